package vn.khien.label.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.khien.badge.Tier;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.label.Judged;
import vn.khien.label.LabelFacts;
import vn.khien.label.rules.LabelRules;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.Form;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Urls;
import vn.khien.web.Views;

/** Many at once: a reviewer proposes those that are ready, the authority issues those that are proposed. */
final class BatchPages {
    private static final Permission REVIEWER = Permission.holding(OfficeKind.REVIEWER);
    private static final Permission AUTHORITY = Permission.holding(OfficeKind.AUTHORITY);
    private static final Permission KEEPERS = Permission.holding(OfficeKind.REVIEWER, OfficeKind.AUTHORITY);
    /** Boxes on one page; a form has at most 400 fields. */
    private static final int BOXES = 300;

    private static final int SHOWN = 500;

    /** What the address of the page says is shown. */
    private record Filter(String q, Tier tier) {
        static Filter of(String q, String tier) {
            return new Filter(
                    q.length() > 200 ? q.substring(0, 200) : q,
                    PortalLabelPages.tier(tier).orElse(Tier.BASIC));
        }

        String query() {
            Map<String, String> all = new java.util.LinkedHashMap<>();
            if (!q.isBlank()) all.put("q", q);
            all.put("tier", tier.word());
            return Urls.query(all);
        }
    }

    private final Database database;
    private final LabelDecisionStore decisions;
    private final DecisionCourse course;
    private final LedgerStore ledger;
    private final Runnable begun;
    private final Views views;
    private final BatchStore batches = new BatchStore();
    private final ReadyStore ready = new ReadyStore();
    private final ProposalStore proposals = new ProposalStore();
    private final LabelFactsStore facts = new LabelFactsStore();

    /** @param begun tells the worker that a batch was committed */
    BatchPages(
            Database database,
            LabelDecisionStore decisions,
            DecisionCourse course,
            LedgerStore ledger,
            Runnable begun,
            Views views) {
        this.database = database;
        this.decisions = decisions;
        this.course = course;
        this.ledger = ledger;
        this.begun = begun;
        this.views = views;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/labels/batch", KEEPERS, Signed.in((a, r) -> show(a, r, 200, ""))),
                Route.post("/labels/batch/proposals", REVIEWER, Signed.in(this::propose)),
                Route.post("/label-batches", AUTHORITY, Signed.in(this::begin)),
                Route.get("/label-batches/{id}", KEEPERS, Signed.in(this::batch)));
    }

    private static Filter filter(Request request) {
        Form form = request.form();
        return form.raw("csrf").isEmpty()
                ? Filter.of(request.asked("q").orElse(""), request.asked("tier").orElse(""))
                : Filter.of(form.raw("q"), form.raw("tier"));
    }

    /** @param refused key of the text that says why nothing was done, or empty */
    private Reply show(Actor actor, Request request, int status, String refused) {
        Filter filter = filter(request);
        return database.read(actor.scope(), tx -> {
            List<ReadyStore.Candidate> candidates = actor.holds(OfficeKind.REVIEWER)
                    ? ready.candidates(tx, filter.q(), filter.tier(), request.now())
                    : List.of();
            List<ReadyStore.Candidate> meeting = meeting(tx, candidates, filter.tier(), request.now());
            List<Proposal> waiting = actor.holds(OfficeKind.AUTHORITY) ? waiting(tx, filter) : List.of();
            Map<String, Object> shown = new HashMap<>();
            shown.put("page", views.page(request.under("/labels/batch"), "label.batch.title"));
            shown.put("q", filter.q());
            shown.put("tier", filter.tier());
            shown.put("refused", refused);
            shown.put("proposes", actor.holds(OfficeKind.REVIEWER));
            shown.put("issues", actor.holds(OfficeKind.AUTHORITY));
            shown.put("person", actor.person());
            shown.put("ready", meeting.stream().limit(BOXES).toList());
            shown.put("readyAll", meeting.size());
            shown.put("lacking", candidates.size() - meeting.size());
            shown.put("waiting", waiting.stream().limit(BOXES).toList());
            shown.put("waitingAll", waiting.size());
            shown.put("proposed", count(request, "proposed"));
            shown.put("left", count(request, "left"));
            return views.show(status, "label/batch", shown);
        });
    }

    private static int count(Request request, String name) {
        return request.asked(name)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(-1);
    }

    private List<ReadyStore.Candidate> meeting(Tx tx, List<ReadyStore.Candidate> candidates, Tier tier, Instant now) {
        Map<Long, LabelFacts> known = facts.facts(
                tx, candidates.stream().map(ReadyStore.Candidate::portal).toList(), now);
        return candidates.stream()
                .filter(each -> Optional.ofNullable(known.get(each.portal()))
                        .filter(of -> Judged.allSatisfied(LabelRules.judge(of, tier, now)))
                        .isPresent())
                .toList();
    }

    private List<Proposal> waiting(Tx tx, Filter filter) {
        String words = filter.q().toLowerCase(Locale.ROOT).strip();
        List<Proposal> all = proposals.waiting(tx, Integer.MAX_VALUE).stream()
                .filter(each -> each.tier() == filter.tier())
                .filter(each -> (each.domain() + " " + each.portalName() + " " + each.ownerVi() + " " + each.ownerEn())
                        .toLowerCase(Locale.ROOT)
                        .contains(words))
                .toList();
        List<Long> running = batches.running(tx, all.stream().map(Proposal::id).toList());
        return all.stream().filter(each -> !running.contains(each.id())).toList();
    }

    private static List<Long> ids(Form form, String field) {
        return form.all(field).stream()
                .filter(text -> text.matches("[1-9]\\d{0,17}"))
                .map(Long::parseLong)
                .distinct()
                .toList();
    }

    private Reply propose(Actor actor, Request request) {
        Form form = request.form();
        if (PortalLabelPages.tier(form.raw("tier")).isEmpty()) return show(actor, request, 422, "label.batch.no-tier");
        Filter filter = filter(request);
        List<Long> chosen = form.ticked("all")
                ? database.read(
                        actor.scope(),
                        tx -> meeting(
                                        tx,
                                        ready.candidates(tx, filter.q(), filter.tier(), request.now()),
                                        filter.tier(),
                                        request.now())
                                .stream()
                                .map(ReadyStore.Candidate::portal)
                                .toList())
                : ids(form, "portal");
        if (chosen.isEmpty()) return show(actor, request, 422, "label.batch.none-chosen");
        Map<Long, Taken> taken = database.write(
                actor.scope(), tx -> course.propose(tx, chosen, filter.tier(), actor.person(), request.now()));
        long done = taken.values().stream().filter(Taken.Done.class::isInstance).count();
        return Reply.seeOther("/labels/batch?" + filter.query() + "&proposed=" + done + "&left=" + (taken.size() - done)
                + "&said=label.batch-proposed");
    }

    private Reply begin(Actor actor, Request request) {
        Form form = request.form();
        if (form.ticked("all") && PortalLabelPages.tier(form.raw("tier")).isEmpty())
            return show(actor, request, 422, "label.batch.no-tier");
        Filter filter = filter(request);
        Optional<Long> batch = database.write(actor.scope(), tx -> {
            List<Proposal> chosen =
                    form.ticked("all") ? waiting(tx, filter) : proposals.waiting(tx, ids(form, "proposal"));
            decisions.hold(tx, chosen.stream().map(Proposal::portal).toList());
            List<Long> open = new ArrayList<>(
                    proposals.waiting(tx, chosen.stream().map(Proposal::id).toList()).stream()
                            .map(Proposal::id)
                            .toList());
            open.removeAll(batches.running(tx, open));
            if (open.isEmpty()) return Optional.empty();
            long made = batches.begin(tx, open, actor.person(), request.now());
            ledger.record(
                    tx,
                    Entry.of(request.now(), actor.id(), "label.batch-begun", "label-batch/" + made)
                            .with("proposals", String.valueOf(open.size())));
            return Optional.of(made);
        });
        if (batch.isEmpty()) return show(actor, request, 422, "label.batch.none-waiting");
        begun.run();
        return Reply.seeOther("/label-batches/" + batch.get());
    }

    private Reply batch(Actor actor, Request request) {
        return database.read(
                actor.scope(),
                tx -> batches.find(tx, request.id("id"))
                        .<Reply>map(batch -> {
                            Map<String, Object> shown = new HashMap<>();
                            shown.put("page", views.page(request, "label.batch.one", batch.id()));
                            shown.put("batch", batch);
                            shown.put("left", batches.left(tx, batch.id(), SHOWN));
                            shown.put("done", batches.done(tx, batch.id(), SHOWN));
                            return views.show("label/batch-one", shown);
                        })
                        .orElse(Reply.missing()));
    }
}
