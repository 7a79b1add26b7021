package vn.khien.assessment;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import vn.khien.db.Database;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;

/** Stopping a scan that waits or runs: whoever answers for the portal may, whoever asked for the scan or not. */
public final class ScanStopPages {
    private static final Permission MAY =
            Permission.holding(OfficeKind.ASSESSOR, OfficeKind.OFFICER, OfficeKind.AUTHORITY);

    private final Database database;
    private final ScanStore scans;
    private final LedgerStore ledger;
    private final LongConsumer stop;
    private final ScanStopStore stops = new ScanStopStore();

    /** @param stop cuts a scan that runs here */
    public ScanStopPages(Database database, ScanStore scans, LedgerStore ledger, LongConsumer stop) {
        this.database = database;
        this.scans = scans;
        this.ledger = ledger;
        this.stop = stop;
    }

    public List<Route> routes() {
        return List.of(Route.post("/scans/{id}/stop", MAY, Signed.in(this::stop)));
    }

    private Reply stop(Actor actor, Request request) {
        Optional<PortalScan> scan = database.write(actor.scope(), tx -> {
            Optional<PortalScan> found = scans.find(tx, request.id("id"));
            found.filter(running -> running.result().isEmpty())
                    .filter(running -> stops.ask(tx, running.id(), actor.person(), request.now()))
                    .ifPresent(running ->
                            ledger.record(tx, Entry.of(request.now(), actor.id(), "scan.stopped", running.subject())));
            return found;
        });
        if (scan.isEmpty()) return Reply.missing();
        if (scan.get().result().isPresent())
            return Reply.seeOther("/scans/" + scan.get().id() + "?said=scan-over");
        stop.accept(scan.get().id());
        return Reply.seeOther("/scans/" + scan.get().id() + "?said=scan-stopped");
    }
}
