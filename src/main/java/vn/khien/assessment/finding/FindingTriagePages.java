package vn.khien.assessment.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.assessment.EvidenceStore;
import vn.khien.assessment.PortalScan;
import vn.khien.assessment.ScanStore;
import vn.khien.assessment.StoredFinding;
import vn.khien.assessment.rules.TriageAllows;
import vn.khien.assessment.weakness.WeaknessListStore;
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
import vn.khien.web.Handler;
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
    private final WeaknessListStore weaknesses = new WeaknessListStore();

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
            String ofCheck = "/portals/{id}/findings/{check}/" + kind.word();
            String ofWeakness = "/findings/{id}/" + kind.word();
            routes.add(Route.get(ofCheck, ASSESSOR, asking(this::checked, kind)));
            routes.add(Route.upload(ofCheck, ASSESSOR, asked(this::checked, kind)));
            routes.add(Route.get(ofWeakness, ASSESSOR, asking(this::weak, kind)));
            routes.add(Route.upload(ofWeakness, ASSESSOR, asked(this::weak, kind)));
        }
        routes.add(Route.get("/triage/{id}", Permission.SIGNED_IN, Signed.in(this::show)));
        routes.add(Route.get("/triage/{id}/file", Permission.SIGNED_IN, Signed.in(this::file)));
        routes.add(Route.post("/triage/{id}/decision", DECIDERS, Signed.in(this::decide)));
        routes.add(Route.post("/triage/{id}/withdrawal", DECIDERS, Signed.in(this::withdraw)));
        return routes;
    }

    private interface Finder {
        Optional<TriagedView> find(Tx tx, Request request);
    }

    private Handler asking(Finder finder, FindingTriage.Kind kind) {
        return Signed.in((actor, request) -> form(actor, request, finder, kind));
    }

    private Handler asked(Finder finder, FindingTriage.Kind kind) {
        return Signed.in((actor, request) -> ask(actor, request, finder, kind));
    }

    private Optional<TriagedView> checked(Tx tx, Request request) {
        return checked(tx, request.id("id"), request.at("check"));
    }

    /** As the newest scan of the portal left it. */
    private Optional<TriagedView> checked(Tx tx, long portalId, String check) {
        if (Checks.ALL.stream().map(Check::id).noneMatch(check::equals)) return Optional.empty();
        return portals.find(tx, portalId)
                .flatMap(portal -> scans.latest(tx, portal.id()).map(scan -> checked(tx, portal, scan, check)));
    }

    private TriagedView checked(Tx tx, Portal portal, PortalScan scan, String check) {
        Optional<StoredFinding> finding = evidence.findings(tx, scan.id()).stream()
                .filter(each -> each.finding().check().equals(check))
                .findFirst();
        int version = finding.map(found -> found.finding().checkVersion()).orElse(0);
        return new TriagedView(
                new Triaged.OfCheck(portal.id(), scan.id(), check, version),
                portal.authority(),
                "/portals/" + portal.id(),
                Checks.find(check).title(),
                "/scans/" + scan.id() + "#" + check,
                finding.map(found -> new TriagedView.Seen(
                        found.finding().because(), found.finding().evidence())),
                lives.newest(tx, portal.id(), check),
                portal.subject());
    }

    private Optional<TriagedView> weak(Tx tx, Request request) {
        return weak(tx, request.id("id"));
    }

    private Optional<TriagedView> weak(Tx tx, long id) {
        return weaknesses
                .find(tx, id)
                .map(one -> new TriagedView(
                        new Triaged.OfWeakness(one.id(), one.n()),
                        one.where(),
                        one.home(),
                        one.seen().title(),
                        "/findings/" + one.id(),
                        Optional.of(new TriagedView.Seen(
                                one.seen().because(), one.seen().evidence())),
                        Optional.of(one.life()),
                        one.subject().word()));
    }

    // two people do not take the same step at once
    private void hold(Tx tx, Triaged about) {
        switch (about) {
            case Triaged.OfCheck check -> scans.hold(tx, check.portalId());
            case Triaged.OfWeakness weakness -> weaknesses.hold(tx, weakness.weaknessId());
        }
    }

    private List<FindingTriage> known(Tx tx, Triaged about) {
        return switch (about) {
            case Triaged.OfCheck check ->
                triages.ofPortal(tx, check.portalId()).stream()
                        .filter(triage -> triage.about() instanceof Triaged.OfCheck other
                                && other.check().equals(check.check()))
                        .toList();
            case Triaged.OfWeakness weakness -> triages.ofWeakness(tx, weakness.weaknessId());
        };
    }

    private Optional<TriageAllows.Not> refusal(Tx tx, TriagedView about, Request request) {
        List<FindingTriageState> states = known(tx, about.about()).stream()
                .map(triage -> about.state(triage, request.today()))
                .toList();
        return TriageAllows.asking(about.life(), states);
    }

    private Reply form(Actor actor, Request request, Finder finder, FindingTriage.Kind kind) {
        return database.read(
                actor.scope(),
                tx -> finder.find(tx, request)
                        .<Reply>map(about -> refusal(tx, about, request)
                                .<Reply>map(not -> refused(request, about, not))
                                .orElseGet(() -> form(200, request, about, kind)))
                        .orElseGet(Reply::missing));
    }

    private Reply form(int status, Request request, TriagedView about, FindingTriage.Kind kind) {
        return views.show(
                status,
                "assessment/triage-new",
                Map.of(
                        "page", views.page(request, "assessment.triage." + kind.word()),
                        "form", request.form(),
                        "kind", kind,
                        "about", about,
                        "today", request.today()));
    }

    private Reply ask(Actor actor, Request request, Finder finder, FindingTriage.Kind kind) {
        return database.write(actor.scope(), tx -> {
            Optional<TriagedView> found = finder.find(tx, request);
            if (found.isEmpty()) return Reply.missing();
            TriagedView about = found.get();
            hold(tx, about.about());
            Optional<TriageAllows.Not> not = refusal(tx, about, request);
            if (not.isPresent()) return refused(request, about, not.get());
            Optional<FindingTriageStore.Draft> draft =
                    FindingTriageForm.read(request.form(), kind, about.ends(kind), request.today());
            if (draft.isEmpty()) return form(422, request, about, kind);
            long id = triages.ask(tx, about.about(), draft.get(), actor.person(), request.now());
            Entry entry = about.with(Entry.of(request.now(), actor.id(), "triage.asked", "triage/" + id))
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
    private record Found(FindingTriage triage, TriagedView about, FindingTriageState state) {}

    private Optional<Found> found(Tx tx, Request request) {
        return triages.find(tx, request.id("id"))
                .flatMap(triage -> about(tx, triage.about())
                        .map(about -> new Found(triage, about, about.state(triage, request.today()))));
    }

    private Optional<TriagedView> about(Tx tx, Triaged what) {
        return switch (what) {
            case Triaged.OfCheck check -> checked(tx, check.portalId(), check.check());
            case Triaged.OfWeakness weakness -> weak(tx, weakness.weaknessId());
        };
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
                        "about",
                        found.about(),
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

    private Reply step(Actor actor, Request request, Step step) {
        return database.write(actor.scope(), tx -> {
            triages.find(tx, request.id("id")).ifPresent(known -> hold(tx, known.about()));
            return found(tx, request).map(found -> step.take(tx, found)).orElseGet(Reply::missing);
        });
    }

    private void record(Tx tx, Actor actor, Request request, Found found, String kind, String because) {
        ledger.record(
                tx,
                found.about()
                        .with(Entry.of(
                                request.now(), actor.id(), kind, found.triage().subject()))
                        .with("kind", found.triage().kind().word())
                        .with("because", because));
    }

    private Reply refused(Request request, TriagedView about, TriageAllows.Not not) {
        return views.show(
                422,
                "assessment/triage-refused",
                Map.of(
                        "page", views.page(request, "assessment.triage.refused"),
                        "about", about,
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
