package vn.khien;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.identity.Tokens;
import vn.khien.label.host.Publication;
import vn.khien.web.Assets;
import vn.khien.web.Doorkeeper;
import vn.khien.web.Live;
import vn.khien.web.Networks;
import vn.khien.web.Permission;
import vn.khien.web.Refusals;
import vn.khien.web.Reply;
import vn.khien.web.Route;
import vn.khien.web.RouteTable;
import vn.khien.web.Server;
import vn.khien.web.Shelf;
import vn.khien.web.Views;

/** The two doors, each with an origin of its own: the desk with sessions, the label host without. */
final class Doors {
    private static final String SELF =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'";
    private static final String REST = "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Vertx vertx;
    private final Supplier<Instant> now;
    private final String bind;
    private final Live live;
    private final WorkerExecutor pool;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Refusals refusals;
    private final Supplier<String> reference;

    /** @param bind the address to listen on */
    Doors(Vertx vertx, Supplier<Instant> now, String bind, Views views, Live live, Tokens tokens) {
        this.vertx = vertx;
        this.now = now;
        this.bind = bind;
        this.live = live;
        this.pool = vertx.createSharedWorkerExecutor("khien", Database.POOL, 60, TimeUnit.SECONDS);
        this.refusals = new Refusals(views, "refused");
        this.reference = () -> tokens.code().substring(0, 11);
    }

    static Server.Door desk(URI desk, URI label, Networks proxies, Optional<String> own) {
        return new Server.Door(desk, SELF + " " + label + "; frame-src " + label + REST, proxies, true, own);
    }

    static Server.Door label(URI label, Networks proxies, Optional<String> own) {
        return new Server.Door(label, SELF + REST, proxies, false, own);
    }

    /** Ready when the database answers. */
    void openDesk(Server.Door door, Doorkeeper gate, List<Route> routes, Database database, int port) {
        open(
                door,
                gate,
                routes,
                Route.get("/readyz", Permission.PUBLIC, r -> {
                    database.read(Scope.NOBODY, tx -> true);
                    return Reply.text(200, "ready\n");
                }),
                Shelf.EMPTY,
                port);
    }

    /**
     * Ready when it may vouch for what it shows.
     *
     * @param shelf what lies ready
     */
    void openLabelHost(Server.Door door, List<Route> routes, Publication publication, Shelf shelf, int port) {
        open(
                door,
                Doorkeeper.NOBODY,
                routes,
                Route.memory(
                        "/readyz",
                        Permission.PUBLIC,
                        r -> publication.vouches(r.now())
                                ? Reply.text(200, "ready\n")
                                : Reply.text(503, "no confirmed version\n").with("Retry-After", "2")),
                shelf,
                port);
    }

    private void open(Server.Door door, Doorkeeper keeper, List<Route> rooms, Route readiness, Shelf shelf, int port) {
        List<Route> routes = new ArrayList<>(Assets.routes());
        routes.addAll(rooms);
        routes.add(Route.memory("/healthz", Permission.PUBLIC, r -> Reply.text(200, "ok\n")));
        routes.add(readiness);
        var server = new Server(
                vertx, pool, waiting, now, reference, keeper, refusals, live, new RouteTable(routes), door, shelf);
        try {
            server.listen(bind, port).await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer from the listener on port " + port, e);
        }
    }
}
