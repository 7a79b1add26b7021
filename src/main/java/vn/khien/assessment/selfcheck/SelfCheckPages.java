package vn.khien.assessment.selfcheck;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import vn.khien.assessment.PortalAssessments;
import vn.khien.assessment.ScanStore;
import vn.khien.assessment.consent.ScanAuthorisation;
import vn.khien.assessment.rules.AuthorisationCovers;
import vn.khien.assessment.rules.SelfCheckAllowed;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.Live;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;
import vn.khien.work.Jobs;

/** Officers look at their own portals. What they see is theirs: no assessor, no reviewer and no figure is shown it. */
public final class SelfCheckPages {
    private static final Permission OFFICER = Permission.holding(OfficeKind.OFFICER);
    private static final int PAGE = 50;
    private static final int HISTORY = 30;

    private final Database database;
    private final PortalStore portals;
    private final SelfCheckStore checks;
    private final ScanStore scans;
    private final PortalAssessments assessments;
    private final LedgerStore ledger;
    private final Jobs jobs;
    private final Live live;
    private final Views views;

    public SelfCheckPages(
            Database database,
            PortalStore portals,
            SelfCheckStore checks,
            ScanStore scans,
            PortalAssessments assessments,
            LedgerStore ledger,
            Jobs jobs,
            Live live,
            Views views) {
        this.database = database;
        this.portals = portals;
        this.checks = checks;
        this.scans = scans;
        this.assessments = assessments;
        this.ledger = ledger;
        this.jobs = jobs;
        this.live = live;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/self-checks", OFFICER, Signed.in(this::list)),
                Route.get("/portals/{id}/self-checks", OFFICER, Signed.in(this::ofPortal)),
                Route.post("/portals/{id}/self-checks", OFFICER, Signed.in(this::ask)),
                Route.get("/self-checks/{id}", OFFICER, Signed.in(this::show)),
                Route.get("/self-checks/{id}/events", OFFICER, Signed.in(this::events)),
                Route.get("/self-checks/{id}/evidence/{collector}", OFFICER, Signed.in(this::raw)));
    }

    public List<Views.Place> places() {
        return List.of(new Views.Place("/self-checks", "nav.self-checks", OFFICER));
    }

    /** A row of the list. */
    public record Row(Portal portal, Optional<SelfCheck> newest) {}

    private Reply list(Actor actor, Request request) {
        return database.read(actor.scope(), tx -> {
            Optional<Portal> after = request.asked("after")
                    .filter(id -> id.matches("[1-9]\\d{0,17}"))
                    .flatMap(id -> portals.find(tx, Long.parseLong(id)));
            List<Portal> found = portals.page(tx, "", after, PAGE + 1);
            List<Portal> shown = found.stream()
                    .limit(PAGE)
                    .filter(portal -> own(tx, actor, request, portal))
                    .toList();
            Map<Long, SelfCheck> newest =
                    checks.newest(tx, shown.stream().map(Portal::id).toList());
            return views.show(
                    "assessment/self-checks",
                    Map.of(
                            "page", views.page(request, "assessment.self-checks.title"),
                            "rows",
                                    shown.stream()
                                            .map(portal ->
                                                    new Row(portal, Optional.ofNullable(newest.get(portal.id()))))
                                            .toList(),
                            "after", found.size() > PAGE ? found.get(PAGE - 1).id() : 0L));
        });
    }

    private Reply ofPortal(Actor actor, Request request) {
        return onPortal(actor, request, (tx, portal) -> portal(tx, request, 200, portal, Optional.empty()));
    }

    private Reply portal(Tx tx, Request request, int status, Portal portal, Optional<SelfCheckAllowed.Answer> refused) {
        return views.show(
                status,
                "assessment/self-checks-portal",
                Map.of(
                        "page", views.page(request, "assessment.self-check.of", portal.authority()),
                        "portal", portal,
                        "proven", checks.proven(tx, portal.id()),
                        "coverage", assessments.coverage(tx, portal, request.now()),
                        "checks", checks.ofPortal(tx, portal.id(), HISTORY),
                        "refused", refused));
    }

    private Reply ask(Actor actor, Request request) {
        Reply reply = onPortal(actor, request, (tx, portal) -> {
            scans.hold(tx, portal.id());
            Optional<SelfCheck> running = checks.running(tx, portal.id());
            if (running.isPresent())
                return Reply.seeOther("/self-checks/" + running.get().id() + "?said=self-check-running");
            SelfCheck.Depth depth = request.form().choice("depth", SelfCheck.Depth.class, SelfCheck.Depth.VISITOR);
            AuthorisationCovers.Answer coverage = assessments.coverage(tx, portal, request.now());
            SelfCheckAllowed.Answer answer = SelfCheckAllowed.of(
                    own(tx, actor, request, portal), checks.proven(tx, portal.id()), depth, coverage);
            return switch (answer) {
                case SelfCheckAllowed.Answer.Allowed(Optional<ScanAuthorisation> under) ->
                    begin(tx, actor, request, portal, under);
                case SelfCheckAllowed.Answer.Not not -> refused(tx, request, portal, not);
                case SelfCheckAllowed.Answer.Uncovered uncovered -> refused(tx, request, portal, uncovered);
            };
        });
        jobs.look();
        return reply;
    }

    private Reply refused(Tx tx, Request request, Portal portal, SelfCheckAllowed.Answer answer) {
        return portal(tx, request, 422, portal, Optional.of(answer));
    }

    private Reply begin(Tx tx, Actor actor, Request request, Portal portal, Optional<ScanAuthorisation> under) {
        long id = checks.ask(tx, portal.id(), under, actor.person(), request.now());
        ledger.record(
                tx,
                Entry.of(request.now(), actor.id(), "self-check.requested", "self-check/" + id)
                        .with("portal", portal.subject())
                        .with("host", portal.authority())
                        .with(
                                "authorisation",
                                under.map(ScanAuthorisation::subject).orElse("none: as a visitor")));
        jobs.schedule(tx, SelfCheckWorker.JOB, String.valueOf(id), request.now());
        return Reply.seeOther("/self-checks/" + id);
    }

    private Reply show(Actor actor, Request request) {
        return onCheck(
                actor,
                request,
                (tx, check) -> check.result().isEmpty()
                        ? running(tx, request, check)
                        : ended(tx, request, check, check.result().get()));
    }

    private Reply running(Tx tx, Request request, SelfCheck check) {
        Portal portal = portals.find(tx, check.portalId()).orElseThrow();
        return views.show(
                "assessment/self-check-live",
                Map.of(
                        "page", views.page(request, "assessment.self-check.of", portal.authority()),
                        "check", check,
                        "portal", portal));
    }

    private Reply ended(Tx tx, Request request, SelfCheck check, SelfCheckResult result) {
        Portal portal = portals.find(tx, check.portalId()).orElseThrow();
        return views.show(
                "assessment/self-check",
                Map.of(
                        "page",
                        views.page(request, "assessment.self-check.of", portal.authority()),
                        "view",
                        new SelfCheckView(
                                check, result, portal, checks.findings(tx, check.id()), checks.notes(tx, check.id()))));
    }

    private Reply events(Actor actor, Request request) {
        return onCheck(actor, request, (tx, check) -> {
            String topic = SelfCheckWorker.topic(check.id(), request.lang());
            if (check.result().isPresent()) live.say(topic, new Live.Word("done", "", true));
            return new Reply.Events(topic);
        });
    }

    private Reply raw(Actor actor, Request request) {
        String collector = request.at("collector");
        return onCheck(
                actor,
                request,
                (tx, check) -> checks.bytes(tx, check.id(), collector)
                        .<Reply>map(bytes -> Reply.attachment(
                                "self-check-" + check.id() + "-" + collector + ".json", "application/json", bytes))
                        .orElseGet(Reply::missing));
    }

    private boolean own(Tx tx, Actor actor, Request request, Portal portal) {
        return assessments.own(tx, actor, portal, request.today());
    }

    private Reply onCheck(Actor actor, Request request, BiFunction<Tx, SelfCheck, Reply> work) {
        return database.read(
                actor.scope(),
                tx -> checks.find(tx, request.id("id"))
                        .filter(check -> portals.find(tx, check.portalId())
                                .filter(portal -> own(tx, actor, request, portal))
                                .isPresent())
                        .map(check -> work.apply(tx, check))
                        .orElse(Reply.missing()));
    }

    private Reply onPortal(Actor actor, Request request, BiFunction<Tx, Portal, Reply> work) {
        return database.write(
                actor.scope(),
                tx -> portals.find(tx, request.id("id"))
                        .map(portal ->
                                own(tx, actor, request, portal) ? work.apply(tx, portal) : Reply.refused(403, "office"))
                        .orElse(Reply.missing()));
    }
}
