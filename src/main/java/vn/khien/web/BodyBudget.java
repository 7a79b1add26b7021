package vn.khien.web;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that request bodies may hold in memory at once, over all requests of a door, until they are answered. */
final class BodyBudget {
    private final long bytes;
    private final AtomicLong held = new AtomicLong();

    BodyBudget(long bytes) {
        this.bytes = bytes;
    }

    Claim claim() {
        return new Claim();
    }

    /** What one request holds. */
    final class Claim {
        private long mine;
        private boolean ended;

        /** False, and nothing taken, when so many bytes are not left. */
        synchronized boolean take(int more) {
            if (ended) return false;
            if (held.addAndGet(more) > bytes) {
                held.addAndGet(-more);
                return false;
            }
            mine += more;
            return true;
        }

        synchronized void end() {
            ended = true;
            held.addAndGet(-mine);
            mine = 0;
        }
    }
}
