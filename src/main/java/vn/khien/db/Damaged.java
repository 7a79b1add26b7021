package vn.khien.db;

import java.io.IOException;

/** A backup that can't be opened: not one of ours, a wrong passphrase, changed, cut short, or with forbidden content. */
final class Damaged extends IOException {
    private static final long serialVersionUID = 1L;

    Damaged(String because) {
        super(because);
    }

    Damaged(String because, Throwable cause) {
        super(because, cause);
    }
}
