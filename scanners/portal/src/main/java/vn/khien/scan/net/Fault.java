package vn.khien.scan.net;

import java.io.IOException;
import java.io.Serial;
import vn.khien.scan.Trouble;

/** A {@link Trouble} on its way up. */
public final class Fault extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final Trouble trouble;
    private final String detail;

    public Fault(Trouble trouble) {
        this(trouble, "");
    }

    /** {@code detail} may quote the target; it is cut to 200 characters. */
    public Fault(Trouble trouble, String detail) {
        super(trouble.text().en());
        this.trouble = trouble;
        this.detail = detail.length() > 200 ? detail.substring(0, 200) : detail;
    }

    public Trouble trouble() {
        return trouble;
    }

    public String detail() {
        return detail;
    }

    /** The fault that a library wrapped, or one of the given trouble. */
    public static Fault under(Throwable thrown, Trouble otherwise) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof Fault fault) {
                return fault;
            }
            cause = cause.getCause();
        }
        return new Fault(otherwise, String.valueOf(thrown.getMessage()));
    }
}
