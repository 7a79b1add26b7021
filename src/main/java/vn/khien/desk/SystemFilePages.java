package vn.khien.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.desk.rules.WhatIsNext;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.inventory.InformationSystem;
import vn.khien.inventory.SystemStore;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** The systems a person may see, and one of them with all that is known. */
public final class SystemFilePages {
    static final Permission READERS = Permission.holding(
            OfficeKind.OFFICER,
            OfficeKind.APPRAISER,
            OfficeKind.APPROVER,
            OfficeKind.ASSESSOR,
            OfficeKind.REVIEWER,
            OfficeKind.AUTHORITY,
            OfficeKind.LEADER,
            OfficeKind.AUDITOR);
    static final int PAGE = 25;
    static final int SEARCH = 100;
    private static final int HISTORY = 30;

    private final Database database;
    private final SystemStore systems;
    private final DeskStore desk;
    private final WhatIsNext next = new WhatIsNext();
    private final Views views;

    public SystemFilePages(Database database, SystemStore systems, DeskStore desk, Views views) {
        this.database = database;
        this.systems = systems;
        this.desk = desk;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/systems", READERS, Signed.in(this::list)),
                Route.get("/systems/{id}", READERS, Signed.in(this::one)));
    }

    public List<Views.Place> places() {
        return List.of(new Views.Place("/systems", "desk.nav.systems", READERS));
    }

    private Reply list(Actor actor, Request request) {
        String search = search(request);
        return database.read(actor.scope(), tx -> {
            Optional<InformationSystem> after = after(request).flatMap(id -> systems.find(tx, id));
            List<InformationSystem> found = systems.page(tx, search, after, PAGE + 1);
            List<Sight> sights =
                    desk.standings(tx, found.stream().limit(PAGE).toList(), request.today(), request.now()).stream()
                            .map(standing -> Sight.of(standing, next.of(standing), actor))
                            .toList();
            return views.show(
                    "desk/systems",
                    Map.of(
                            "today", request.today(),
                            "page", views.page(request, "desk.systems"),
                            "sights", sights,
                            "search", search,
                            "first", after.isEmpty(),
                            "more", found.size() > PAGE,
                            "registers", actor.holds(OfficeKind.OFFICER)));
        });
    }

    /** What was typed into the box, as much as is looked at. */
    static String search(Request request) {
        String typed = request.asked("q").orElse("").strip();
        return typed.length() > SEARCH ? typed.substring(0, SEARCH) : typed;
    }

    static Optional<Long> after(Request request) {
        return request.asked("after")
                .filter(text -> text.matches("[1-9]\\d{0,17}"))
                .map(Long::parseLong);
    }

    private Reply one(Actor actor, Request request) {
        return database.read(
                actor.scope(),
                tx -> desk.standing(tx, request.id("id"), request.today(), request.now())
                        .map(standing -> file(tx, actor, request, standing))
                        .orElse(Reply.missing()));
    }

    private Reply file(Tx tx, Actor actor, Request request, Standing standing) {
        return views.show(
                "desk/system",
                Map.of(
                        "today", request.today(),
                        "page",
                                views.page(
                                        request, "desk.name", standing.system().name()),
                        "sight", Sight.of(standing, next.of(standing), actor),
                        "held", held(standing),
                        "decided", desk.decided(tx, standing.system().id()),
                        "contacts", systems.contacts(tx, standing.system().id()),
                        "relations", systems.relations(tx, standing.system().id(), request.today()),
                        "history", desk.history(tx, standing, HISTORY)));
    }

    private Optional<NextAction.Held> held(Standing standing) {
        return standing.dossier()
                .filter(dossier -> dossier.stage() == Stage.SUBMITTED
                        || dossier.stage() == Stage.ACCEPTED
                        || dossier.stage() == Stage.CONFORMING)
                .map(next::held);
    }
}
