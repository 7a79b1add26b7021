package vn.khien.assessment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import vn.khien.assessment.rules.KeptOut;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.checks.Checks;
import vn.khien.web.Lang;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** Where the machine is kept out, one person records what they saw, another confirms it. */
public final class HandEvidencePages {
    private static final Permission RECORDERS = Permission.holding(OfficeKind.ASSESSOR, OfficeKind.OFFICER);
    private static final Permission REVIEWERS = Permission.holding(OfficeKind.ASSESSOR);

    private final Database database;
    private final PortalStore portals;
    private final ScanStore scans;
    private final EvidenceStore evidence;
    private final HandEvidenceStore byHand;
    private final PortalAssessments assessments;
    private final LedgerStore ledger;
    private final ScanSettings settings;
    private final Views views;

    public HandEvidencePages(
            Database database,
            PortalStore portals,
            ScanStore scans,
            EvidenceStore evidence,
            HandEvidenceStore byHand,
            PortalAssessments assessments,
            LedgerStore ledger,
            ScanSettings settings,
            Views views) {
        this.database = database;
        this.portals = portals;
        this.scans = scans;
        this.evidence = evidence;
        this.byHand = byHand;
        this.assessments = assessments;
        this.ledger = ledger;
        this.settings = settings;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/scans/{id}/evidence-by-hand/new", RECORDERS, Signed.in(this::blank)),
                Route.upload("/scans/{id}/evidence-by-hand/new", RECORDERS, Signed.in(this::record)),
                Route.post("/evidence-by-hand/{id}/review", REVIEWERS, Signed.in(this::review)),
                Route.get("/evidence-by-hand/{id}/file", Permission.SIGNED_IN, Signed.in(this::file)));
    }

    /** For the page of a scan with its result. */
    BesideScanView beside(Tx tx, Actor actor, Request request, PortalScan scan, ScanResult result, Portal portal) {
        boolean incomplete = KeptOut.takesEvidenceByHand(result.status());
        TreeSet<String> from = new TreeSet<>(settings.from());
        if (from.isEmpty())
            evidence.notes(tx, scan.id()).stream()
                    .map(note -> note.provenance().fromAddress())
                    .filter(address -> !address.isEmpty())
                    .forEach(from::add);
        return new BesideScanView(
                scan,
                portal,
                incomplete,
                KeptOut.of(result),
                List.copyOf(from),
                byHand.of(tx, scan.id()),
                evidence.pruned(tx, scan.id()),
                actor.person(),
                actor.holds(OfficeKind.ASSESSOR),
                incomplete && mayRecord(tx, actor, request, portal),
                actor.holds(OfficeKind.ASSESSOR));
    }

    private boolean mayRecord(Tx tx, Actor actor, Request request, Portal portal) {
        return actor.holds(OfficeKind.ASSESSOR) || assessments.own(tx, actor, portal, request.today());
    }

    private interface OnScan {
        Reply work(Tx tx, PortalScan scan, Portal portal);
    }

    private Reply onScan(Actor actor, Request request, OnScan work) {
        return database.write(actor.scope(), tx -> {
            Optional<PortalScan> scan = scans.find(tx, request.id("id"))
                    .filter(found -> found.result()
                            .filter(result -> KeptOut.takesEvidenceByHand(result.status()))
                            .isPresent());
            Optional<Portal> portal = scan.flatMap(found -> portals.find(tx, found.portalId()));
            if (scan.isEmpty() || portal.isEmpty()) return Reply.missing();
            if (!mayRecord(tx, actor, request, portal.get())) return Reply.refused(403, "office");
            return work.work(tx, scan.get(), portal.get());
        });
    }

    private Reply blank(Actor actor, Request request) {
        return onScan(actor, request, (tx, scan, portal) -> form(request, 200, scan, portal));
    }

    private Reply form(Request request, int status, PortalScan scan, Portal portal) {
        Lang lang = request.lang();
        return views.show(
                status,
                "assessment/by-hand-new",
                Map.of(
                        "page", views.page(request, "assessment.by-hand.new"),
                        "form", request.form(),
                        "scan", scan,
                        "portal", portal,
                        "today", request.today().toString(),
                        "checks",
                                Checks.ALL.stream()
                                        .map(check -> Map.entry(
                                                check.about().id(),
                                                check.about().title().in(lang.code())))
                                        .toList()));
    }

    private Reply record(Actor actor, Request request) {
        return onScan(actor, request, (tx, scan, portal) -> {
            Optional<HandEvidence.Draft> read = new HandEvidenceForm(request.form(), request.now()).read();
            if (read.isEmpty()) return form(request, 422, scan, portal);
            long id = byHand.record(tx, scan.id(), read.get(), actor.person(), request.now());
            HandEvidence recorded = byHand.find(tx, id).orElseThrow();
            Entry entry = Entry.of(request.now(), actor.id(), "evidence.recorded-by-hand", scan.subject())
                    .with("evidence", recorded.subject())
                    .with("what", recorded.what())
                    .with("seenAt", recorded.seenAt().toString())
                    .with("seenFrom", recorded.seenFrom())
                    .with(
                            "file",
                            recorded.file()
                                    .map(file -> "sha-256:" + file.sha256())
                                    .orElse("none"));
            ledger.record(
                    tx,
                    recorded.verdict()
                            .map(judged -> entry.with("check", judged.check())
                                    .with("verdict", judged.kind().word())
                                    .with("because", judged.because()))
                            .orElse(entry));
            return Reply.seeOther("/scans/" + scan.id() + "?said=by-hand-recorded#by-hand");
        });
    }

    private enum Says {
        CONFIRMED,
        REFUSED
    }

    private Reply review(Actor actor, Request request) {
        return database.write(actor.scope(), tx -> {
            Optional<HandEvidence> found = seen(tx, request);
            if (found.isEmpty()) return Reply.missing();
            HandEvidence of = found.get();
            if (of.by() == actor.person()) return Reply.refused(403, "office");
            Says says = request.form().choice("says", Says.class, Says.REFUSED);
            String note = request.form().lines("note", says == Says.REFUSED ? 5 : 0, 1000);
            if (!request.form().good()) return Reply.seeOther("/scans/" + of.scanId() + "?said=by-hand-note#by-hand");
            if (byHand.review(tx, of, says == Says.CONFIRMED, note, actor.person(), request.now()))
                ledger.record(
                        tx,
                        Entry.of(request.now(), actor.id(), "evidence.reviewed-by-hand", "scan/" + of.scanId())
                                .with("evidence", of.subject())
                                .with("confirmed", says == Says.CONFIRMED ? "yes" : "no")
                                .with("note", note));
            return Reply.seeOther("/scans/" + of.scanId() + "?said=by-hand-reviewed#by-hand");
        });
    }

    private Reply file(Actor actor, Request request) {
        return database.read(
                actor.scope(),
                tx -> seen(tx, request)
                        .flatMap(found -> found.file())
                        .flatMap(file -> byHand.file(tx, request.id("id"))
                                .map(bytes -> (Reply) Reply.attachment(file.name(), file.type(), bytes)))
                        .orElseGet(Reply::missing));
    }

    private Optional<HandEvidence> seen(Tx tx, Request request) {
        return byHand.find(tx, request.id("id"))
                .filter(found -> scans.find(tx, found.scanId()).isPresent());
    }
}
