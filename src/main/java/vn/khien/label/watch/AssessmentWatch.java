package vn.khien.label.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import vn.khien.assessment.ScanHeard;
import vn.khien.badge.LabelState;
import vn.khien.badge.Tier;
import vn.khien.db.Tx;
import vn.khien.identity.NoticeStore;
import vn.khien.inventory.Portal;
import vn.khien.label.IssuedLabel;
import vn.khien.label.LabelStore;
import vn.khien.label.watch.rules.MalwareConfirmed;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.ledger.LogStore;
import vn.khien.scan.Judgement;
import vn.khien.scan.Verdict;
import vn.khien.scan.grades.LabelTier;
import vn.khien.web.OfficeKind;
import vn.khien.web.Texts;

/**
 * What a later assessment means for a label: confirmed malware suspends at once; a complete one that fails its tier is a
 * case with thirty days to mend, and one that meets it again ends the case. Unknown does neither.
 */
public final class AssessmentWatch implements ScanHeard {
    private static final int DAYS_TO_MEND = 30;

    private final LabelStore labels;
    private final LogStore log = new LogStore(LogStore.Log.LABEL);
    private final WatchStore store;
    private final CaseStore cases;
    private final Breaker breaker;
    private final OwnerNotices owners;
    private final NoticeStore notices;
    private final LedgerStore ledger;

    public AssessmentWatch(
            LabelStore labels,
            WatchStore store,
            CaseStore cases,
            Breaker breaker,
            OwnerNotices owners,
            NoticeStore notices,
            LedgerStore ledger) {
        this.labels = labels;
        this.store = store;
        this.cases = cases;
        this.breaker = breaker;
        this.owners = owners;
        this.notices = notices;
        this.ledger = ledger;
    }

    @Override
    public void heard(Tx tx, long scan, Portal portal, Judgement judgement, Instant now) {
        if (labels.ofPortal(tx, portal.id()).isEmpty()) return;
        store.hold(tx, portal.id());
        IssuedLabel label = labels.ofPortal(tx, portal.id()).orElseThrow();
        LabelState state = label.state(log.head(tx).map(LogStore.Head::size).orElse(0L), now);
        boolean valid = state instanceof LabelState.Valid;
        if (!valid && !(state instanceof LabelState.Suspended)) return;
        List<String> malware = MalwareConfirmed.by(judgement.findings());
        if (!malware.isEmpty()) malware(tx, label, valid, "scan/" + scan + ": " + String.join(", ", malware), now);
        if (!store.assessed(tx, scan)) return;
        switch (tier(label, judgement).verdict()) {
            case Verdict.NotMet notMet -> failed(tx, label, scan, now);
            case Verdict.Met met -> good(tx, label, scan, now);
            case Verdict.Unknown unknown -> {}
            case Verdict.NotApplicable notApplicable -> {}
        }
    }

    // A label that is suspended for what mends itself would come back by itself: malware is a cause of its own.
    private void malware(Tx tx, IssuedLabel label, boolean valid, String note, Instant now) {
        if (valid) breaker.suspend(tx, label, Cause.MALWARE, note, now);
        else if (store.suspendedFor(tx, label.cid().value())
                .filter(Cause::mendsItself)
                .isPresent()) breaker.suspendAgain(tx, label, Cause.MALWARE, note, now);
    }

    private static LabelTier tier(IssuedLabel label, Judgement judgement) {
        return label.tier() == Tier.ADVANCED
                ? judgement.label().advanced()
                : judgement.label().basic();
    }

    private void failed(Tx tx, IssuedLabel label, long scan, Instant now) {
        LocalDate due = now.atZone(Texts.ZONE).toLocalDate().plusDays(DAYS_TO_MEND);
        OptionalLong opened = cases.open(
                tx,
                label.cid().value(),
                LabelCase.Why.ASSESSMENT_FAILED,
                OptionalLong.of(scan),
                "",
                Optional.of(due),
                now);
        if (opened.isEmpty()) return;
        record(tx, "label.case-opened", label, opened.getAsLong(), scan, now);
        owners.tell(tx, label.portal(), "label-case", List.of(label.domain(), due.toString()), now);
        tellReviewers(tx, "label-case-new", List.of(label.domain(), due.toString()), "/labels/cases", now);
    }

    private void good(Tx tx, IssuedLabel label, long scan, Instant now) {
        String cid = label.cid().value();
        cases.openOf(tx, cid).stream()
                .filter(each -> each.why() == LabelCase.Why.ASSESSMENT_FAILED)
                .forEach(each -> {
                    cases.end(tx, each.id(), LabelCase.Outcome.MENDED, "", Optional.empty(), now);
                    record(tx, "label.case-ended", label, each.id(), scan, now);
                    owners.tell(tx, label.portal(), "label-case-mended", List.of(label.domain()), now);
                });
        if (store.suspendedFor(tx, cid).filter(cause -> cause == Cause.MALWARE).isPresent())
            tellReviewers(tx, "label-clean", List.of(label.domain()), "/labels/" + cid, now);
    }

    private void record(Tx tx, String kind, IssuedLabel label, long id, long scan, Instant now) {
        ledger.record(
                tx,
                Entry.of(now, Breaker.SERVICE, kind, "label/" + label.cid())
                        .with("domain", label.domain())
                        .with("case", String.valueOf(id))
                        .with("scan", String.valueOf(scan)));
    }

    private void tellReviewers(Tx tx, String kind, List<String> params, String path, Instant now) {
        notices.tellOffices(tx, Set.of(OfficeKind.REVIEWER), Optional.empty(), kind, params, path, now);
    }
}
