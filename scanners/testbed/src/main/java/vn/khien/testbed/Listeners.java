package vn.khien.testbed;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.net.BindException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Listeners on one port of many addresses. */
record Listeners(int port, List<NetServer> servers) {
    private static final int IDLE_SECONDS = 90;

    /** Opens them all on the port wanted, or, for 0, on one that is free on every address. */
    static Listeners open(
            Vertx vertx,
            String purpose,
            int wanted,
            SecureRandom random,
            Map<InetAddress, Handler<NetSocket>> handlers) {
        return FreePort.take(purpose, wanted, random, port -> open(vertx, port, handlers));
    }

    private static Listeners open(Vertx vertx, int port, Map<InetAddress, Handler<NetSocket>> handlers)
            throws BindException {
        var servers = handlers.entrySet().stream()
                .map(entry -> vertx.createNetServer(new NetServerOptions()
                                .setHost(entry.getKey().getHostAddress())
                                .setPort(port)
                                .setIdleTimeout(IDLE_SECONDS)
                                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                                .setTcpNoDelay(true))
                        .connectHandler(entry.getValue()))
                .toList();
        // The first alone, so that an occupied port is seen before thousands are opened.
        var listeners = new Listeners(port, servers);
        try {
            Blocking.await(servers.getFirst().listen());
            Blocking.await(
                    Future.join(servers.stream().skip(1).map(NetServer::listen).toList()));
            return listeners;
        } catch (BindException occupied) {
            listeners.close();
            throw occupied;
        }
    }

    void close() {
        Blocking.awaitQuietly(Future.join(servers.stream().map(NetServer::close).toList()));
    }
}
