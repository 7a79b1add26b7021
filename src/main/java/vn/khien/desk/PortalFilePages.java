package vn.khien.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.assessment.PortalAssessments;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.desk.rules.WhatIsNext;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.web.OfficeKind;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** The portals a person may see, and one of them with all that is known. */
public final class PortalFilePages {
    private static final int HISTORY = 30;

    /**
     * A portal as its reader sees it.
     *
     * @param system with all that is known of it, where the portal has one
     * @param mine the reader is an officer of its owner or operator
     * @param labels the reader reviews or issues labels
     */
    public record PortalSight(
            PortalStanding standing, Optional<Standing> system, NextAction next, boolean mine, boolean labels) {}

    private final Database database;
    private final PortalStore portals;
    private final DeskStore desk;
    private final PortalAssessments assessments;
    private final WhatIsNext next = new WhatIsNext();
    private final Views views;

    public PortalFilePages(
            Database database, PortalStore portals, DeskStore desk, PortalAssessments assessments, Views views) {
        this.database = database;
        this.portals = portals;
        this.desk = desk;
        this.assessments = assessments;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/portals", SystemFilePages.READERS, Signed.in(this::list)),
                Route.get("/portals/{id}", SystemFilePages.READERS, Signed.in(this::one)));
    }

    public List<Views.Place> places() {
        return List.of(new Views.Place("/portals", "desk.nav.portals", SystemFilePages.READERS));
    }

    private Reply list(Actor actor, Request request) {
        String search = SystemFilePages.search(request);
        return database.read(actor.scope(), tx -> {
            Optional<Portal> after = SystemFilePages.after(request).flatMap(id -> portals.find(tx, id));
            List<Portal> found = portals.page(tx, search, after, SystemFilePages.PAGE + 1);
            List<PortalStanding> standings = desk.portalStandings(
                    tx, found.stream().limit(SystemFilePages.PAGE).toList(), request.today(), request.now());
            return views.show(
                    "desk/portals",
                    Map.of(
                            "today", request.today(),
                            "page", views.page(request, "desk.portals"),
                            "standings", standings,
                            "nexts", standings.stream().map(next::of).toList(),
                            "search", search,
                            "first", after.isEmpty(),
                            "more", found.size() > SystemFilePages.PAGE));
        });
    }

    private Reply one(Actor actor, Request request) {
        return database.read(
                actor.scope(),
                tx -> portals.find(tx, request.id("id"))
                        .flatMap(portal ->
                                desk.portalStandings(tx, List.of(portal), request.today(), request.now()).stream()
                                        .findFirst())
                        .map(standing -> file(tx, actor, request, standing))
                        .orElse(Reply.missing()));
    }

    private Reply file(Tx tx, Actor actor, Request request, PortalStanding standing) {
        Portal portal = standing.portal();
        Optional<Standing> system = portal.systemId().isPresent()
                ? desk.standing(tx, portal.systemId().getAsLong(), request.today(), request.now())
                : Optional.empty();
        boolean mine = actor.holdsFor(OfficeKind.OFFICER, portal.orgId())
                || system.map(s -> Sight.of(s, next.of(s), actor).mine()).orElse(false);
        PortalSight sight = new PortalSight(
                standing,
                system,
                next.of(standing),
                mine,
                actor.holds(OfficeKind.REVIEWER) || actor.holds(OfficeKind.AUTHORITY));
        return views.show(
                "desk/portal",
                Map.of(
                        "today", request.today(),
                        "page", views.page(request, "desk.name", portal.authority()),
                        "sight", sight,
                        "about", assessments.of(tx, actor, portal, request.now()),
                        "history", desk.history(tx, portal, HISTORY)));
    }
}
