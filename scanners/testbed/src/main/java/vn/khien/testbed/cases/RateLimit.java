package vn.khien.testbed.cases;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayDeque;

/** Lets so many connections a second through and closes the others at once. */
final class RateLimit implements Conversation {
    private static final long SECOND = 1_000_000_000L;

    private final Conversation within;
    private final int perSecond;
    private final ArrayDeque<Long> taken = new ArrayDeque<>();

    RateLimit(Conversation within, int perSecond) {
        this.within = within;
        this.perSecond = perSecond;
    }

    @Override
    public void hold(Socket socket) throws IOException {
        if (take(System.nanoTime())) {
            within.hold(socket);
        }
    }

    private synchronized boolean take(long now) {
        while (!taken.isEmpty() && now - taken.getFirst() > SECOND) {
            taken.removeFirst();
        }
        if (taken.size() >= perSecond) {
            return false;
        }
        taken.add(now);
        return true;
    }
}
