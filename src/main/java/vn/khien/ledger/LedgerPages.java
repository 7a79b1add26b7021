package vn.khien.ledger;

import java.util.List;
import java.util.Map;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** Who did what: the auditor's and the authority's view of the ledger. */
public final class LedgerPages {
    private static final Permission READS = Permission.holding(OfficeKind.AUDITOR, OfficeKind.AUTHORITY);
    private static final int ROWS = 100;

    private final Database database;
    private final LedgerStore ledger;
    private final LogStore log = new LogStore(LogStore.Log.LEDGER);
    private final Views views;

    public LedgerPages(Database database, LedgerStore ledger, Views views) {
        this.database = database;
        this.ledger = ledger;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(Route.get("/ledger", READS, this::show));
    }

    public List<Views.Place> places() {
        return List.of(new Views.Place("/ledger", "nav.ledger", READS));
    }

    private Reply show(Request request) {
        long before = request.asked("before")
                .filter(b -> b.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(Long.MAX_VALUE);
        String subject = request.asked("subject")
                .filter(s -> s.matches("[a-z]+/[A-Za-z0-9]{1,40}"))
                .orElse("");
        return database.read(Scope.SYSTEM, tx -> {
            List<LedgerStore.Recorded> rows = ledger.newest(tx, before, subject, ROWS + 1);
            var head = log.head(tx);
            return views.show(
                    "ledger/ledger",
                    Map.of(
                            "page", views.page(request, "ledger.title"),
                            "rows", rows.stream().limit(ROWS).toList(),
                            "names", ledger.names(tx),
                            "more", rows.size() > ROWS,
                            "subject", subject,
                            "size", head.map(LogStore.Head::size).orElse(0L),
                            "waiting", log.waiting(tx)));
        });
    }
}
