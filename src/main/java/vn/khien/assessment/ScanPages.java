package vn.khien.assessment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.assessment.consent.ScanAuthorisation;
import vn.khien.assessment.finding.FindingLifeStore;
import vn.khien.assessment.finding.FindingTriage;
import vn.khien.assessment.finding.FindingTriageState;
import vn.khien.assessment.finding.FindingTriageStore;
import vn.khien.assessment.finding.Triaged;
import vn.khien.assessment.rules.AuthorisationCovers;
import vn.khien.assessment.rules.HowTriageStands;
import vn.khien.assessment.rules.ScanGrades;
import vn.khien.assessment.weakness.WeaknessListStore;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.Evidence;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;
import vn.khien.work.Jobs;

/** Asking for a scan, watching it, reading what it found. Findings are for those who see the portal, never public. */
public final class ScanPages {
    private static final Permission ASSESSOR = Permission.holding(OfficeKind.ASSESSOR);
    private static final int WEAKNESSES = 20;
    private static final int PAGE = 50;

    private final Database database;
    private final PortalStore portals;
    private final ScanStore scans;
    private final EvidenceStore evidence;
    private final PortalAssessments assessments;
    private final LedgerStore ledger;
    private final Jobs jobs;
    private final ScanNews news;
    private final HandEvidencePages byHand;
    private final ScanSettings settings;
    private final Views views;
    private final FindingLifeStore lives = new FindingLifeStore();
    private final BlocklistStore blocklists = new BlocklistStore();
    private final WeaknessListStore weaknesses = new WeaknessListStore();
    private final FindingTriageStore triages = new FindingTriageStore();
    private final ScanStopStore stops = new ScanStopStore();

    public ScanPages(
            Database database,
            PortalStore portals,
            ScanStore scans,
            EvidenceStore evidence,
            PortalAssessments assessments,
            LedgerStore ledger,
            Jobs jobs,
            ScanNews news,
            HandEvidencePages byHand,
            ScanSettings settings,
            Views views) {
        this.database = database;
        this.portals = portals;
        this.scans = scans;
        this.evidence = evidence;
        this.assessments = assessments;
        this.ledger = ledger;
        this.jobs = jobs;
        this.news = news;
        this.byHand = byHand;
        this.settings = settings;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/scans", ASSESSOR, Signed.in(this::list)),
                Route.post("/portals/{id}/scans", ASSESSOR, Signed.in(this::ask)),
                Route.get("/scans/{id}", Permission.SIGNED_IN, Signed.in(this::show)),
                Route.get("/scans/{id}/events", Permission.SIGNED_IN, Signed.in(this::events)),
                Route.get("/scans/{id}/evidence/{collector}", Permission.SIGNED_IN, Signed.in(this::raw)));
    }

    public List<Views.Place> places() {
        return List.of(new Views.Place("/scans", "nav.scans", ASSESSOR));
    }

    /** A row of the list. */
    public record Row(Portal portal, Optional<PortalScan> newest) {}

    private Reply list(Actor actor, Request request) {
        String search = request.asked("q")
                .map(q -> q.length() > 100 ? q.substring(0, 100) : q)
                .orElse("");
        return database.read(actor.scope(), tx -> {
            Optional<Portal> after = request.asked("after")
                    .filter(id -> id.matches("[1-9]\\d{0,17}"))
                    .flatMap(id -> portals.find(tx, Long.parseLong(id)));
            List<Portal> found = portals.page(tx, search, after, PAGE + 1);
            List<Portal> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
            Map<Long, PortalScan> newest =
                    scans.newest(tx, shown.stream().map(Portal::id).toList());
            List<Row> rows = shown.stream()
                    .map(portal -> new Row(portal, Optional.ofNullable(newest.get(portal.id()))))
                    .toList();
            return views.show(
                    "assessment/scans",
                    Map.of(
                            "page",
                            views.page(request, "assessment.scans.title"),
                            "rows",
                            rows,
                            "search",
                            search,
                            "more",
                            found.size() > PAGE));
        });
    }

    /** What a request for a scan came to. */
    private sealed interface Asking {
        record Begun(long scan) implements Asking {}

        record Running(PortalScan scan) implements Asking {}

        record Uncovered(Portal portal, AuthorisationCovers.Answer.Not not) implements Asking {}

        record Missing() implements Asking {}
    }

    private Reply ask(Actor actor, Request request) {
        Asking asking = database.write(
                actor.scope(),
                tx -> portals.find(tx, request.id("id"))
                        .map(portal -> ask(tx, actor, request, portal))
                        .orElseGet(Asking.Missing::new));
        return switch (asking) {
            case Asking.Begun(long scan) -> {
                news.waits(scan);
                jobs.look();
                yield Reply.seeOther("/scans/" + scan);
            }
            case Asking.Running(PortalScan scan) -> Reply.seeOther("/scans/" + scan.id() + "?said=scan-running");
            case Asking.Uncovered(Portal portal, AuthorisationCovers.Answer.Not not) -> refused(request, portal, not);
            case Asking.Missing() -> Reply.missing();
        };
    }

    private Asking ask(Tx tx, Actor actor, Request request, Portal portal) {
        scans.hold(tx, portal.id());
        Optional<PortalScan> running = scans.running(tx, portal.id());
        if (running.isPresent()) return new Asking.Running(running.get());
        return switch (assessments.coverage(tx, portal, request.now())) {
            case AuthorisationCovers.Answer.Not not -> new Asking.Uncovered(portal, not);
            case AuthorisationCovers.Answer.Covered(ScanAuthorisation by) -> {
                long id = scans.ask(tx, portal.id(), by.id(), Optional.of(actor.person()), request.now());
                ledger.record(
                        tx,
                        Entry.of(request.now(), actor.id(), "scan.requested", "scan/" + id)
                                .with("portal", portal.subject())
                                .with("host", portal.authority())
                                .with("authorisation", "scan-authorisation/" + by.id()));
                jobs.schedule(tx, ScanWorker.JOB, String.valueOf(id), request.now());
                yield new Asking.Begun(id);
            }
        };
    }

    private Reply refused(Request request, Portal portal, AuthorisationCovers.Answer.Not not) {
        return views.show(
                422,
                "assessment/scan-refused",
                Map.of(
                        "page",
                        views.page(request, "assessment.refused.title"),
                        "portal",
                        portal,
                        "not",
                        not,
                        "officer",
                        request.visitor().stream().anyMatch(v -> v.offices().contains(OfficeKind.OFFICER))));
    }

    private Reply show(Actor actor, Request request) {
        return database.read(actor.scope(), tx -> {
            Optional<PortalScan> scan = scans.find(tx, request.id("id"));
            Optional<Portal> portal = scan.flatMap(s -> portals.find(tx, s.portalId()));
            if (scan.isEmpty() || portal.isEmpty()) return Reply.missing();
            return scan.get()
                    .result()
                    .map(result -> ended(tx, actor, request, scan.get(), result, portal.get()))
                    .orElseGet(() -> running(tx, actor, request, scan.get(), portal.get()));
        });
    }

    private Reply ended(Tx tx, Actor actor, Request request, PortalScan scan, ScanResult result, Portal portal) {
        PortalAssessment about = assessments.of(tx, actor, portal, request.now());
        List<StoredFinding> findings = evidence.findings(tx, scan.id());
        List<Evidence> kept = evidence.of(tx, scan.id());
        ScanView view = new ScanView(
                scan,
                result,
                portal,
                findings,
                evidence.notes(tx, scan.id()),
                past(tx, scan, findings, request),
                ScanGrades.of(kept, result.startedAt(), blocklists.inForce(tx)),
                request.asked("show").flatMap(VerdictKind::read),
                ServerBanner.of(kept),
                new ScanView.May(about.mayScan(), about.mayAuthorise(), actor.holds(OfficeKind.ASSESSOR)));
        return views.show(
                "assessment/scan-result",
                Map.of(
                        "page", views.page(request, "assessment.result.title", portal.authority()),
                        "view", view,
                        "open", weaknesses.ofPortal(tx, portal.id(), WEAKNESSES),
                        "beside", byHand.beside(tx, actor, request, scan, result, portal)));
    }

    private ScanView.Past past(Tx tx, PortalScan scan, List<StoredFinding> findings, Request request) {
        Map<String, FindingLifeStore.Dated> known = lives.of(tx, scan.id());
        Map<String, FindingTriageState.Of> newest = new LinkedHashMap<>();
        for (FindingTriage triage : triages.ofPortal(tx, scan.portalId())) {
            if (!(triage.about() instanceof Triaged.OfCheck about)) continue;
            int version = findings.stream()
                    .filter(finding -> finding.finding().check().equals(about.check()))
                    .mapToInt(finding -> finding.finding().checkVersion())
                    .findFirst()
                    .orElse(0);
            FindingLifeStore.Dated dated = known.get(about.check());
            if (dated != null)
                newest.putIfAbsent(
                        about.check(),
                        new FindingTriageState.Of(
                                triage, HowTriageStands.on(request.today(), triage, dated.life(), version)));
        }
        Optional<PortalScan> before = scans.before(tx, scan);
        return new ScanView.Past(
                known,
                newest,
                before,
                before.map(earlier -> evidence.findings(tx, earlier.id())).orElse(List.of()));
    }

    private Reply running(Tx tx, Actor actor, Request request, PortalScan scan, Portal portal) {
        return views.show(
                "assessment/scan-live",
                Map.of(
                        "page", views.page(request, "assessment.live.title", portal.authority()),
                        "scan", scan,
                        "portal", portal,
                        "mayStop", mayStop(actor),
                        "stopped", stops.asked(tx, scan.id()),
                        "collectors", settings.collectors(portal, scan.under())));
    }

    private static boolean mayStop(Actor actor) {
        return actor.holds(OfficeKind.ASSESSOR) || actor.holds(OfficeKind.OFFICER) || actor.holds(OfficeKind.AUTHORITY);
    }

    private Reply events(Actor actor, Request request) {
        long id = request.id("id");
        Optional<PortalScan> scan = database.read(actor.scope(), tx -> scans.find(tx, id));
        if (scan.isEmpty()) return Reply.missing();
        if (scan.get().result().isEmpty()) {
            news.waits(id);
            // it may have ended between the look and the word, which would then stand for ever
            boolean ended = database.read(
                    actor.scope(),
                    tx -> scans.find(tx, id).flatMap(PortalScan::result).isPresent());
            if (ended) news.ended(id);
        }
        return new Reply.Events(ScanNews.topic(id, request.lang()));
    }

    private Reply raw(Actor actor, Request request) {
        long id = request.id("id");
        String collector = request.at("collector");
        return database.read(
                actor.scope(),
                tx -> scans.find(tx, id)
                        .flatMap(scan -> evidence.bytes(tx, id, collector))
                        .<Reply>map(bytes ->
                                Reply.attachment("scan-" + id + "-" + collector + ".json", "application/json", bytes))
                        .orElseGet(Reply::missing));
    }
}
