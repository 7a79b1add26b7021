package vn.khien.components.archive;

import vn.khien.components.Refusal;
import vn.khien.components.Text;

/** Ends the look at an archive; met in {@link Archives} and nowhere else. */
final class ArchiveFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal because;

    ArchiveFault(String where, Text because) {
        super(because.en(), null, false, false);
        this.because = new Refusal(where, because);
    }

    Refusal because() {
        return because;
    }
}
