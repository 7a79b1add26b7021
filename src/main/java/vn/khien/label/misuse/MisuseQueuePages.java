package vn.khien.label.misuse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.label.IssuedLabel;
import vn.khien.label.LabelStanding;
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

/** On the desk: the queue of misuse reports, one of them with what browsers counted, and its steps. */
public final class MisuseQueuePages {
    private static final Permission KEEPERS = Permission.holding(OfficeKind.REVIEWER, OfficeKind.AUTHORITY);
    private static final List<MisuseState> ALL = List.of(
            new MisuseState.Received(),
            new MisuseState.Taken(),
            new MisuseState.Confirmed(),
            new MisuseState.Dismissed());
    private static final int PAGE = 50;
    private static final int NOTE = 1000;
    private static final int NOTE_LEAST = 5;
    private static final int DAYS = 60;
    private static final int COUNTS = 50;

    private final Database database;
    private final MisuseStore reports;
    private final LabelStore labels;
    private final LogStore log = new LogStore(LogStore.Log.LABEL);
    private final LedgerStore ledger;
    private final Views views;

    public MisuseQueuePages(
            Database database, MisuseStore reports, LabelStore labels, LedgerStore ledger, Views views) {
        this.database = database;
        this.reports = reports;
        this.labels = labels;
        this.ledger = ledger;
        this.views = views;
    }

    public List<Route> routes() {
        List<Route> all = new ArrayList<>(List.of(
                Route.get("/misuse-reports", KEEPERS, Signed.in(this::queue)),
                Route.get("/misuse-reports/{id}", KEEPERS, Signed.in((a, r) -> show(a, r, 200, Optional.empty())))));
        for (MisuseStep step : MisuseStep.values())
            all.add(Route.post("/misuse-reports/{id}/" + step.noun(), KEEPERS, Signed.in((a, r) -> step(a, r, step))));
        return List.copyOf(all);
    }

    public List<Views.Place> places() {
        return List.of(new Views.Place("/misuse-reports", "nav.misuse", KEEPERS));
    }

    private Reply queue(Actor actor, Request request) {
        String wanted = request.asked("state").orElse("");
        Optional<MisuseState> one =
                ALL.stream().filter(state -> state.word().equals(wanted)).findFirst();
        List<MisuseState> states = one.map(List::of)
                .orElseGet(() -> wanted.equals("all")
                        ? ALL
                        : ALL.stream().filter(MisuseState::open).toList());
        Optional<MisuseSource> source = request.asked("source")
                .flatMap(word -> Arrays.stream(MisuseSource.values())
                        .filter(each -> each.word().equals(word))
                        .findFirst());
        long after = request.asked("after")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
        return database.read(actor.scope(), tx -> {
            List<MisuseReport> rows = reports.list(tx, states, source, after, PAGE + 1);
            boolean more = rows.size() > PAGE;
            Map<String, Object> shown = new HashMap<>();
            shown.put("page", views.page(request, "misuse.queue.title"));
            shown.put("rows", more ? rows.subList(0, PAGE) : rows);
            shown.put("next", more ? rows.get(PAGE - 1).id() : 0L);
            shown.put("states", ALL);
            shown.put("counts", reports.counts(tx));
            shown.put("state", one.isPresent() || wanted.equals("all") ? wanted : "");
            shown.put("source", source.map(MisuseSource::word).orElse(""));
            return views.show("label/misuse/queue", shown);
        });
    }

    private Reply show(Actor actor, Request request, int status, Optional<String> refused) {
        return database.read(
                actor.scope(),
                tx -> reports.find(tx, request.id("id"))
                        .<Reply>map(report -> show(tx, request, report, status, refused))
                        .orElse(Reply.missing()));
    }

    private Reply show(Tx tx, Request request, MisuseReport report, int status, Optional<String> refused) {
        Optional<IssuedLabel> label = report.cid().flatMap(cid -> labels.find(tx, cid));
        long size = log.head(tx).map(LogStore.Head::size).orElse(0L);
        LocalDate since = request.today().minusDays(DAYS);
        Map<String, Object> shown = new HashMap<>();
        shown.put("page", views.page(request.under(report.path()), "misuse.report.title", report.reference()));
        shown.put("report", report);
        shown.put("events", reports.events(tx, report.id()));
        shown.put("steps", MisuseStep.after(report.state()));
        shown.put("label", label.map(each -> new LabelStanding(each, each.state(size, request.now()))));
        shown.put(
                "counts",
                report.cid()
                        .map(cid -> reports.embedders(tx, cid, since, COUNTS))
                        .orElse(List.of()));
        shown.put("form", request.form());
        shown.put("refused", refused);
        return views.show(status, "label/misuse/report", shown);
    }

    private Reply step(Actor actor, Request request, MisuseStep step) {
        Form form = request.form();
        String note = form.lines("note", step.wantsNote() ? NOTE_LEAST : 0, NOTE);
        return database.write(actor.scope(), tx -> {
            reports.hold(tx, request.id("id"));
            Optional<MisuseReport> found = reports.find(tx, request.id("id"));
            if (found.isEmpty()) return Reply.missing();
            MisuseReport report = found.get();
            if (!form.good()) return show(tx, request, report, 422, Optional.empty());
            if (!step.follows(report.state()))
                return show(tx, request, report, 409, Optional.of("misuse.refused.not-now"));
            reports.step(tx, report.id(), step, note, actor.person(), request.now());
            boolean opened = step == MisuseStep.CONFIRMED
                    && report.cid().isPresent()
                    && reports.openCase(tx, report.cid().get(), report.subject(), request.now());
            ledger.record(
                    tx,
                    Entry.of(request.now(), actor.id(), "misuse." + step.word(), report.subject())
                            .with("domain", report.domain())
                            .with("cid", report.cid().orElse(""))
                            .with("case", opened ? "opened" : "")
                            .withPersonal("note", note));
            return Reply.seeOther(report.path() + "?said=misuse." + step.word());
        });
    }
}
