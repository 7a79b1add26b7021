package vn.khien.assessment.finding;

import static vn.khien.schema.Tables.EVIDENCE;
import static vn.khien.schema.Tables.FINDING;
import static vn.khien.schema.Tables.FINDING_LIFE;
import static vn.khien.schema.Tables.SCAN;
import static vn.khien.schema.Tables.SCAN_RESULT;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Record;
import org.jooq.impl.DSL;
import vn.khien.assessment.BlocklistStore;
import vn.khien.assessment.EvidenceStore;
import vn.khien.assessment.PortalScan;
import vn.khien.assessment.ScanResult;
import vn.khien.assessment.VerdictKind;
import vn.khien.db.Tx;
import vn.khien.scan.Finding;
import vn.khien.scan.Judge;
import vn.khien.scan.Status;
import vn.khien.scan.checks.Checks;

/** What became of findings, a row a scan and check. */
public final class FindingLifeStore {
    private final EvidenceStore evidence = new EvidenceStore();
    private final BlocklistStore blocklists = new BlocklistStore();

    /** A life with the days of the scans it names. */
    public record Dated(FindingLife life, Instant began, Optional<Instant> ended) {}

    private record Ended(long scan, boolean complete) {}

    private record Line(String check, WhoChangedIt.Said said) {}

    /**
     * Notes what the result of this scan, whose findings are kept, did to each finding. Scans of its portal that ended
     * before and were not noted are noted first; noting one again changes nothing.
     */
    public void note(Tx tx, long scan) {
        long portal = tx.sql()
                .select(SCAN.PORTAL_ID)
                .from(SCAN)
                .where(SCAN.ID.eq(scan))
                .fetchSingle()
                .value1();
        long noted = noted(tx, portal, scan + 1);
        Map<String, FindingLife> lives = new TreeMap<>();
        of(tx, noted).forEach((check, dated) -> lives.put(check, dated.life()));
        for (Ended ended : ended(tx, portal, noted, scan)) note(tx, portal, ended, lives);
    }

    private void note(Tx tx, long portal, Ended ended, Map<String, FindingLife> lives) {
        Map<String, WhoChangedIt.Said> said = new LinkedHashMap<>();
        for (Line line : lines(tx, ended.scan())) said.put(line.check(), line.said());
        Map<String, WhoChangedIt.Said> all = new LinkedHashMap<>(said);
        lives.keySet().forEach(check -> all.putIfAbsent(check, absent(ended, said, check)));
        all.forEach((check, now) -> LifeOfFinding.after(
                        Optional.ofNullable(lives.get(check)),
                        new LifeOfFinding.Seen(ended.scan(), now.verdict(), ended.complete()))
                .ifPresent(life -> {
                    FindingLife whole = life.changedIn(ended.scan())
                            ? life.by(whoChanged(tx, portal, ended.scan(), check, now))
                            : life;
                    lives.put(check, whole);
                    keep(tx, ended.scan(), check, whole);
                }));
    }

    /** A check that is no longer made, in a scan that came to an end, has nothing left to say; one not looked at is unknown. */
    private static WhoChangedIt.Said absent(Ended ended, Map<String, WhoChangedIt.Said> said, String check) {
        boolean withdrawn = ended.complete() && !said.isEmpty() && Checks.always(check);
        return new WhoChangedIt.Said(0, withdrawn ? VerdictKind.NOT_APPLICABLE : VerdictKind.UNKNOWN, "");
    }

    /** The newest scan before that one of which something was noted; 0 when none is. */
    private static long noted(Tx tx, long portal, long before) {
        return tx.sql()
                .select(DSL.coalesce(DSL.max(FINDING_LIFE.SCAN_ID), 0L))
                .from(FINDING_LIFE)
                .join(SCAN)
                .on(SCAN.ID.eq(FINDING_LIFE.SCAN_ID))
                .where(SCAN.PORTAL_ID.eq(portal))
                .and(SCAN.ID.lt(before))
                .fetchSingle()
                .value1();
    }

    /** In their order, from the first failure on where none was noted. */
    private static List<Ended> ended(Tx tx, long portal, long after, long last) {
        var failed = FINDING.as("failed");
        var earlier = SCAN.as("earlier");
        var first = DSL.select(DSL.min(failed.SCAN_ID))
                .from(failed)
                .join(earlier)
                .on(earlier.ID.eq(failed.SCAN_ID))
                .where(earlier.PORTAL_ID.eq(portal))
                .and(failed.VERDICT.eq(VerdictKind.NOT_MET.word()));
        return tx.sql()
                .select(SCAN.ID, SCAN_RESULT.STATUS)
                .from(SCAN)
                .join(SCAN_RESULT)
                .on(SCAN_RESULT.SCAN_ID.eq(SCAN.ID))
                .where(SCAN.PORTAL_ID.eq(portal))
                .and(SCAN.ID.gt(after))
                .and(SCAN.ID.le(last))
                .and(after > 0 ? DSL.noCondition() : SCAN.ID.ge(DSL.field(first)))
                .orderBy(SCAN.ID)
                .fetch(r -> new Ended(r.value1(), r.value2().equals(Status.ASSESSED.word())));
    }

    private static List<Line> lines(Tx tx, long scan) {
        return tx.sql()
                .select(FINDING.CHECK_ID, FINDING.CHECK_VERSION, FINDING.VERDICT, FINDING.EVIDENCE)
                .from(FINDING)
                .where(FINDING.SCAN_ID.eq(scan))
                .orderBy(FINDING.ID)
                .fetch(r -> new Line(
                        r.value1(), new WhoChangedIt.Said(r.value2(), VerdictKind.of(r.value3()), r.value4())));
    }

    private record Earlier(long scan, Instant endedAt, WhoChangedIt.Said said) {}

    /** Empty where no scan of the portal could have said something before. */
    private Optional<ChangedBy> whoChanged(Tx tx, long portal, long scan, String check, WhoChangedIt.Said now) {
        return earlier(tx, portal, scan, check).map(then -> {
            boolean same = then.said().version() == now.version();
            return WhoChangedIt.of(
                    then.said(),
                    now,
                    same ? Optional.empty() : anew(tx, then.scan(), then.endedAt(), check, now.version()));
        });
    }

    /** The newest scan before that said something definite of the check; of a new check, the newest with evidence. */
    private static Optional<Earlier> earlier(Tx tx, long portal, long scan, String check) {
        return tx.sql()
                .select(SCAN.ID, SCAN_RESULT.ENDED_AT, FINDING.CHECK_VERSION, FINDING.VERDICT, FINDING.EVIDENCE)
                .from(SCAN)
                .join(SCAN_RESULT)
                .on(SCAN_RESULT.SCAN_ID.eq(SCAN.ID))
                .leftJoin(FINDING)
                .on(FINDING.SCAN_ID.eq(SCAN.ID))
                .and(FINDING.CHECK_ID.eq(check))
                .where(SCAN.PORTAL_ID.eq(portal))
                .and(SCAN.ID.lt(scan))
                .and(FINDING.VERDICT
                        .ne(VerdictKind.UNKNOWN.word())
                        .or(FINDING.ID
                                .isNull()
                                .and(DSL.exists(DSL.selectOne().from(EVIDENCE).where(EVIDENCE.SCAN_ID.eq(SCAN.ID))))))
                .orderBy(FINDING.ID.isNull(), SCAN.ID.desc())
                .limit(1)
                .fetchOptional(r -> new Earlier(
                        r.get(SCAN.ID),
                        r.get(SCAN_RESULT.ENDED_AT),
                        r.get(FINDING.VERDICT) == null
                                ? new WhoChangedIt.Said(0, VerdictKind.UNKNOWN, "")
                                : new WhoChangedIt.Said(
                                        r.get(FINDING.CHECK_VERSION),
                                        VerdictKind.of(r.get(FINDING.VERDICT)),
                                        r.get(FINDING.EVIDENCE))));
    }

    /** What that version of the check makes of the evidence of an earlier scan, where both are still there. */
    private Optional<VerdictKind> anew(Tx tx, long scan, Instant at, String check, int version) {
        var kept = evidence.of(tx, scan);
        if (kept.isEmpty() || version == 0) return Optional.empty();
        try {
            return Judge.judge(kept, at, blocklists.inForce(tx)).findings().stream()
                    .filter(finding -> finding.check().equals(check) && finding.checkVersion() == version)
                    .map(finding -> VerdictKind.of(finding.verdict()))
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whose doing it is that two scans of a portal say different things of a check. */
    public ChangedBy between(Tx tx, PortalScan from, Optional<Finding> then, Finding now) {
        boolean same = then.isPresent() && then.get().checkVersion() == now.checkVersion();
        Instant at = from.result().map(ScanResult::endedAt).orElse(from.askedAt());
        return WhoChangedIt.of(
                then.map(FindingLifeStore::said).orElse(new WhoChangedIt.Said(0, VerdictKind.UNKNOWN, "")),
                said(now),
                same ? Optional.empty() : anew(tx, from.id(), at, now.check(), now.checkVersion()));
    }

    private static WhoChangedIt.Said said(Finding finding) {
        return new WhoChangedIt.Said(finding.checkVersion(), VerdictKind.of(finding.verdict()), finding.evidence());
    }

    private static void keep(Tx tx, long scan, String check, FindingLife life) {
        Long ended = switch (life) {
            case FindingLife.Open open -> null;
            case FindingLife.Gone gone -> gone.endedIn();
        };
        tx.sql()
                .insertInto(FINDING_LIFE)
                .set(FINDING_LIFE.SCAN_ID, scan)
                .set(FINDING_LIFE.CHECK_ID, check)
                .set(FINDING_LIFE.BEGAN_IN, life.beganIn())
                .set(FINDING_LIFE.SCANS, life.scans())
                .set(FINDING_LIFE.AGAIN, life.again())
                .set(FINDING_LIFE.ENDED_IN, ended)
                .set(FINDING_LIFE.JUDGED, life.judged())
                .set(
                        FINDING_LIFE.CHANGED_BY,
                        life.changedBy().map(ChangedBy::word).orElse(null))
                .onConflictDoNothing()
                .execute();
    }

    /** By check, as this scan left them. */
    public Map<String, Dated> of(Tx tx, long scan) {
        var began = SCAN_RESULT.as("began");
        var ended = SCAN_RESULT.as("ended");
        Map<String, Dated> lives = new TreeMap<>();
        tx.sql()
                .select(FINDING_LIFE.fields())
                .select(began.ENDED_AT, ended.ENDED_AT)
                .from(FINDING_LIFE)
                .join(began)
                .on(began.SCAN_ID.eq(FINDING_LIFE.BEGAN_IN))
                .leftJoin(ended)
                .on(ended.SCAN_ID.eq(FINDING_LIFE.ENDED_IN))
                .where(FINDING_LIFE.SCAN_ID.eq(scan))
                .fetch(r -> lives.put(
                        r.get(FINDING_LIFE.CHECK_ID),
                        new Dated(life(r), r.get(began.ENDED_AT), Optional.ofNullable(r.get(ended.ENDED_AT)))));
        return lives;
    }

    /** As the newest noted scan of a portal left it. */
    public Optional<FindingLife> newest(Tx tx, long portal, String check) {
        return Optional.ofNullable(of(tx, noted(tx, portal, Long.MAX_VALUE)).get(check))
                .map(Dated::life);
    }

    private static FindingLife life(Record r) {
        Long ended = r.get(FINDING_LIFE.ENDED_IN);
        Optional<ChangedBy> by =
                Optional.ofNullable(r.get(FINDING_LIFE.CHANGED_BY)).map(ChangedBy::of);
        long began = r.get(FINDING_LIFE.BEGAN_IN);
        int scans = r.get(FINDING_LIFE.SCANS);
        boolean again = r.get(FINDING_LIFE.AGAIN);
        boolean judged = r.get(FINDING_LIFE.JUDGED);
        return ended == null
                ? new FindingLife.Open(began, scans, again, judged, by)
                : new FindingLife.Gone(began, scans, again, ended, judged, by);
    }
}
