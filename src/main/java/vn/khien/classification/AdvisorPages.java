package vn.khien.classification;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.khien.classification.Dossier.Proposal;
import vn.khien.classification.Facts.Information;
import vn.khien.classification.rules.LevelAdvice;
import vn.khien.classification.rules.Policies;
import vn.khien.classification.rules.Question;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.law.Level;
import vn.khien.law.Regime;
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

/**
 * The level advisor: questions beside their answer. Answers travel in the body of a POST, never in an address, so that no
 * log keeps them; those about a system with state secrets are not kept at all.
 */
public final class AdvisorPages {
    /** What is known today is put to the regime in force. */
    private static final Regime REGIME = Regime.ND331;

    private final Database database;
    private final SystemCaseStore systems;
    private final DossierStore dossiers;
    private final LedgerStore ledger;
    private final Views views;

    public AdvisorPages(
            Database database, SystemCaseStore systems, DossierStore dossiers, LedgerStore ledger, Views views) {
        this.database = database;
        this.systems = systems;
        this.dossiers = dossiers;
        this.ledger = ledger;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/systems/{id}/advisor", Permission.SIGNED_IN, Signed.in(this::open)),
                Route.post("/systems/{id}/advisor", Permission.SIGNED_IN, Signed.in(this::answer)),
                Route.post("/systems/{id}/dossiers", Permission.holding(OfficeKind.OFFICER), Signed.in(this::make)));
    }

    /**
     * The advisor beside its answer.
     *
     * @param answers the fields that an accepted answer would be made into a dossier with
     * @param cannotMake why this person can't make a dossier of it
     */
    public record Advised(
            SystemCase system,
            Optional<Advice> advice,
            Map<String, String> answers,
            boolean stateSecret,
            Optional<Refusal> cannotMake,
            Optional<Dossier> newest) {}

    private sealed interface Made {
        record As(int n) implements Made {}

        record Refused(Refusal why) implements Made {}

        record Missing() implements Made {}
    }

    private Reply open(Actor actor, Request request) {
        return find(actor, request)
                .map(system -> {
                    var form = new Form(Map.of("type", List.of(system.type().name())), Map.of());
                    return page(actor, request, 200, system, form, Optional.empty(), Optional.empty());
                })
                .orElseGet(Reply::missing);
    }

    private Reply answer(Actor actor, Request request) {
        Optional<SystemCase> system = find(actor, request);
        if (system.isEmpty()) return Reply.missing();
        Form form = request.form();
        Optional<Facts> facts = Answers.read(form::raw, form::wrong);
        return page(actor, request, form.good() ? 200 : 422, system.get(), form, facts, Optional.empty());
    }

    private Reply make(Actor actor, Request request) {
        Optional<SystemCase> system = find(actor, request);
        if (system.isEmpty()) return Reply.missing();
        Form form = request.form();
        Optional<Facts> facts = Answers.read(form::raw, form::wrong);
        Optional<Proposal> proposal = facts.flatMap(known -> proposal(known, form));
        if (!form.good() || proposal.isEmpty())
            return page(actor, request, 422, system.get(), form, facts, Optional.empty());
        Made made = proposal.get().facts().holds(Information.STATE_SECRET)
                ? new Made.Refused(Refusal.STATE_SECRET)
                : database.write(actor.scope(), tx -> make(tx, actor, request, proposal.get()));
        return switch (made) {
            case Made.Missing() -> Reply.missing();
            case Made.Refused(Refusal why) -> page(actor, request, 409, system.get(), form, facts, Optional.of(why));
            case Made.As(int n) ->
                Reply.seeOther("/systems/" + system.get().id() + "/dossiers/" + n + "?said=dossier-made");
        };
    }

    private Made make(Tx tx, Actor actor, Request request, Proposal proposal) {
        long id = request.id("id");
        LocalDate today = today(request);
        systems.lock(tx, id);
        Optional<SystemCase> system = systems.find(tx, id, today);
        if (system.isEmpty()) return new Made.Missing();
        Optional<Dossier> newest = dossiers.ofSystem(tx, id, today).stream().findFirst();
        Optional<Refusal> refusal = Policies.making(actor, system.get(), newest);
        if (refusal.isPresent()) return new Made.Refused(refusal.get());
        // The same form sent twice makes one dossier.
        if (newest.isPresent()
                && newest.get().events().isEmpty()
                && newest.get().proposes(proposal))
            return new Made.As(newest.get().n());
        int n = dossiers.make(tx, id, proposal, actor.person(), request.now());
        ledger.record(
                tx,
                Entry.of(request.now(), actor.id(), "dossier.made", "system/" + id)
                        .with("dossier", String.valueOf(n))
                        .with("regime", proposal.regime().name())
                        .with("level", String.valueOf(proposal.level().number()))
                        .with("clause", proposal.clause()));
        return new Made.As(n);
    }

    /** What the criteria determine, or, where they do not suffice, what the officer proposes with reasons. */
    private static Optional<Proposal> proposal(Facts facts, Form form) {
        return switch (LevelAdvice.of(facts, REGIME)) {
            case Advice.Determined determined ->
                Optional.of(new Proposal(
                        REGIME,
                        facts,
                        determined.level(),
                        determined.deciding().stream()
                                .map(row -> row.clause().citation().text())
                                .collect(Collectors.joining("; ")),
                        form.lines("reasons", 0, 4000)));
            case Advice.NotEnough notEnough -> {
                String reasons = form.lines("reasons", 20, 4000);
                Optional<Level> level = Level.parse(form.raw("level"));
                if (level.isEmpty()) form.wrong("level", "advisor.wrong.level");
                yield level.map(proposed -> new Proposal(REGIME, facts, proposed, "", reasons));
            }
        };
    }

    private Reply page(
            Actor actor,
            Request request,
            int status,
            SystemCase system,
            Form form,
            Optional<Facts> facts,
            Optional<Refusal> refused) {
        Optional<Dossier> newest = database.read(
                actor.scope(),
                tx -> dossiers.ofSystem(tx, system.id(), today(request)).stream()
                        .findFirst());
        var advised = new Advised(
                system,
                facts.map(known -> LevelAdvice.of(known, REGIME)),
                facts.map(Answers::of).orElse(Map.of()),
                !form.raw("info.STATE_SECRET").isEmpty(),
                refused.or(() -> Policies.making(actor, system, newest)),
                newest);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("page", views.page(request.under("/systems/" + system.id() + "/advisor"), "advisor.title"));
        parameters.put("form", form);
        parameters.put("advised", advised);
        parameters.put("groups", Question.all());
        return views.show(status, "classification/advisor", parameters);
    }

    private Optional<SystemCase> find(Actor actor, Request request) {
        return database.read(actor.scope(), tx -> systems.find(tx, request.id("id"), today(request)));
    }

    private static LocalDate today(Request request) {
        return request.now().atZone(Texts.ZONE).toLocalDate();
    }
}
