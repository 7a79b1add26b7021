package vn.khien.components.bill;

import vn.khien.components.Refusal;

/** A file that was handed in as a bill of materials. */
public sealed interface BillText {
    /** Read, perhaps not whole: see {@link Bill#refused()}. */
    record Read(Bill bill) implements BillText {}

    record Refused(Refusal because) implements BillText {}
}
