package vn.khien.scan.net;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.khien.scan.Collector;
import vn.khien.scan.ScanOptions;
import vn.khien.scan.Target;
import vn.khien.scan.Trouble;

/**
 * The one door: every connection of a scan is opened here. A name is resolved once, every address is vetted, the
 * connection goes to the vetted address; connections and bytes are counted, starts are spaced.
 */
public final class Outgoing {
    private final Context context;
    private final NetClient client;
    private final Lanes lanes;
    private final Names names;
    private final Set<Integer> ports;
    private final Map<String, Names.Answer> resolved;
    public final ScanOptions options;
    public final Deadline deadline;
    public final Tally tally;
    private final Duration connect;
    private volatile String ourAddress = "";

    /** Not on a thread of Vert.x: each scan is given a loop of its own. */
    public Outgoing(Vertx vertx, NetClient client, Lanes lanes, Target target, ScanOptions options, Deadline deadline) {
        this.context = vertx.getOrCreateContext();
        this.client = client;
        this.lanes = lanes;
        this.names = new Names(options, deadline);
        this.resolved = new ConcurrentHashMap<>();
        this.options = options;
        this.deadline = deadline;
        this.tally = new Tally();
        Set<Integer> asked = new HashSet<>(List.of(
                80,
                443,
                target.port(),
                target.plainPort().orElse(80),
                options.httpPort().orElse(80)));
        if (options.asks(Collector.PORTS)) {
            asked.addAll(options.ports());
        }
        this.ports = Set.copyOf(asked);
        this.connect = options.politeness().connect();
    }

    private Outgoing(Outgoing whole, Tally tally, Duration connect, Deadline deadline) {
        this.context = whole.context;
        this.client = whole.client;
        this.lanes = whole.lanes;
        this.names = whole.names;
        this.resolved = whole.resolved;
        this.options = whole.options;
        this.deadline = deadline;
        this.ports = whole.ports;
        this.tally = tally;
        this.connect = connect;
        this.ourAddress = whole.ourAddress;
    }

    /** The same door with a count of its own, which the whole includes. */
    public Outgoing part() {
        return new Outgoing(this, new Tally(tally), connect, deadline);
    }

    /** The same door, which waits for a connection no longer than that. */
    public Outgoing within(Duration longest) {
        return new Outgoing(this, tally, longest, deadline);
    }

    /** The same door, which shuts earlier. */
    public Outgoing until(Deadline earlier) {
        return new Outgoing(this, tally, connect, earlier);
    }

    public Names.Answer resolve(String host, int port) throws Fault {
        Names.Answer known = resolved.get(host + ":" + port);
        if (known != null) {
            return known;
        }
        if (deadline.left() <= 0) {
            throw new Fault(Trouble.DEADLINE);
        }
        Names.Answer answer = names.addresses(host, port, deadline);
        resolved.put(host + ":" + port, answer);
        return answer;
    }

    /** The DNS questions of this scan, shared by all its parts. */
    public Questions questions() {
        return names.questions();
    }

    public List<String> texts(String name) throws Fault {
        return names.texts(name);
    }

    /** Why we do not connect there; empty when we may. */
    public Optional<String> refuses(InetAddress address, int port) {
        return ports.contains(port)
                ? options.addresses().refuses(address, port)
                : Optional.of("port " + port + " is not asked");
    }

    /** To the first address that connects; those not allowed are never tried. */
    public Opened open(String host, int port) throws Fault {
        List<Fault> faults = new ArrayList<>();
        for (InetAddress address : resolve(host, port).addresses()) {
            try {
                return new Opened(address, open(address, port));
            } catch (Fault e) {
                if (e.trouble().last()) {
                    throw e;
                }
                faults.add(e);
            }
        }
        throw faults.stream()
                .filter(fault -> fault.trouble() != Trouble.NOT_ALLOWED)
                .findFirst()
                .orElse(faults.getFirst());
    }

    public record Opened(InetAddress address, Connection connection) {}

    public Connection open(InetAddress address, int port) throws Fault {
        return open(address, port, new byte[0]);
    }

    /** {@code first} is written as soon as the connection is there, without waiting for the caller to wake. */
    public Connection open(InetAddress address, int port, byte[] first) throws Fault {
        Optional<String> refusal = refuses(address, port);
        if (refusal.isPresent()) {
            throw new Fault(Trouble.NOT_ALLOWED, address.getHostAddress() + ": " + refusal.get());
        }
        Runnable leave = lanes.enter(address, options.politeness(), deadline);
        try {
            tally.connection();
            Connection connection = await(connecting(address, port, leave, first));
            if (ourAddress.isEmpty()) {
                ourAddress = connection.ourAddress();
            }
            return connection;
        } catch (Fault e) {
            leave.run();
            throw e;
        }
    }

    /** Begun on the loop that reads: the handlers are there before a peer that closes at once is heard. */
    private Future<Connection> connecting(InetAddress address, int port, Runnable leave, byte[] first) {
        Promise<Connection> connecting = Promise.promise();
        context.runOnContext(
                now -> client.connect(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                        .map(socket -> connection(socket, leave, first))
                        .onComplete(connecting));
        return connecting.future();
    }

    private Connection connection(NetSocket socket, Runnable leave, byte[] first) {
        Connection connection = new Connection(
                socket,
                tally,
                deadline,
                options.politeness().read().toNanos(),
                options.politeness().body() + (1L << 20),
                leave);
        connection.write(first);
        return connection;
    }

    /** Our own address as the target sees it, or empty before the first connection. */
    public String ourAddress() {
        return ourAddress;
    }

    /** A connection that comes after we gave up on it is closed, not lost. */
    private Connection await(Future<Connection> connecting) throws Fault {
        long wait = Math.min(connect.toNanos(), deadline.left());
        try {
            return connecting.toCompletionStage().toCompletableFuture().get(wait, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw connectFault(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            connecting.onSuccess(late -> late.abandon());
            throw new Fault(deadline.left() <= 0 ? Trouble.DEADLINE : Trouble.NO_CONNECTION, "timeout");
        } catch (InterruptedException e) {
            connecting.onSuccess(late -> late.abandon());
            Thread.currentThread().interrupt();
            throw new Fault(Trouble.CANCELLED);
        }
    }

    private static Fault connectFault(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (Connection.reset(message)) {
            return new Fault(Trouble.RESET, message);
        }
        boolean refused = cause instanceof ConnectException
                && !(cause instanceof ConnectTimeoutException)
                && message.contains("refused");
        return new Fault(refused ? Trouble.CONNECT_REFUSED : Trouble.NO_CONNECTION, message);
    }
}
