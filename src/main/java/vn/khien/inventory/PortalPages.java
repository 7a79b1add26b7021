package vn.khien.inventory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.Form;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** Registering a portal of a system, and ruling whether it collects personal data. */
public final class PortalPages {
    private static final Permission OFFICER = Permission.holding(OfficeKind.OFFICER);
    private static final int NAME = 250;
    private static final int BECAUSE = 1000;

    /** What the officer says of collecting; NOT_YET leaves the portal without a ruling. */
    public enum Says {
        YES,
        NO,
        NOT_YET
    }

    private final Database database;
    private final SystemStore systems;
    private final PortalStore portals;
    private final LedgerStore ledger;
    private final Views views;

    public PortalPages(Database database, SystemStore systems, PortalStore portals, LedgerStore ledger, Views views) {
        this.database = database;
        this.systems = systems;
        this.portals = portals;
        this.ledger = ledger;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/systems/{id}/portals/new", OFFICER, Signed.in((a, r) -> onSystem(a, r, this::blank))),
                Route.post("/systems/{id}/portals/new", OFFICER, Signed.in(this::make)),
                Route.get("/portals/{id}/rulings/new", OFFICER, Signed.in((a, r) -> onPortal(a, r, this::ruling))),
                Route.post("/portals/{id}/rulings/new", OFFICER, Signed.in(this::rule)));
    }

    private Reply blank(Tx tx, InformationSystem system, Request request) {
        return form(request, 200, system);
    }

    private Reply make(Actor actor, Request request) {
        return onSystem(actor, request, (tx, system) -> {
            Form form = request.form();
            String url = form.text("url", 1, 300);
            Optional<PortalAddress> address = form.good() ? address(form, url) : Optional.empty();
            String name = form.text("name", 3, NAME);
            Says says = form.choice("collects", Says.class, Says.NOT_YET);
            String because = form.lines("because", says == Says.NOT_YET ? 0 : 5, BECAUSE);
            if (!form.good() || address.isEmpty()) return form(request, 422, system);
            return switch (portals.register(
                    tx,
                    system.ownerId(),
                    OptionalLong.of(system.id()),
                    address.get(),
                    name,
                    Optional.of(actor.person()),
                    request.now())) {
                case PortalStore.Registered.Taken() -> {
                    form.wrong("url", "inventory.portal.taken");
                    yield form(request, 422, system);
                }
                case PortalStore.Registered.As(long id) -> {
                    ledger.record(
                            tx,
                            Entry.of(request.now(), actor.id(), "portal.registered", "portal/" + id)
                                    .with("host", address.get().host())
                                    .with("port", String.valueOf(address.get().port()))
                                    .with("name", name)
                                    .with("system", system.code()));
                    rule(tx, actor, request, id, says, because);
                    yield Reply.seeOther("/portals/" + id + "?said=portal.registered");
                }
            };
        });
    }

    private Optional<PortalAddress> address(Form form, String url) {
        return switch (PortalAddress.read(url, views.site().demo())) {
            case PortalAddress.Read.Good(PortalAddress good) -> Optional.of(good);
            case PortalAddress.Read.Bad(PortalAddress.Why why) -> {
                form.wrong("url", "inventory.portal.url." + why.name());
                yield Optional.empty();
            }
        };
    }

    private Reply rule(Actor actor, Request request) {
        return onPortal(actor, request, (tx, portal) -> {
            Form form = request.form();
            Says says = form.choice("collects", Says.class, Says.NOT_YET);
            if (form.good() && says == Says.NOT_YET) form.wrong("collects", "inventory.portal.rule-yes-no");
            String because = form.lines("because", 5, BECAUSE);
            if (!form.good()) return ruling(request, 422, portal);
            rule(tx, actor, request, portal.id(), says, because);
            return Reply.seeOther("/portals/" + portal.id() + "?said=portal.ruled");
        });
    }

    private void rule(Tx tx, Actor actor, Request request, long portal, Says says, String because) {
        if (says == Says.NOT_YET) return;
        portals.rule(tx, portal, says == Says.YES, because, Optional.of(actor.person()), request.now());
        ledger.record(
                tx,
                Entry.of(request.now(), actor.id(), "portal.ruled", "portal/" + portal)
                        .with("collects", says == Says.YES ? "yes" : "no")
                        .with("because", because));
    }

    private Reply form(Request request, int status, InformationSystem system) {
        return views.show(
                status,
                "inventory/portal-new",
                Map.of(
                        "page", views.page(request, "inventory.portal.new"),
                        "form", request.form(),
                        "system", system));
    }

    private Reply ruling(Tx tx, Portal portal, Request request) {
        return ruling(request, 200, portal);
    }

    private Reply ruling(Request request, int status, Portal portal) {
        return views.show(
                status,
                "inventory/portal-ruling",
                Map.of(
                        "page", views.page(request, "inventory.portal.rule"),
                        "form", request.form(),
                        "portal", portal));
    }

    private interface Shows<T> {
        Reply show(Tx tx, T thing, Request request);
    }

    private Reply onSystem(Actor actor, Request request, Shows<InformationSystem> shows) {
        return onSystem(actor, request, (tx, system) -> shows.show(tx, system, request));
    }

    private Reply onSystem(Actor actor, Request request, BiFunction<Tx, InformationSystem, Reply> work) {
        return database.write(
                actor.scope(),
                tx -> systems.find(tx, request.id("id"))
                        .map(system -> OfficerActsForOwn.system(
                                        actor, systems.relations(tx, system.id(), SystemPages.today(request)))
                                ? work.apply(tx, system)
                                : Reply.refused(403, "office"))
                        .orElse(Reply.missing()));
    }

    private Reply onPortal(Actor actor, Request request, Shows<Portal> shows) {
        return onPortal(actor, request, (tx, portal) -> shows.show(tx, portal, request));
    }

    private Reply onPortal(Actor actor, Request request, BiFunction<Tx, Portal, Reply> work) {
        return database.write(
                actor.scope(),
                tx -> portals.find(tx, request.id("id"))
                        .map(portal -> {
                            List<Relation> relations = portal.systemId().isPresent()
                                    ? systems.relations(tx, portal.systemId().getAsLong(), SystemPages.today(request))
                                    : List.of();
                            return OfficerActsForOwn.portal(actor, portal, relations)
                                    ? work.apply(tx, portal)
                                    : Reply.refused(403, "office");
                        })
                        .orElse(Reply.missing()));
    }
}
