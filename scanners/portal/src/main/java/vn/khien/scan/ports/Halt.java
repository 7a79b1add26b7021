package vn.khien.scan.ports;

import java.io.Serial;
import vn.khien.scan.Text;

/** The reading goes no further. Known inside this package alone: callers get an {@link Ending}. */
final class Halt extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final boolean cut;
    private final transient Text because;

    private Halt(boolean cut, Text because) {
        super(because.en(), null, false, false);
        this.cut = cut;
        this.because = because;
    }

    static Halt cutOff(String vi, String en) {
        return new Halt(true, new Text(vi, en));
    }

    static Halt refused(String vi, String en) {
        return new Halt(false, new Text(vi, en));
    }

    static Halt ended() {
        return cutOff("tệp kết thúc trước khi báo cáo kết thúc", "the file ends before the report does");
    }

    /** A number of the {@link ReportLimits} is passed. */
    static Halt beyond(String vi, int most, String en) {
        return refused("vượt giới hạn " + most + " " + vi, "more than " + most + " " + en);
    }

    /** Whether the report ends too early, rather than saying what it may not. */
    boolean cut() {
        return cut;
    }

    Text because() {
        return because;
    }
}
