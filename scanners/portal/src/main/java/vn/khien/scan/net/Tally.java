package vn.khien.scan.net;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import vn.khien.scan.PolitenessReport;

/** Counts what a scan costs its target. */
public final class Tally {
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();
    private final long started = System.nanoTime();
    private final Optional<Tally> whole;

    Tally() {
        this.whole = Optional.empty();
    }

    /** A part that counts into {@code whole} too. */
    Tally(Tally whole) {
        this.whole = Optional.of(whole);
    }

    void connection() {
        connections.incrementAndGet();
        whole.ifPresent(Tally::connection);
    }

    void in(long bytes) {
        bytesIn.addAndGet(bytes);
        whole.ifPresent(tally -> tally.in(bytes));
    }

    void out(long bytes) {
        bytesOut.addAndGet(bytes);
        whole.ifPresent(tally -> tally.out(bytes));
    }

    public int connections() {
        return connections.get();
    }

    public PolitenessReport report() {
        double seconds = Math.round((System.nanoTime() - started) / 1e6) / 1e3;
        return new PolitenessReport(connections.get(), bytesIn.get(), bytesOut.get(), seconds);
    }
}
