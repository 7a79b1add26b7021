package vn.khien.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets each client through at its pace; who is faster gets 429. Counted by IPv4 address or IPv6 /64. Of many clients the
 * longest unseen are forgotten.
 */
public final class Turnstile {
    private static final int CLIENTS = 20_000;
    /** Who has not come for so long is as new, and forgotten at the next pass of another. */
    private static final long KEPT = Duration.ofMinutes(5).toNanos();

    private final long step;
    private final long ahead;
    /** When each client's passes so far would have been due, in nanoseconds, had it kept its pace. */
    private final Map<String, Long> due;

    /** @param burst passes that may be used at once by who has not come for long */
    public Turnstile(int aSecond, int burst) {
        this.step = Duration.ofSeconds(1).toNanos() / aSecond;
        this.ahead = step * (burst - 1);
        this.due = new LinkedHashMap<>(256, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > CLIENTS;
            }
        };
    }

    public Handler before(Handler handler) {
        return request -> passes(request.remote(), request.now()) ? handler.handle(request) : Reply.refused(429, "");
    }

    public boolean passes(String address, Instant now) {
        String client = client(address);
        long at = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        synchronized (due) {
            for (var eldest = due.entrySet().iterator();
                    eldest.hasNext() && eldest.next().getValue() + KEPT < at; ) eldest.remove();
            long next = Math.max(due.getOrDefault(client, at), at);
            if (next - at > ahead) return false;
            due.put(client, next + step);
            return true;
        }
    }

    int clients() {
        synchronized (due) {
            return due.size();
        }
    }

    private static String client(String address) {
        if (address.indexOf(':') < 0) return address.length() > 45 ? "" : address;
        try {
            if (!(InetAddress.ofLiteral(address) instanceof Inet6Address six)) return address;
            byte[] bytes = six.getAddress();
            var network = new StringBuilder();
            for (int i = 0; i < 8; i++) network.append((char) (bytes[i] & 0xff));
            return network.append('/').toString();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
