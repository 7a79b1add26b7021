package vn.khien.testbed.cases;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A case that runs.
 *
 * @param shown what it shows
 * @param host the name it is asked by: {@code <slug>.cases.localhost}, or the portal's name of a zone
 * @param address loopback, its own where the system has more than 127.0.0.1
 * @param port TCP; of a {@link ZoneCase} UDP too
 * @param trustAnchor the root's DS record of a signed zone
 */
public record CaseServer(
        Case shown, String host, InetAddress address, int port, Optional<String> trustAnchor, Running running)
        implements AutoCloseable {
    /** What is to be ended. */
    interface Running {
        void close();
    }

    /** {@code https://<host>:<port>/}; the host is to be resolved to the address. */
    public String url() {
        return "https://" + host + ":" + port + "/";
    }

    @Override
    public void close() {
        running.close();
    }
}
