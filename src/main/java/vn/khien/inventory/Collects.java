package vn.khien.inventory;

import java.time.Instant;

/** Whether a portal collects personal data, and who ruled so; without a ruling it is unknown and not in the third figure. */
public sealed interface Collects {
    record Yes(Instant at, String by, String because) implements Collects {}

    record No(Instant at, String by, String because) implements Collects {}

    record Unknown() implements Collects {}
}
