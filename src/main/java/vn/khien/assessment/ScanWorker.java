package vn.khien.assessment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.Blocklists;
import vn.khien.scan.Progress;
import vn.khien.scan.ScanHandle;
import vn.khien.work.Job;
import vn.khien.work.JobStore;
import vn.khien.work.Run;

/**
 * Runs the scans that were asked for: looks, keeps the evidence, judges from what was kept, records the one result. A
 * crash before the evidence is kept costs a second look; one before the result costs it, too, and replaces the evidence.
 */
public final class ScanWorker {
    public static final String JOB = "scan";

    private final Database database;
    private final ScanStore scans;
    private final EvidenceStore evidence;
    private final PortalStore portals;
    private final PortalLook look;
    private final ScanConclusion conclusion;
    private final ScanNews news;
    private final Supplier<Instant> now;
    private final JobStore jobs = new JobStore();
    private final BlocklistStore blocklists = new BlocklistStore();
    private final ScanStopStore stops = new ScanStopStore();
    private final Map<Long, ScanHandle> running = new ConcurrentHashMap<>();

    public ScanWorker(
            Database database,
            ScanStore scans,
            EvidenceStore evidence,
            PortalStore portals,
            LedgerStore ledger,
            PortalLook look,
            ScanNews news,
            List<ScanHeard> heard,
            Supplier<Instant> now) {
        this.database = database;
        this.scans = scans;
        this.evidence = evidence;
        this.portals = portals;
        this.look = look;
        this.conclusion = new ScanConclusion(scans, evidence, ledger, heard);
        this.news = news;
        this.now = now;
    }

    public Job job() {
        return new Job(JOB, this::run);
    }

    private record Asked(PortalScan scan, Portal portal, Blocklists blocklists) {}

    private void run(Run run) {
        long id = Long.parseLong(run.id());
        Optional<Asked> asked = database.read(Scope.SYSTEM, tx -> asked(tx, id));
        if (asked.isPresent()) work(run, asked.get());
        news.ended(id);
    }

    /** Empty when a run before this one came to the result. */
    private Optional<Asked> asked(Tx tx, long id) {
        return scans.find(tx, id)
                .filter(scan -> scan.result().isEmpty())
                .flatMap(scan -> portals.find(tx, scan.portalId())
                        .map(portal -> new Asked(scan, portal, blocklists.inForce(tx))));
    }

    private void work(Run run, Asked asked) {
        long id = asked.scan().id();
        PortalLook.Seen seen = look(asked);
        if (!database.write(Scope.SYSTEM, tx -> {
            boolean ours = jobs.holds(tx, run);
            if (ours) {
                evidence.keep(tx, id, seen.evidence());
                evidence.stood(tx, id, seen.addresses());
            }
            return ours;
        })) return;
        database.change(Scope.SYSTEM, tx -> {
            if (!jobs.holds(tx, run)) return;
            ScanConclusion.Judged judged = ScanConclusion.judge(seen, evidence.of(tx, id), asked.blocklists());
            conclusion.store(
                    tx, id, asked.portal(), ScanConclusion.result(seen, judged), judged.judgement(), now.get());
        });
    }

    private PortalLook.Seen look(Asked asked) {
        ScanHandle handle = new ScanHandle();
        PortalScan scan = asked.scan();
        running.put(scan.id(), handle);
        try {
            if (database.read(Scope.SYSTEM, tx -> stops.asked(tx, scan.id()))) return look.stopped();
            return look.begin(asked.portal(), scan.under(), asked.blocklists(), step -> said(scan.id(), step), handle)
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            // the service ends: the job stays and is run again at the next start
            handle.cancel();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("scan " + scan.id() + " was cut off", e);
        } finally {
            running.remove(scan.id());
        }
    }

    /** Cuts a scan that this node runs; what was seen until then is kept, and it ends incomplete. */
    public void stop(long scan) {
        ScanHandle handle = running.get(scan);
        if (handle != null) handle.cancel();
    }

    private void said(long scan, Progress step) {
        if (!step.stepKey().equals("done")) news.say(scan, step);
    }
}
