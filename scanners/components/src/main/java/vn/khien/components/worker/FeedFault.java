package vn.khien.components.worker;

import vn.khien.components.Text;

/** A feed, the place where feeds are kept or the operator's file of suppressions is not as it has to be; met in {@link Main}. */
final class FeedFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Text because;

    FeedFault(Text because) {
        super(because.en());
        this.because = because;
    }

    FeedFault(String vi, String en) {
        this(new Text(vi, en));
    }

    Text because() {
        return because;
    }
}
