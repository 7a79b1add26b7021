package vn.khien;

import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.identity.Tokens;
import vn.khien.web.Assets;
import vn.khien.web.Doorkeeper;
import vn.khien.web.Permission;
import vn.khien.web.Refusals;
import vn.khien.web.Reply;
import vn.khien.web.Route;
import vn.khien.web.RouteTable;
import vn.khien.web.Server;
import vn.khien.web.Shelf;

/** The two doors, each with an origin of its own: the desk with sessions, the label host without. */
final class Doors {
    private final Ground ground;
    private final Kit kit;
    private final WorkerExecutor pool;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Refusals refusals;
    private final Supplier<String> reference;

    Doors(Ground ground, Kit kit, Tokens tokens) {
        this.ground = ground;
        this.kit = kit;
        this.pool = ground.vertx().createSharedWorkerExecutor("khien", Database.POOL, 60, TimeUnit.SECONDS);
        this.refusals = new Refusals(kit.views(), "refused");
        this.reference = () -> tokens.code().substring(0, 11);
    }

    static Server.Door desk(Ground ground) {
        String label = ground.label().toString();
        String policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' "
                + label + "; frame-src " + label + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        return new Server.Door(ground.desk(), policy, ground.options().proxies(), true);
    }

    private static Server.Door label(Ground ground) {
        String policy =
                "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        return new Server.Door(ground.label(), policy, ground.options().proxies(), false);
    }

    void openDesk(Doorkeeper gate, List<Route> routes, int port) {
        open(kit.desk(), gate, routes, Shelf.EMPTY, port);
    }

    /** @param shelf what lies ready */
    void openLabelHost(List<Route> routes, Shelf shelf, int port) {
        open(label(ground), Doorkeeper.NOBODY, routes, shelf, port);
    }

    private void open(Server.Door door, Doorkeeper keeper, List<Route> rooms, Shelf shelf, int port) {
        List<Route> routes = new ArrayList<>(Assets.routes());
        routes.addAll(rooms);
        routes.addAll(probes());
        var server = new Server(
                ground.vertx(),
                pool,
                waiting,
                ground.now(),
                reference,
                keeper,
                refusals,
                kit.live(),
                new RouteTable(routes),
                door,
                shelf);
        try {
            server.listen(ground.options().bind(), port).await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer from the listener on port " + port, e);
        }
    }

    private List<Route> probes() {
        return List.of(
                Route.memory("/healthz", Permission.PUBLIC, r -> Reply.text(200, "ok\n")),
                Route.get("/readyz", Permission.PUBLIC, r -> {
                    ground.database().read(Scope.NOBODY, tx -> true);
                    return Reply.text(200, "ready\n");
                }));
    }
}
