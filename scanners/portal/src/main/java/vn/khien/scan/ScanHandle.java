package vn.khien.scan;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stops a scan from outside: what was seen until then is kept and the scan is incomplete. */
public final class ScanHandle {
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    public void cancel() {
        cancelled = true;
        workers.forEach(Thread::interrupt);
    }

    public boolean cancelled() {
        return cancelled;
    }

    /** Runs {@code work} on the calling thread, which {@link #cancel} interrupts meanwhile. */
    void run(Runnable work) {
        workers.add(Thread.currentThread());
        try {
            if (cancelled) {
                Thread.currentThread().interrupt();
            }
            work.run();
        } finally {
            workers.remove(Thread.currentThread());
        }
    }
}
