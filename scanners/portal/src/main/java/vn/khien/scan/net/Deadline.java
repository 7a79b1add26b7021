package vn.khien.scan.net;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import vn.khien.scan.Trouble;

/** A moment on the monotonic clock. */
public record Deadline(long nanos) {
    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** Leaves half of what is left to what comes after. */
    public Deadline half() {
        return new Deadline(nanos - Math.max(0, left()) / 2);
    }

    /** Nanoseconds left; zero or less when over. */
    public long left() {
        return nanos - System.nanoTime();
    }

    public void pause(long nanoseconds) throws Fault {
        long wait = Math.min(nanoseconds, left());
        if (wait <= 0 && nanoseconds > 0) {
            throw new Fault(Trouble.DEADLINE);
        }
        try {
            TimeUnit.NANOSECONDS.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault(Trouble.CANCELLED);
        }
        if (wait < nanoseconds) {
            throw new Fault(Trouble.DEADLINE);
        }
    }
}
