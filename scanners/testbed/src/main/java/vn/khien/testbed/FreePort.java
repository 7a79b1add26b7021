package vn.khien.testbed;

import java.net.BindException;
import java.security.SecureRandom;

/** Takes a given port, or finds one. */
final class FreePort {
    /**
     * Below the ephemeral ports of Linux (from 32768) and macOS (from 49152): a port taken here for good can't be met
     * occupied by an outgoing connection at the next start.
     */
    private static final int LOWEST = 20_000;

    private static final int COUNT = 12_000;
    private static final int TRIES = 50;

    /** Opens something on a port, leaving nothing open when the port is occupied. */
    interface Opening<T> {
        T on(int port) throws BindException;
    }

    private FreePort() {}

    static <T> T take(String purpose, int wanted, SecureRandom random, Opening<T> opening) {
        int port = wanted;
        for (int attempt = 1; ; attempt++) {
            if (wanted == 0) {
                port = LOWEST + random.nextInt(COUNT);
            }
            try {
                return opening.on(port);
            } catch (BindException occupied) {
                if (wanted != 0 || attempt == TRIES) {
                    throw new PortTaken(port, purpose, occupied);
                }
            }
        }
    }
}
