package vn.khien.assessment;

import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.assessment.finding.FindingLifeStore;
import vn.khien.assessment.ports.PortJoin;
import vn.khien.db.Tx;
import vn.khien.inventory.Portal;
import vn.khien.ledger.ActorId;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.Blocklists;
import vn.khien.scan.Collector;
import vn.khien.scan.Evidence;
import vn.khien.scan.Judge;
import vn.khien.scan.Judgement;
import vn.khien.scan.Status;
import vn.khien.scan.Text;
import vn.khien.scan.checks.Checks;

/** From the evidence of a look to the one result of its scan, whoever asked for it. */
public final class ScanConclusion {
    private static final Logger LOG = LoggerFactory.getLogger(ScanConclusion.class);

    private final ScanStore scans;
    private final EvidenceStore evidence;
    private final LedgerStore ledger;
    private final FindingLifeStore lives = new FindingLifeStore();
    private final PortJoin ports = new PortJoin();
    private final List<ScanHeard> heard;

    /** @param heard who is told of each result; may still grow while the house is being built */
    public ScanConclusion(ScanStore scans, EvidenceStore evidence, LedgerStore ledger, List<ScanHeard> heard) {
        this.scans = scans;
        this.evidence = evidence;
        this.ledger = ledger;
        this.heard = heard;
    }

    public record Judged(Status status, List<Text> because, Judgement judgement) {}

    /** @param kept what is stored of the look */
    public static Judged judge(PortalLook.Seen seen, List<Evidence> kept, Blocklists lists) {
        try {
            return new Judged(seen.status(), seen.because(), Judge.judge(kept, seen.started(), lists));
        } catch (RuntimeException e) {
            LOG.error("stored evidence could not be judged", e);
            return new Judged(
                    Status.INCOMPLETE,
                    List.of(ourFault("phần đánh giá", "the judging")),
                    Judge.judge(List.of(), seen.started(), lists));
        }
    }

    public static ScanResult result(PortalLook.Seen seen, Judged judged) {
        return new ScanResult(
                judged.status(),
                judged.because(),
                seen.politeness(),
                judged.judgement().ruleVersion(),
                LabelOutcome.of(judged.judgement().label()),
                seen.started(),
                seen.ended());
    }

    /** Stores result, findings and ledger entry; false when the scan has its result already. */
    public boolean store(Tx tx, long scan, Portal portal, ScanResult result, Judgement judgement, Instant now) {
        if (!scans.conclude(tx, scan, result)) return false;
        evidence.keepFindings(tx, scan, stored(judgement));
        lives.note(tx, scan);
        ports.scan(tx, scan, portal.id(), result.startedAt(), evidence.of(tx, scan, Collector.PORTS));
        ledger.record(
                tx,
                Entry.of(now, new ActorId.Service("scan"), "scan.concluded", "scan/" + scan)
                        .with("portal", portal.subject())
                        .with("status", result.status().word())
                        .with("label", result.label().verdict().word())
                        .with("ruleVersion", result.ruleVersion()));
        heard.forEach(each -> each.heard(tx, scan, portal, judgement, now));
        return true;
    }

    static Text ourFault(String vi, String en) {
        return new Text("lỗi nội bộ của " + vi + "; hãy quét lại", "an internal error of " + en + "; scan again");
    }

    public static List<StoredFinding> stored(Judgement judgement) {
        return judgement.findings().stream()
                .map(finding -> new StoredFinding(Checks.find(finding.check()).title(), finding))
                .toList();
    }
}
