package vn.khien.label.decision;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import vn.khien.badge.LabelState;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.label.LabelFacts;
import vn.khien.label.LabelMatter;
import vn.khien.label.LabelStanding;
import vn.khien.label.LabelStore;
import vn.khien.ledger.LogStore;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** What waits at the desk of labels, and all labels by state. */
final class LabelQueuePages {
    private static final Permission KEEPERS = Permission.holding(OfficeKind.REVIEWER, OfficeKind.AUTHORITY);
    private static final int WAITING = 50;
    private static final int PAGE = 50;
    private static final int BATCHES = 5;
    private static final int SEARCH = 200;

    private final Database database;
    private final LabelStore labels;
    private final LogStore log;
    private final Views views;
    private final LabelFactsStore facts = new LabelFactsStore();
    private final ProposalStore proposals = new ProposalStore();
    private final ApplicationStore applications = new ApplicationStore();
    private final WatchListStore watched = new WatchListStore();
    private final BatchStore batches = new BatchStore();

    LabelQueuePages(Database database, LabelStore labels, LogStore log, Views views) {
        this.database = database;
        this.labels = labels;
        this.log = log;
        this.views = views;
    }

    List<Route> routes() {
        return List.of(Route.get("/labels/queue", KEEPERS, Signed.in(this::queue)));
    }

    List<Views.Place> places() {
        return List.of(new Views.Place("/labels/queue", "nav.labels", KEEPERS));
    }

    private Reply queue(Actor actor, Request request) {
        String state = request.asked("state").orElse("");
        String after = request.asked("after").orElse("");
        String typed = request.asked("q").orElse("").strip();
        String search = typed.length() > SEARCH ? typed.substring(0, SEARCH) : typed;
        return database.read(actor.scope(), tx -> {
            long size = log.head(tx).map(LogStore.Head::size).orElse(0L);
            Predicate<String> found = search.isBlank() ? cid -> true : labels.found(tx, search)::contains;
            List<LabelStanding> all = labels.all(tx).stream()
                    .map(label -> new LabelStanding(label, label.state(size, request.now())))
                    .sorted(Comparator.comparing((LabelStanding s) -> s.label().domain())
                            .thenComparing(s -> s.label().cid().value()))
                    .toList();
            Map<String, Integer> counts = new TreeMap<>();
            List<LabelStanding> named = all.stream()
                    .filter(s -> found.test(s.label().cid().value()))
                    .toList();
            named.forEach(s -> counts.merge(s.state().word(), 1, Integer::sum));
            String wanted = counts.containsKey(state) ? state : "";
            List<LabelStanding> due = all.stream()
                    .filter(s -> s.state() instanceof LabelState.Valid || s.state() instanceof LabelState.Suspended)
                    .filter(s -> LabelMatter.due(s.label().validUntil(), request.now()))
                    .sorted(Comparator.comparing((LabelStanding s) -> s.label().validUntil()))
                    .toList();
            List<LabelStanding> rows = named.stream()
                    .filter(s -> wanted.isEmpty() || s.state().word().equals(wanted))
                    .filter(s -> key(s).compareTo(after) > 0)
                    .limit(PAGE + 1L)
                    .toList();
            boolean more = rows.size() > PAGE;
            List<LabelStanding> shown = more ? rows.subList(0, PAGE) : rows;
            List<Proposal> waiting = proposals.waiting(tx, Integer.MAX_VALUE);
            Map<String, Object> parameters = new HashMap<>();
            parameters.put("page", views.page(request, "label.queue.title"));
            List<Proposal> first = waiting.stream().limit(WAITING).toList();
            parameters.put("waiting", first);
            parameters.put("standings", standings(tx, first, request.now()));
            parameters.put("waitingAll", waiting.size());
            parameters.put("asked", applications.waiting(tx, WAITING));
            parameters.put("due", due.stream().limit(WAITING).toList());
            parameters.put("dueAll", due.size());
            parameters.put("cases", watched.cases(tx, WAITING));
            parameters.put("held", watched.held(tx, WAITING));
            parameters.put("batches", batches.newest(tx, BATCHES));
            parameters.put("counts", counts);
            parameters.put("total", all.size());
            parameters.put("search", search);
            parameters.put("found", named.size());
            parameters.put("rows", shown);
            parameters.put("wanted", wanted);
            parameters.put("next", more ? key(shown.getLast()) : "");
            return views.show("label/queue", parameters);
        });
    }

    private Map<Long, ProposalStanding> standings(Tx tx, List<Proposal> shown, Instant now) {
        Map<Long, LabelFacts> known =
                facts.facts(tx, shown.stream().map(Proposal::portal).toList(), now);
        Map<Long, ProposalStanding> standings = new HashMap<>();
        for (Proposal each : shown) {
            LabelFacts of = known.get(each.portal());
            standings.put(
                    each.id(), of == null ? new ProposalStanding.Outdated() : DecisionCourse.standing(each, of, now));
        }
        return standings;
    }

    private static String key(LabelStanding s) {
        return s.label().domain() + " " + s.label().cid();
    }
}
