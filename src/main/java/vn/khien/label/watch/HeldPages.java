package vn.khien.label.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.label.LabelStanding;
import vn.khien.label.LabelStore;
import vn.khien.label.watch.rules.SecondPersonRevokes;
import vn.khien.ledger.LogStore;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** What the breaker held back, for the authority; a person's many revocations, for a second person. */
public final class HeldPages {
    private static final Permission KEEPERS = Permission.holding(OfficeKind.REVIEWER, OfficeKind.AUTHORITY);
    private static final int SHOWN = 200;

    private final Database database;
    private final LabelStore labels;
    private final WatchStore store;
    private final HeldStore held;
    private final LogStore log = new LogStore(LogStore.Log.LABEL);
    private final Breaker breaker;
    private final Views views;

    public HeldPages(
            Database database, LabelStore labels, WatchStore store, HeldStore held, Breaker breaker, Views views) {
        this.database = database;
        this.labels = labels;
        this.store = store;
        this.held = held;
        this.breaker = breaker;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/labels/held", KEEPERS, Signed.in(this::show)),
                Route.post("/labels/held/release", KEEPERS, Signed.in((a, r) -> decideAll(a, r, true))),
                Route.post("/labels/held/drop", KEEPERS, Signed.in((a, r) -> decideAll(a, r, false))),
                Route.post("/labels/held/{id}/release", KEEPERS, Signed.in((a, r) -> decide(a, r, true))),
                Route.post("/labels/held/{id}/drop", KEEPERS, Signed.in((a, r) -> decide(a, r, false))));
    }

    public List<Views.Place> places() {
        return List.of(new Views.Place("/labels/held", "nav.held", KEEPERS));
    }

    /** What one reader may do about something that waits. */
    public record Waiting(Held held, boolean mayRelease, boolean mayDrop) {}

    private static boolean mayRelease(Actor actor, Held held) {
        return switch (held.why()) {
            case BREAKER -> actor.holds(OfficeKind.AUTHORITY);
            case SECOND_PERSON -> SecondPersonRevokes.allows(held, actor.person());
        };
    }

    private static boolean mayDrop(Actor actor, Held held) {
        return switch (held.why()) {
            case BREAKER -> actor.holds(OfficeKind.AUTHORITY);
            case SECOND_PERSON -> true;
        };
    }

    private Reply show(Actor actor, Request request) {
        return database.read(actor.scope(), tx -> {
            List<Held> all = held.waiting(tx);
            List<Waiting> rows = all.stream()
                    .limit(SHOWN)
                    .map(each -> new Waiting(each, mayRelease(actor, each), mayDrop(actor, each)))
                    .toList();
            return views.show(
                    "label/held",
                    Map.of(
                            "page", views.page(request, "watch.held.title"),
                            "total", all.size(),
                            "authority", actor.holds(OfficeKind.AUTHORITY),
                            "rows", rows));
        });
    }

    private Reply decide(Actor actor, Request request, boolean release) {
        return decided(actor, request, List.of(request.id("id")), release);
    }

    /** Those that stood on the page: what came since waits for a look of its own. */
    private Reply decideAll(Actor actor, Request request, boolean release) {
        List<Long> ids = request.form().all("id").stream()
                .filter(id -> id.matches("[1-9]\\d{0,17}"))
                .limit(SHOWN)
                .map(Long::parseLong)
                .toList();
        return decided(actor, request, ids, release);
    }

    private Reply decided(Actor actor, Request request, List<Long> ids, boolean release) {
        List<Boolean> done = new ArrayList<>();
        boolean refused = database.write(actor.scope(), tx -> {
            boolean no = false;
            for (long id : ids) {
                Optional<Held> waiting = held.waiting(tx, id);
                if (waiting.isEmpty()) continue;
                if (release ? !mayRelease(actor, waiting.get()) : !mayDrop(actor, waiting.get())) no = true;
                else done.add(decide(tx, actor, request, waiting.get(), release));
            }
            return no;
        });
        if (done.isEmpty()) return refused ? Reply.refused(403, "second-person") : Reply.missing();
        boolean all = done.stream().allMatch(each -> each);
        return Reply.seeOther("/labels/held?said=watch." + (!release ? "dropped" : all ? "released" : "released-some"));
    }

    private boolean decide(Tx tx, Actor actor, Request request, Held waiting, boolean release) {
        if (!release) {
            breaker.drop(tx, waiting, Optional.of(actor), request.now());
            return true;
        }
        labels.find(tx, waiting.cid()).ifPresent(label -> store.hold(tx, label.portal()));
        long size = log.head(tx).map(LogStore.Head::size).orElse(0L);
        return labels.find(tx, waiting.cid())
                .map(label -> new LabelStanding(label, label.state(size, request.now())))
                .map(standing -> breaker.release(tx, waiting, standing, actor, request.now()))
                .orElse(false);
    }
}
