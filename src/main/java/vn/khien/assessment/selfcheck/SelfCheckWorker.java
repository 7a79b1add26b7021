package vn.khien.assessment.selfcheck;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import vn.khien.assessment.BlocklistStore;
import vn.khien.assessment.PortalLook;
import vn.khien.assessment.ScanConclusion;
import vn.khien.assessment.ScanNews;
import vn.khien.assessment.StoredFinding;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.ledger.ActorId;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.Blocklists;
import vn.khien.scan.Progress;
import vn.khien.scan.ScanHandle;
import vn.khien.web.Json;
import vn.khien.web.Lang;
import vn.khien.web.Live;
import vn.khien.work.Job;
import vn.khien.work.JobStore;
import vn.khien.work.Run;

/** Runs the self-checks that were asked for. A crash before the result costs a second look. */
public final class SelfCheckWorker {
    public static final String JOB = "self-check";

    private final Database database;
    private final SelfCheckStore checks;
    private final PortalStore portals;
    private final LedgerStore ledger;
    private final PortalLook look;
    private final Live live;
    private final Supplier<Instant> now;
    private final JobStore jobs = new JobStore();
    private final BlocklistStore blocklists = new BlocklistStore();

    public SelfCheckWorker(
            Database database,
            SelfCheckStore checks,
            PortalStore portals,
            LedgerStore ledger,
            PortalLook look,
            Live live,
            Supplier<Instant> now) {
        this.database = database;
        this.checks = checks;
        this.portals = portals;
        this.ledger = ledger;
        this.look = look;
        this.live = live;
        this.now = now;
    }

    public Job job() {
        return new Job(JOB, this::run);
    }

    /** What is said of a check while it runs, as {@link ScanNews} says it of scans. */
    static String topic(long check, Lang lang) {
        return "self-check/" + check + "/" + lang.code();
    }

    private record Asked(SelfCheck check, Portal portal, Blocklists blocklists) {}

    private void run(Run run) {
        long id = Long.parseLong(run.id());
        Optional<Asked> asked = database.read(
                Scope.SYSTEM,
                tx -> checks.find(tx, id)
                        .filter(check -> check.result().isEmpty())
                        .flatMap(check -> portals.find(tx, check.portalId())
                                .map(portal -> new Asked(check, portal, blocklists.inForce(tx)))));
        if (asked.isPresent()) work(run, asked.get());
        for (Lang lang : Lang.values()) live.say(topic(id, lang), new Live.Word("done", "", true));
    }

    private void work(Run run, Asked asked) {
        PortalLook.Seen seen = look(asked);
        ScanConclusion.Judged judged = ScanConclusion.judge(seen, seen.evidence(), asked.blocklists());
        SelfCheckResult result = new SelfCheckResult(
                judged.status(),
                judged.because(),
                seen.politeness(),
                judged.judgement().ruleVersion(),
                seen.started(),
                seen.ended());
        List<StoredFinding> findings = ScanConclusion.stored(judged.judgement());
        database.change(Scope.SYSTEM, tx -> {
            if (jobs.holds(tx, run)) conclude(tx, asked, seen, result, findings);
        });
    }

    private void conclude(
            Tx tx, Asked asked, PortalLook.Seen seen, SelfCheckResult result, List<StoredFinding> findings) {
        SelfCheck check = asked.check();
        if (!checks.conclude(tx, check.id(), result, findings, seen.evidence())) return;
        ledger.record(
                tx,
                Entry.of(now.get(), new ActorId.Service("self-check"), "self-check.concluded", check.subject())
                        .with("portal", asked.portal().subject())
                        .with("status", result.status().word())
                        .with("ruleVersion", result.ruleVersion()));
    }

    private PortalLook.Seen look(Asked asked) {
        SelfCheck check = asked.check();
        ScanHandle handle = new ScanHandle();
        Consumer<Progress> said = step -> said(check.id(), step);
        try {
            return check.under()
                    .map(under -> look.beginSelfCheck(asked.portal(), under, asked.blocklists(), said, handle))
                    .orElseGet(() -> look.beginAsVisitor(asked.portal(), asked.blocklists(), said, handle))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            // the service ends: the job stays and is run again at the next start
            handle.cancel();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("self-check " + check.id() + " was cut off", e);
        }
    }

    private void said(long check, Progress step) {
        if (step.stepKey().equals("done")) return;
        for (Lang lang : Lang.values()) {
            String data = "{\"text\":" + Json.string(step.text(lang.code())) + ",\"percent\":"
                    + 100 * step.done() / Math.max(1, step.total()) + ",\"count\":"
                    + Json.string(step.done() + "/" + step.total()) + ",\"connections\":" + step.connections() + "}";
            live.say(topic(check, lang), new Live.Word("progress", data, false));
        }
    }
}
