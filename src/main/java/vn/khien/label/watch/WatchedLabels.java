package vn.khien.label.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import vn.khien.badge.LabelState;
import vn.khien.db.Tx;
import vn.khien.identity.NoticeStore;
import vn.khien.label.IssuedLabel;
import vn.khien.label.LabelStanding;
import vn.khien.label.LabelStore;
import vn.khien.label.watch.rules.LapseRule;
import vn.khien.law.WorkingDays;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.ledger.LogStore;
import vn.khien.web.OfficeKind;
import vn.khien.web.Texts;

/** What follows from the looks: a warning, a suspension, its end. In the caller's transaction; asking twice changes nothing. */
public final class WatchedLabels {
    private static final int NOTICE_DAYS = 3;
    private static final String OVERDUE = "case-overdue";

    private final LabelStore labels;
    private final LogStore log = new LogStore(LogStore.Log.LABEL);
    private final WatchStore store;
    private final CaseStore cases;
    private final Breaker breaker;
    private final OwnerNotices owners;
    private final NoticeStore notices;
    private final LedgerStore ledger;

    public WatchedLabels(
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

    private static LocalDate day(Instant now) {
        return now.atZone(Texts.ZONE).toLocalDate();
    }

    private Optional<LabelStanding> standing(Tx tx, String cid, Instant now) {
        long size = log.head(tx).map(LogStore.Head::size).orElse(0L);
        return labels.find(tx, cid).map(label -> new LabelStanding(label, label.state(size, now)));
    }

    public void judge(Tx tx, String cid, long portal, Instant now) {
        store.hold(tx, portal);
        Optional<LabelStanding> found = standing(tx, cid, now);
        if (found.isEmpty()) return;
        boolean valid = found.get().state() instanceof LabelState.Valid;
        boolean suspended = found.get().state() instanceof LabelState.Suspended;
        if (!valid && !suspended) return;
        IssuedLabel label = found.get().label();
        WatchFacts facts = store.facts(tx, cid, portal, day(now));
        boolean suspendedNow = false;
        Map<Cause, Lapse> lapses = new EnumMap<>(Cause.class);
        for (LapseRule rule : LapseRule.ALL) {
            Lapse lapse = rule.judge(facts, day(now));
            lapses.put(rule.cause(), lapse);
            suspendedNow |= follow(tx, label, rule.cause(), lapse, facts, valid && !suspendedNow, now);
        }
        if (suspended)
            store.suspendedFor(tx, cid)
                    .filter(cause -> mends(cause, lapses))
                    .ifPresent(cause -> breaker.resume(tx, found.get(), cause, now));
    }

    /** Its own condition stands for sure again, and no other is gone. */
    private static boolean mends(Cause cause, Map<Cause, Lapse> lapses) {
        return cause.mendsItself()
                && lapses.get(cause) instanceof Lapse.Holds(boolean sure)
                && sure
                && lapses.values().stream().noneMatch(Lapse::gone);
    }

    /** @return whether the label was suspended */
    private boolean follow(
            Tx tx, IssuedLabel label, Cause cause, Lapse lapse, WatchFacts facts, boolean valid, Instant now) {
        Optional<Warning> warning = facts.warned(cause);
        return switch (lapse) {
            case Lapse.Unseen() -> false;
            case Lapse.Holds holds -> {
                mended(tx, label, cause, warning, valid, now);
                yield false;
            }
            case Lapse.Going(LocalDate since, LocalDate due) -> {
                if (valid && warning.isEmpty()) warn(tx, label, cause, due, now);
                yield false;
            }
            case Lapse.OneSided(LocalDate since) -> {
                if (valid) oneSided(tx, label, cause, now);
                yield false;
            }
            case Lapse.Over(LocalDate since) -> valid && over(tx, label, cause, warning, since, now);
        };
    }

    private void mended(Tx tx, IssuedLabel label, Cause cause, Optional<Warning> warning, boolean valid, Instant now) {
        warning.ifPresent(each -> {
            store.endWarning(tx, each.id(), false, now);
            ledger.record(tx, about("label.mended", label, now).with("cause", cause.word()));
            if (valid) owners.tell(tx, label.portal(), "label-mended", List.of(label.domain()), now);
        });
        String cid = label.cid().value();
        breaker.mended(tx, cid, cause, now);
        cases.openOf(tx, cid).stream()
                .filter(each -> each.why() == LabelCase.Why.CONDITION_GONE
                        && each.detail().equals(cause.word()))
                .forEach(each -> {
                    cases.end(tx, each.id(), LabelCase.Outcome.MENDED, "", Optional.empty(), now);
                    ledger.record(tx, about("label.case-ended", label, now).with("case", String.valueOf(each.id())));
                });
    }

    private static Entry about(String kind, IssuedLabel label, Instant now) {
        return Entry.of(now, Breaker.SERVICE, kind, "label/" + label.cid()).with("domain", label.domain());
    }

    private void warn(Tx tx, IssuedLabel label, Cause cause, LocalDate due, Instant now) {
        store.warn(tx, label.cid().value(), cause.word(), due, now);
        ledger.record(
                tx,
                about("label.warned", label, now).with("cause", cause.word()).with("due", due.toString()));
        owners.tell(tx, label.portal(), "label-warned." + cause.word(), List.of(label.domain(), due.toString()), now);
    }

    /** Nobody is suspended without notice: one that came late puts the day off. */
    private boolean over(
            Tx tx, IssuedLabel label, Cause cause, Optional<Warning> warning, LocalDate since, Instant now) {
        if (warning.isEmpty()) {
            warn(tx, label, cause, WorkingDays.plus(day(now), NOTICE_DAYS), now);
            return false;
        }
        if (day(now).isBefore(warning.get().due())) return false;
        if (breaker.suspend(tx, label, cause, "since " + since, now) != Breaker.Outcome.SUSPENDED) return false;
        store.endWarning(tx, warning.get().id(), true, now);
        return true;
    }

    private void oneSided(Tx tx, IssuedLabel label, Cause cause, Instant now) {
        OptionalLong opened = cases.open(
                tx,
                label.cid().value(),
                LabelCase.Why.CONDITION_GONE,
                OptionalLong.empty(),
                cause.word(),
                Optional.empty(),
                now);
        if (opened.isEmpty()) return;
        ledger.record(tx, about("label.case-opened", label, now).with("case", String.valueOf(opened.getAsLong())));
        tellReviewers(tx, "label-one-sided", List.of(label.domain()), now);
    }

    private void tellReviewers(Tx tx, String kind, List<String> params, Instant now) {
        notices.tellOffices(tx, Set.of(OfficeKind.REVIEWER), Optional.empty(), kind, params, "/labels/cases", now);
    }

    /** Cases that the owner was to mend by now: the reviewer is told once, and decides. */
    public void overdue(Tx tx, Instant now) {
        for (LabelCase each : cases.overdue(tx, day(now))) {
            String mark = OVERDUE + "/" + each.id();
            if (store.warnings(tx, each.cid()).stream().anyMatch(w -> w.cause().equals(mark))) continue;
            LocalDate due = each.due().orElse(day(now));
            store.warn(tx, each.cid(), mark, due, now);
            tellReviewers(tx, "label-case-overdue", List.of(each.domain(), due.toString()), now);
        }
    }
}
