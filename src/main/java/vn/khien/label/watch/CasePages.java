package vn.khien.label.watch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.badge.LabelState;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.label.LabelStore;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.ledger.LogStore;
import vn.khien.web.Form;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** Cases of labels: each is looked at and ended by a person, or by what mends it. */
public final class CasePages {
    private static final Permission KEEPERS = Permission.holding(OfficeKind.REVIEWER, OfficeKind.AUTHORITY);
    private static final int SHOWN = 100;
    private static final int PAST = 20;
    private static final int NOTE = 1000;

    private final Database database;
    private final LabelStore labels;
    private final CaseStore cases;
    private final LogStore log = new LogStore(LogStore.Log.LABEL);
    private final LedgerStore ledger;
    private final Views views;

    public CasePages(Database database, LabelStore labels, CaseStore cases, LedgerStore ledger, Views views) {
        this.database = database;
        this.labels = labels;
        this.cases = cases;
        this.ledger = ledger;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/labels/cases", KEEPERS, Signed.in(this::show)),
                Route.get("/labels/cases/{id}", KEEPERS, Signed.in(this::one)),
                Route.post("/labels/cases/{id}/ending", KEEPERS, Signed.in(this::end)));
    }

    public List<Views.Place> places() {
        return List.of(new Views.Place("/labels/cases", "nav.cases", KEEPERS));
    }

    private Reply show(Actor actor, Request request) {
        return database.read(
                actor.scope(),
                tx -> views.show(
                        "label/cases",
                        Map.of(
                                "page", views.page(request, "watch.cases.title"),
                                "total", cases.countOpen(tx),
                                "today", request.today(),
                                "open", cases.open(tx, SHOWN),
                                "ended", cases.ended(tx, PAST))));
    }

    private Reply one(Actor actor, Request request) {
        return database.read(
                actor.scope(),
                tx -> cases.open(tx, request.id("id"))
                        .<Reply>map(found -> form(tx, request, 200, found))
                        .orElse(Reply.missing()));
    }

    private Reply form(Tx tx, Request request, int status, LabelCase found) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("page", views.page(request.under("/labels/cases/" + found.id()), "watch.case.title", found.domain()));
        shown.put("form", request.form());
        shown.put("found", found);
        shown.put("today", request.today());
        shown.put("state", state(tx, request, found));
        return views.show(status, "label/ending", shown);
    }

    private LabelState state(Tx tx, Request request, LabelCase found) {
        long size = log.head(tx).map(LogStore.Head::size).orElse(0L);
        return labels.find(tx, found.cid())
                .map(label -> label.state(size, request.now()))
                .orElseGet(LabelState.Unknown::new);
    }

    private Reply end(Actor actor, Request request) {
        Form form = request.form();
        LabelCase.Outcome outcome = outcome(form);
        String note = form.lines("note", 5, NOTE);
        return database.write(actor.scope(), tx -> {
            Optional<LabelCase> found = cases.open(tx, request.id("id"));
            if (found.isEmpty()) return Reply.missing();
            if (form.good() && !happened(outcome, state(tx, request, found.get())))
                form.wrong("outcome", "watch.wrong.outcome");
            if (!form.good()) return form(tx, request, 422, found.get());
            if (cases.end(tx, found.get().id(), outcome, note, Optional.of(actor.person()), request.now()))
                ledger.record(
                        tx,
                        Entry.of(
                                        request.now(),
                                        actor.id(),
                                        "label.case-ended",
                                        "label/" + found.get().cid())
                                .with("domain", found.get().domain())
                                .with("case", String.valueOf(found.get().id()))
                                .with("outcome", outcome.word())
                                .withPersonal("note", note));
            return Reply.seeOther("/labels/cases?said=watch.case-ended");
        });
    }

    private static LabelCase.Outcome outcome(Form form) {
        for (LabelCase.Outcome each : LabelCase.Outcome.values())
            if (each.word().equals(form.raw("outcome"))) return each;
        form.wrong("outcome", form.raw("outcome").isEmpty() ? "form.choose" : "form.unknown");
        return LabelCase.Outcome.DISMISSED;
    }

    /** A case does not say of a label what its own history does not. */
    private static boolean happened(LabelCase.Outcome outcome, LabelState state) {
        return switch (outcome) {
            case SUSPENDED -> state instanceof LabelState.Suspended;
            case REVOKED -> state instanceof LabelState.Revoked;
            case MENDED, DISMISSED -> true;
        };
    }
}
