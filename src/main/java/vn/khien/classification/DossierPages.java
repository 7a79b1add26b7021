package vn.khien.classification;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import vn.khien.classification.rules.Clock;
import vn.khien.classification.rules.Next;
import vn.khien.classification.rules.Policies;
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
import vn.khien.web.Texts;
import vn.khien.web.Views;

/** The dossier's way from proposal to decision, and the queue of those who wait for one another. */
public final class DossierPages {
    private static final int QUEUE = 500;
    private static final int WORDS = 4000;
    private static final Permission OFFICER = Permission.holding(OfficeKind.OFFICER);
    private static final Permission APPRAISER = Permission.holding(OfficeKind.APPRAISER);
    private static final Permission APPROVER = Permission.holding(OfficeKind.APPROVER);
    private static final Permission TAKES_PART =
            Permission.holding(OfficeKind.OFFICER, OfficeKind.APPRAISER, OfficeKind.APPROVER);

    private final Database database;
    private final DossierStore dossiers;
    private final DecisionStore decisions;
    private final LedgerStore ledger;
    private final Views views;

    public DossierPages(
            Database database, DossierStore dossiers, DecisionStore decisions, LedgerStore ledger, Views views) {
        this.database = database;
        this.dossiers = dossiers;
        this.decisions = decisions;
        this.ledger = ledger;
        this.views = views;
    }

    public List<Route> routes() {
        String one = "/systems/{id}/dossiers/{n}";
        return List.of(
                Route.get("/dossiers", TAKES_PART, Signed.in(this::queue)),
                Route.get(
                        one,
                        Permission.SIGNED_IN,
                        Signed.in((a, r) -> show(a, r, 200, Form.empty(), Optional.empty()))),
                Route.post(one + "/submission", OFFICER, Signed.in((a, r) -> take(a, r, Step.SUBMITTED, ""))),
                Route.post(one + "/withdrawal", OFFICER, Signed.in((a, r) -> take(a, r, Step.WITHDRAWN, ""))),
                Route.post(one + "/acceptance", APPRAISER, Signed.in((a, r) -> take(a, r, Step.ACCEPTED, ""))),
                Route.post(one + "/return", APPRAISER, Signed.in(this::giveBack)),
                Route.post(one + "/appraisal", APPRAISER, Signed.in(this::appraise)),
                Route.upload(one + "/decision", APPROVER, Signed.in(this::decide)),
                Route.post(one + "/non-approval", APPROVER, Signed.in(this::decline)),
                Route.get("/documents/{id}", Permission.SIGNED_IN, Signed.in(this::document)));
    }

    public List<Views.Place> places() {
        return List.of(new Views.Place("/dossiers", "nav.dossiers", TAKES_PART));
    }

    private Reply queue(Actor actor, Request request) {
        LocalDate today = today(request);
        List<DossierView> all = database.read(actor.scope(), tx -> dossiers.inMotion(tx, QUEUE, today)).stream()
                .map(dossier -> seen(actor, dossier, today))
                .sorted(Comparator.comparing(view -> view.next().due().orElse(LocalDate.MAX)))
                .toList();
        Set<Step> own = EnumSet.complementOf(EnumSet.of(Step.WITHDRAWN));
        Map<Boolean, List<DossierView>> parted = all.stream()
                .collect(java.util.stream.Collectors.partitioningBy(
                        view -> view.open().stream().anyMatch(own::contains)));
        return views.show(
                "classification/queue",
                Map.of(
                        "page", views.page(request, "dossier.queue.title"),
                        "mine", parted.getOrDefault(true, List.of()),
                        "others", parted.getOrDefault(false, List.of()),
                        "cut", all.size() == QUEUE));
    }

    private Reply giveBack(Actor actor, Request request) {
        String reason = request.form().lines("reason", 10, WORDS);
        return take(actor, request, Step.RETURNED, reason);
    }

    private Reply decline(Actor actor, Request request) {
        String why = request.form().lines("why", 10, WORDS);
        return take(actor, request, Step.NOT_APPROVED, why);
    }

    private Reply appraise(Actor actor, Request request) {
        Form form = request.form();
        boolean conforming = form.raw("result").equals("conforming");
        if (!conforming && !form.raw("result").equals("not-conforming")) form.wrong("result", "dossier.wrong.result");
        String opinion = form.lines("opinion", conforming ? 0 : 10, WORDS);
        return take(actor, request, conforming ? Step.CONFORMING : Step.NOT_CONFORMING, opinion);
    }

    private Reply decide(Actor actor, Request request) {
        Optional<SignedForm> signed = SignedForm.read(request.form(), today(request));
        if (signed.isEmpty()) return show(actor, request, 422, request.form(), Optional.empty());
        var decision = signed.get();
        return take(actor, request, Step.APPROVED, decision.signed().number(), (tx, dossier) -> {
            decisions.decide(tx, dossier, decision.signed(), decision.file(), actor.person(), request.now());
            ledger.record(
                    tx,
                    entry(actor, request, Step.APPROVED, dossier)
                            .with("number", decision.signed().number())
                            .with("signedOn", decision.signed().signedOn().toString())
                            .with("document", "sha-256:" + decision.hash())
                            .withPersonal("signer", decision.signed().signer()));
        });
    }

    private Reply take(Actor actor, Request request, Step step, String note) {
        return take(actor, request, step, note, (tx, dossier) -> {
            Entry entry = entry(actor, request, step, dossier);
            ledger.record(tx, note.isEmpty() ? entry : entry.withPersonal("note", note));
        });
    }

    private sealed interface Taken {
        record Done() implements Taken {}

        record Refused(Refusal why) implements Taken {}

        record Missing() implements Taken {}
    }

    /** Takes a step, or says why not; what goes with it is written in the same transaction. */
    private Reply take(Actor actor, Request request, Step step, String note, BiConsumer<Tx, Dossier> with) {
        if (!request.form().good()) return show(actor, request, 422, request.form(), Optional.empty());
        Taken taken = database.write(actor.scope(), tx -> {
            var found = dossiers.take(tx, request.id("id"), request.id("n"), today(request));
            if (found.isEmpty()) return new Taken.Missing();
            var refusal = Policies.refusal(actor, found.get(), step);
            if (refusal.isPresent()) return new Taken.Refused(refusal.get());
            dossiers.step(tx, found.get(), step, actor.person(), note, request.now());
            with.accept(tx, found.get());
            return new Taken.Done();
        });
        return switch (taken) {
            case Taken.Missing() -> Reply.missing();
            case Taken.Refused(Refusal why) -> show(actor, request, 409, Form.empty(), Optional.of(why));
            case Taken.Done() -> Reply.seeOther(path(request) + "?said=dossier-" + step.key());
        };
    }

    private static Entry entry(Actor actor, Request request, Step step, Dossier dossier) {
        return Entry.of(
                        request.now(),
                        actor.id(),
                        "dossier." + step.key(),
                        "system/" + dossier.system().id())
                .with("dossier", String.valueOf(dossier.n()))
                .with("level", String.valueOf(dossier.level().number()));
    }

    private Reply show(Actor actor, Request request, int status, Form form, Optional<Refusal> refused) {
        LocalDate today = today(request);
        Optional<Dossier> found =
                database.read(actor.scope(), tx -> dossiers.find(tx, request.id("id"), request.id("n"), today));
        if (found.isEmpty()) return Reply.missing();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                "page",
                views.page(
                        request.under(path(request)),
                        "dossier.title",
                        found.get().n(),
                        found.get().system().name()));
        parameters.put("view", seen(actor, found.get(), today));
        parameters.put("form", form);
        parameters.put("refused", refused);
        return views.show(status, "classification/dossier", parameters);
    }

    private Reply document(Actor actor, Request request) {
        return database.read(actor.scope(), tx -> decisions.document(tx, request.id("id")))
                .<Reply>map(file -> Reply.attachment(file.name(), file.mediaType(), file.bytes()))
                .orElseGet(Reply::missing);
    }

    private static DossierView seen(Actor actor, Dossier dossier, LocalDate today) {
        Next next = Next.of(dossier);
        Optional<Clock> clock = next.since().flatMap(since -> next.limit().map(limit -> Clock.of(limit, since, today)));
        return new DossierView(dossier, next, clock, Policies.open(actor, dossier), Policies.explained(actor, dossier));
    }

    private static String path(Request request) {
        return "/systems/" + request.id("id") + "/dossiers/" + request.id("n");
    }

    private static LocalDate today(Request request) {
        return request.now().atZone(Texts.ZONE).toLocalDate();
    }
}
