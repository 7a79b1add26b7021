package vn.khien.label.misuse;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import vn.khien.assessment.ScanHeard;
import vn.khien.db.Tx;
import vn.khien.inventory.Portal;
import vn.khien.label.misuse.rules.SeenEmbed;
import vn.khien.ledger.ActorId;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.Judgement;

/** Makes a report of what a scan saw: a label that is not the portal's own. */
public final class EmbedSightings implements ScanHeard {
    private static final ActorId RULE = new ActorId.Service("label-embed");
    /** What a person closed is not reported again by every scan of the next days. */
    private static final Duration QUIET = Duration.ofDays(30);

    private final MisuseStore reports;
    private final LedgerStore ledger;
    private final RandomGenerator random;

    public EmbedSightings(MisuseStore reports, LedgerStore ledger, RandomGenerator random) {
        this.reports = reports;
        this.ledger = ledger;
        this.random = random;
    }

    @Override
    public void heard(Tx tx, long scan, Portal portal, Judgement judgement, Instant now) {
        SeenEmbed.of(judgement.findings()).ifPresent(seen -> saw(tx, scan, seen, portal.authority(), now));
    }

    /** This scan saw that label on that host: one report while one is open. */
    void saw(Tx tx, long scan, SeenEmbed seen, String host, Instant now) {
        Optional<String> cid = seen.cid();
        if (reports.known(tx, MisuseSource.SCAN, cid, host, now.minus(QUIET))) return;
        Reference reference = Reference.random(random);
        reports.add(tx, reference, MisuseSource.SCAN, cid, host, seen.why(), OptionalLong.of(scan), now);
        ledger.record(
                tx,
                Entry.of(now, RULE, "misuse.reported", "misuse/" + reference)
                        .with("source", MisuseSource.SCAN.word())
                        .with("domain", host)
                        .with("cid", cid.orElse(""))
                        .with("scan", String.valueOf(scan)));
    }
}
