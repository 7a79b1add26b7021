package vn.khien.scan.http;

import java.io.IOException;
import java.io.Serial;
import vn.khien.scan.Text;

/** A file that was to be a preload list and is none. */
public final class BadPreloadList extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Text because;

    BadPreloadList(Text because) {
        super(because.en());
        this.because = because;
    }

    public Text because() {
        return because;
    }
}
