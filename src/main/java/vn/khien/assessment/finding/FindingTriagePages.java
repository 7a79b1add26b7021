package vn.khien.assessment.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.assessment.EvidenceStore;
import vn.khien.assessment.PortalScan;
import vn.khien.assessment.ScanStore;
import vn.khien.assessment.StoredFinding;
import vn.khien.assessment.rules.HowTriageStands;
import vn.khien.assessment.rules.TriageAllows;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.Check;
import vn.khien.scan.checks.Checks;
import vn.khien.web.Form;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** An assessor asks that a risk be accepted or that a finding is mistaken; a second person decides. */
public final class FindingTriagePages {
    private static final Permission ASSESSOR = Permission.holding(OfficeKind.ASSESSOR);
    private static final Permission DECIDERS = Permission.holding(OfficeKind.ASSESSOR, OfficeKind.AUTHORITY);

    private final Database database;
    private final PortalStore portals;
    private final ScanStore scans;
    private final LedgerStore ledger;
    private final Views views;
    private final EvidenceStore evidence = new EvidenceStore();
    private final FindingLifeStore lives = new FindingLifeStore();
    private final FindingTriageStore triages = new FindingTriageStore();

    public FindingTriagePages(
            Database database, PortalStore portals, ScanStore scans, LedgerStore ledger, Views views) {
        this.database = database;
        this.portals = portals;
        this.scans = scans;
        this.ledger = ledger;
        this.views = views;
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (FindingTriage.Kind kind : FindingTriage.Kind.values()) {
            String path = "/portals/{id}/findings/{check}/" + kind.word();
            routes.add(Route.get(path, ASSESSOR, Signed.in((actor, request) -> form(actor, request, kind))));
            routes.add(Route.upload(path, ASSESSOR, Signed.in((actor, request) -> ask(actor, request, kind))));
        }
        routes.add(Route.get("/triage/{id}", Permission.SIGNED_IN, Signed.in(this::show)));
        routes.add(Route.get("/triage/{id}/file", Permission.SIGNED_IN, Signed.in(this::file)));
        routes.add(Route.post("/triage/{id}/decision", DECIDERS, Signed.in(this::decide)));
        routes.add(Route.post("/triage/{id}/withdrawal", DECIDERS, Signed.in(this::withdraw)));
        return routes;
    }

    /** A finding as the newest scan of its portal left it. */
    private record About(
            Portal portal, PortalScan scan, Optional<StoredFinding> finding, Optional<FindingLife> life, String check) {
        int version() {
            return finding.map(found -> found.finding().checkVersion()).orElse(0);
        }

        FindingTriageState state(FindingTriage triage, java.time.LocalDate today) {
            return life.map(known -> HowTriageStands.on(today, triage, known, version()))
                    .orElseGet(FindingTriageState.Overtaken::new);
        }
    }

    private Optional<About> about(Tx tx, long portalId, String check) {
        if (Checks.ALL.stream().map(Check::id).noneMatch(check::equals)) return Optional.empty();
        return portals.find(tx, portalId)
                .flatMap(portal -> scans.latest(tx, portal.id())
                        .map(scan -> new About(
                                portal,
                                scan,
                                evidence.findings(tx, scan.id()).stream()
                                        .filter(each -> each.finding().check().equals(check))
                                        .findFirst(),
                                lives.newest(tx, portal.id(), check),
                                check)));
    }

    private Optional<TriageAllows.Not> refusal(Tx tx, About about, Request request) {
        List<FindingTriageState> known = triages.ofPortal(tx, about.portal().id()).stream()
                .filter(triage -> triage.check().equals(about.check()))
                .map(triage -> about.state(triage, request.today()))
                .toList();
        return TriageAllows.asking(about.life(), known);
    }

    private Reply form(Actor actor, Request request, FindingTriage.Kind kind) {
        return database.read(
                actor.scope(),
                tx -> about(tx, request.id("id"), request.at("check"))
                        .<Reply>map(about -> refusal(tx, about, request)
                                .<Reply>map(not -> refused(request, about, not))
                                .orElseGet(() -> form(200, request, about, kind)))
                        .orElseGet(Reply::missing));
    }

    private Reply form(int status, Request request, About about, FindingTriage.Kind kind) {
        return views.show(
                status,
                "assessment/triage-new",
                Map.of(
                        "page", views.page(request, "assessment.triage." + kind.word()),
                        "form", request.form(),
                        "kind", kind,
                        "portal", about.portal(),
                        "scan", about.scan(),
                        "check", Checks.find(about.check()),
                        "finding", about.finding(),
                        "today", request.today()));
    }

    private Reply ask(Actor actor, Request request, FindingTriage.Kind kind) {
        return database.write(actor.scope(), tx -> {
            Optional<About> found = about(tx, request.id("id"), request.at("check"));
            if (found.isEmpty()) return Reply.missing();
            About about = found.get();
            scans.hold(tx, about.portal().id());
            Optional<TriageAllows.Not> not = refusal(tx, about, request);
            if (not.isPresent()) return refused(request, about, not.get());
            Optional<FindingTriageStore.Draft> draft = FindingTriageForm.read(request.form(), kind, request.today());
            if (draft.isEmpty()) return form(422, request, about, kind);
            long id = triages.ask(
                    tx, about.scan(), about.check(), about.version(), draft.get(), actor.person(), request.now());
            Entry entry = Entry.of(request.now(), actor.id(), "triage.asked", "triage/" + id)
                    .with("portal", about.portal().subject())
                    .with("check", about.check())
                    .with("kind", kind.word())
                    .with("because", draft.get().because());
            ledger.record(
                    tx,
                    draft.get()
                            .until()
                            .map(day -> entry.with("until", day.toString()))
                            .orElse(entry));
            return Reply.seeOther("/triage/" + id + "?said=triage-asked");
        });
    }

    /** A triage with the finding it is about. */
    private record Found(FindingTriage triage, About about, FindingTriageState state) {}

    private Optional<Found> found(Tx tx, Request request) {
        return triages.find(tx, request.id("id"))
                .flatMap(triage -> about(tx, triage.portalId(), triage.check())
                        .map(about -> new Found(triage, about, about.state(triage, request.today()))));
    }

    private Reply show(Actor actor, Request request) {
        return database.read(
                actor.scope(),
                tx -> found(tx, request)
                        .<Reply>map(found -> page(200, actor, request, found))
                        .orElseGet(Reply::missing));
    }

    private Reply page(int status, Actor actor, Request request, Found found) {
        FindingTriage triage = found.triage();
        boolean decider = DECIDERS.grants(request.visitor());
        return views.show(
                status,
                "assessment/triage",
                Map.of(
                        "page",
                        views.page(request, "assessment.triage." + triage.kind().word()),
                        "form",
                        request.form(),
                        "triage",
                        new FindingTriageState.Of(triage, found.state()),
                        "portal",
                        found.about().portal(),
                        "check",
                        Checks.find(triage.check()),
                        "mayDecide",
                        decider
                                && TriageAllows.deciding(triage, found.state(), actor.person())
                                        .isEmpty(),
                        "own",
                        triage.asked().person() == actor.person(),
                        "mayWithdraw",
                        decider
                                && TriageAllows.withdrawing(
                                                triage,
                                                found.state(),
                                                actor.person(),
                                                actor.holds(OfficeKind.AUTHORITY))
                                        .isEmpty()));
    }

    private Reply decide(Actor actor, Request request) {
        return step(actor, request, (tx, found) -> {
            Optional<TriageAllows.Not> not = TriageAllows.deciding(found.triage(), found.state(), actor.person());
            if (not.isPresent()) return refused(request, found.about(), not.get());
            Form form = request.form();
            String because = form.lines("because", 10, 2000);
            String answer = form.raw("answer");
            if (!answer.equals("grant") && !answer.equals("refuse")) form.wrong("answer", "form.choose");
            if (!form.good()) return page(422, actor, request, found);
            boolean granted = answer.equals("grant");
            triages.decide(tx, found.triage(), granted, because, actor.person(), request.now());
            record(tx, actor, request, found, granted ? "triage.granted" : "triage.refused", because);
            return Reply.seeOther("/triage/" + found.triage().id() + "?said=triage-decided");
        });
    }

    private Reply withdraw(Actor actor, Request request) {
        return step(actor, request, (tx, found) -> {
            Optional<TriageAllows.Not> not = TriageAllows.withdrawing(
                    found.triage(), found.state(), actor.person(), actor.holds(OfficeKind.AUTHORITY));
            if (not.isPresent()) return refused(request, found.about(), not.get());
            String because = request.form().lines("why", 10, 2000);
            if (!request.form().good()) return page(422, actor, request, found);
            triages.withdraw(tx, found.triage().id(), because, actor.person(), request.now());
            record(tx, actor, request, found, "triage.withdrawn", because);
            return Reply.seeOther("/triage/" + found.triage().id() + "?said=triage-withdrawn");
        });
    }

    private interface Step {
        Reply take(Tx tx, Found found);
    }

    // the portal's row is held first, so that two people do not take the same step at once
    private Reply step(Actor actor, Request request, Step step) {
        return database.write(actor.scope(), tx -> {
            Optional<FindingTriage> triage = triages.find(tx, request.id("id"));
            triage.ifPresent(known -> scans.hold(tx, known.portalId()));
            return found(tx, request).map(found -> step.take(tx, found)).orElseGet(Reply::missing);
        });
    }

    private void record(Tx tx, Actor actor, Request request, Found found, String kind, String because) {
        ledger.record(
                tx,
                Entry.of(request.now(), actor.id(), kind, found.triage().subject())
                        .with("portal", found.about().portal().subject())
                        .with("check", found.triage().check())
                        .with("kind", found.triage().kind().word())
                        .with("because", because));
    }

    private Reply refused(Request request, About about, TriageAllows.Not not) {
        return views.show(
                422,
                "assessment/triage-refused",
                Map.of(
                        "page", views.page(request, "assessment.triage.refused"),
                        "portal", about.portal(),
                        "scan", about.scan(),
                        "check", Checks.find(about.check()),
                        "not", not));
    }

    private Reply file(Actor actor, Request request) {
        return database.read(
                actor.scope(),
                tx -> triages.find(tx, request.id("id"))
                        .flatMap(triage -> triages.file(tx, triage))
                        .<Reply>map(file -> Reply.attachment(file.name(), file.mediaType(), file.bytes()))
                        .orElseGet(Reply::missing));
    }
}
