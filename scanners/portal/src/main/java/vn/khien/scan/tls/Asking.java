package vn.khien.scan.tls;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Optional;
import vn.khien.scan.Target;
import vn.khien.scan.Trouble;
import vn.khien.scan.net.Connection;
import vn.khien.scan.net.Fault;
import vn.khien.scan.net.Outgoing;

/**
 * Puts one hello after the other to one address. What may pass is asked again, twice, after 100 ms and 200 ms; a host
 * that answers only then is asked more slowly from there on. One that closes on what it answered before too is left in
 * peace for a second, once a question.
 *
 * <p>IIS and many firewalls close without an alert: a close or reset that repeats twice, and once more between two good
 * answers to a hello that was answered before, is {@link ServerReply.Closed}.
 */
final class Asking {
    private static final int TRIES = 3;
    private static final int MANY = 100;
    private static final long PAUSE = 100_000_000;
    static final long REST = 1_000_000_000;

    private final Outgoing outgoing;
    private final Target target;
    private final InetAddress address;
    private final HelloWriter writer;
    private Optional<ClientHello> good = Optional.empty();
    private boolean takesLong;
    private boolean limits;
    private long pace;

    Asking(Outgoing outgoing, Target target, InetAddress address, SecureRandom random) {
        this.outgoing = outgoing;
        this.target = target;
        this.address = address;
        this.writer = new HelloWriter(target.host(), random);
    }

    /** Whether any hello was answered by one. */
    boolean answered() {
        return good.isPresent();
    }

    /** Whether a hello of many suites was answered by one. */
    boolean takesLong() {
        return takesLong;
    }

    ServerReply ask(ClientHello hello) throws Fault {
        if (pace > 0) {
            outgoing.deadline.pause(pace);
        }
        boolean rested = false;
        for (int k = 0; ; k++) {
            try {
                ServerReply reply = once(hello);
                if (k > 0 || rested) {
                    slower();
                }
                return reply;
            } catch (Fault e) {
                if (!passing(e)) {
                    throw e;
                }
                if (k < TRIES - 1) {
                    outgoing.deadline.pause(PAUSE << k);
                    continue;
                }
                Optional<ServerReply> closed = closed(hello, e);
                if (closed.isPresent()) {
                    return closed.get();
                }
                if (rested || !answered() || !closing(e)) {
                    throw e;
                }
                // Not even what was answered before is answered now: a limit, and most count by the second.
                rested = true;
                outgoing.deadline.pause(REST);
                k = -1;
            }
        }
    }

    void slower() {
        pace = Math.min(Math.max(PAUSE, 2 * pace), 4 * PAUSE);
    }

    /** For a close from before anything was known to be good. */
    Optional<ServerReply> closed(ClientHello hello, Fault fault) throws Fault {
        if (!closing(fault) || good.isEmpty()) {
            return Optional.empty();
        }
        if (limits) {
            outgoing.deadline.pause(REST);
        }
        if (!answersGood()) {
            return Optional.empty();
        }
        try {
            ServerReply reply = once(hello);
            slower();
            return Optional.of(reply);
        } catch (Fault e) {
            if (closing(e)) {
                return answersGood() ? Optional.of(new ServerReply.Closed()) : Optional.empty();
            }
            if (passing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean answersGood() throws Fault {
        try {
            boolean answers = once(good.orElseThrow()) instanceof ServerReply.Hello;
            limits |= !answers;
            return answers;
        } catch (Fault e) {
            if (passing(e)) {
                limits = true;
                return false;
            }
            throw e;
        }
    }

    static boolean closing(Fault fault) {
        return fault.trouble() == Trouble.CLOSED || fault.trouble() == Trouble.RESET;
    }

    /** A port that took connections a moment ago and refuses one now is limiting us, not gone. */
    private boolean passing(Fault e) {
        return e.trouble().passing() || (e.trouble() == Trouble.CONNECT_REFUSED && answered());
    }

    private ServerReply once(ClientHello hello) throws Fault {
        try (Connection connection = outgoing.open(address, target.port(), writer.bytes(hello))) {
            ServerReply reply = ReplyReader.read(connection.in, hello.protocol());
            if (reply instanceof ServerReply.Hello answer
                    && answer.version() == hello.protocol().number()) {
                good = Optional.of(hello);
                takesLong |= hello.suites().size() > MANY;
            }
            return reply;
        }
    }
}
