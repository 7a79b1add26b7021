package vn.khien.testbed;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The limit of open files of this process is below two listeners a name and 2,000 more. */
public final class TooFewFileHandles extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooFewFileHandles(long limit, long needed) {
        super(
                "giới hạn tệp mở là %d, cần %d (xem ulimit -Hn) / the limit of open files is %d, %d are needed (see ulimit -Hn)"
                        .formatted(limit, needed, limit, needed));
    }

    /** HotSpot raises the soft limit to the hard one at its start, so the limit seen is the hard one. */
    static void refuseBelow(long needed) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < needed) {
            throw new TooFewFileHandles(system.getMaxFileDescriptorCount(), needed);
        }
    }
}
