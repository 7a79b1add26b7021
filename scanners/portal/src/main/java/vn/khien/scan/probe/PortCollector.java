package vn.khien.scan.probe;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import vn.khien.scan.Target;
import vn.khien.scan.Trouble;
import vn.khien.scan.evidence.PortEvidence;
import vn.khien.scan.net.Connection;
import vn.khien.scan.net.Fault;
import vn.khien.scan.net.Outgoing;

/**
 * Tries a TCP connection to each port of one address and says nothing on those it gets. A port that stays silent is tried
 * once more. How long an answer is waited for follows the time the portal's own port takes, as most silent ports are
 * behind a filter and never answer. {@link #work} may run on as many threads as an address bears connections.
 */
public final class PortCollector {
    private static final int TIMES = 4;
    private static final long LEAST = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long MOST = TimeUnit.SECONDS.toNanos(2);

    private record Attempt(int port, boolean again) {}

    private final Outgoing outgoing;
    private final Target target;
    private final InetAddress address;
    private final Outgoing quick;
    private final boolean answers;
    private final Queue<Attempt> left = new ConcurrentLinkedQueue<>();
    private final Set<Integer> open = new ConcurrentSkipListSet<>();
    private final Set<Integer> refused = new ConcurrentSkipListSet<>();
    private final Set<Integer> silent = new ConcurrentSkipListSet<>();
    private final Set<Integer> unasked = new ConcurrentSkipListSet<>();

    public PortCollector(Outgoing outgoing, Target target, InetAddress address) {
        this.outgoing = outgoing;
        this.target = target;
        this.address = address;
        long begun = System.nanoTime();
        this.answers = takes();
        long usual = System.nanoTime() - begun;
        long patience = answers ? Math.clamp(TIMES * usual, LEAST, MOST) : MOST;
        this.quick = outgoing.within(Duration.ofNanos(patience));
        outgoing.options.ports().forEach(port -> left.add(new Attempt(port, false)));
    }

    private boolean takes() {
        try (Connection connection = outgoing.open(address, target.port())) {
            return true;
        } catch (Fault e) {
            return e.trouble() == Trouble.RESET;
        }
    }

    /** Until nothing is left to try. */
    public void work() {
        for (Attempt attempt = left.poll(); attempt != null; attempt = left.poll()) {
            attempt(attempt);
        }
    }

    private void attempt(Attempt attempt) {
        int port = attempt.port();
        try (Connection connection = quick.open(address, port)) {
            open.add(port);
        } catch (Fault e) {
            switch (e.trouble()) {
                case RESET -> open.add(port);
                case CONNECT_REFUSED -> refused.add(port);
                case NO_CONNECTION -> {
                    if (attempt.again()) {
                        silent.add(port);
                    } else {
                        left.add(new Attempt(port, true));
                    }
                }
                case NOT_TLS,
                        ALERT,
                        NO_NAME,
                        LOOKUP,
                        NOT_ALLOWED,
                        TIMEOUT,
                        CLOSED,
                        TOO_LARGE,
                        NOT_HTTP,
                        TLS,
                        REDIRECTS,
                        BAD_REDIRECT,
                        DEADLINE,
                        CANCELLED -> unasked.add(port);
            }
        }
    }

    /** Once all work has ended. */
    public PortEvidence seen() {
        left.forEach(attempt -> unasked.add(attempt.port()));
        return new PortEvidence(
                target.url(),
                address.getHostAddress(),
                List.copyOf(open),
                List.copyOf(refused),
                List.copyOf(silent),
                List.copyOf(unasked),
                answers && takes());
    }
}
