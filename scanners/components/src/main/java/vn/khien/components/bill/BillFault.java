package vn.khien.components.bill;

import vn.khien.components.Refusal;
import vn.khien.components.Text;

/** Ends the reading of a bill; met in {@link Bills} and nowhere else. */
final class BillFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal because;

    BillFault(String where, Text because) {
        super(because.en(), null, false, false);
        this.because = new Refusal(where, because);
    }

    Refusal because() {
        return because;
    }
}
