package vn.khien.label.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.khien.badge.LabelState;
import vn.khien.badge.log.EntryJson;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.NoticeStore;
import vn.khien.label.Happening;
import vn.khien.label.IssuedLabel;
import vn.khien.label.Issuing;
import vn.khien.label.LabelChange;
import vn.khien.label.LabelStanding;
import vn.khien.label.watch.rules.TooManyAtOnce;
import vn.khien.ledger.ActorId;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.OfficeKind;

/** The one way by which the service itself takes a label off, and by which a person lets go of what was held back. */
public final class Breaker {
    static final ActorId SERVICE = new ActorId.Service("watch");
    private static final Duration LATELY = Duration.ofHours(1);

    private final WatchStore store;
    private final HeldStore held;
    private final Issuing issuing;
    private final OwnerNotices owners;
    private final NoticeStore notices;
    private final LedgerStore ledger;

    public Breaker(
            WatchStore store,
            HeldStore held,
            Issuing issuing,
            OwnerNotices owners,
            NoticeStore notices,
            LedgerStore ledger) {
        this.store = store;
        this.held = held;
        this.issuing = issuing;
        this.owners = owners;
        this.notices = notices;
        this.ledger = ledger;
    }

    public enum Outcome {
        SUSPENDED,
        HELD,
        ALREADY
    }

    /** @param label valid, its portal held by the caller */
    public Outcome suspend(Tx tx, IssuedLabel label, Cause cause, String note, Instant now) {
        String cid = label.cid().value();
        if (held.waitingOf(tx, cid).stream()
                .filter(each -> each.why() == Held.Why.BREAKER)
                .anyMatch(each -> cause != Cause.MALWARE || each.cause().equals(cause.word()))) return Outcome.ALREADY;
        store.breaker(tx);
        int lately = store.automatic(tx, now.minus(LATELY), now);
        int waiting = held.count(tx, Held.Why.BREAKER);
        if (TooManyAtOnce.waits(cause, lately, waiting, store.inForce(tx, now) + lately)) {
            hold(tx, label, cause, note, waiting == 0, now);
            return Outcome.HELD;
        }
        // What waited to suspend it for another cause has nothing left to do.
        held.waitingOf(tx, cid).stream()
                .filter(each -> each.why() == Held.Why.BREAKER)
                .forEach(each -> drop(tx, each, Optional.empty(), now));
        suspendAgain(tx, label, cause, note, now);
        return Outcome.SUSPENDED;
    }

    /** Whatever else waits or suspends; {@code label} may be suspended for another cause. */
    void suspendAgain(Tx tx, IssuedLabel label, Cause cause, String note, Instant now) {
        issuing.happens(
                tx,
                label,
                Happening.Kind.SUSPENDED,
                EntryJson.Reason.CONDITIONS,
                cause.word(),
                note,
                Optional.empty(),
                now);
        ledger.record(
                tx,
                Entry.of(now, SERVICE, "label.suspended", "label/" + label.cid())
                        .with("domain", label.domain())
                        .with("reason", EntryJson.Reason.CONDITIONS.word())
                        .with("cause", cause.word()));
        owners.tell(tx, label.portal(), "label-suspended." + cause.word(), List.of(label.domain()), now);
    }

    private void hold(Tx tx, IssuedLabel label, Cause cause, String note, boolean first, Instant now) {
        String cid = label.cid().value();
        held.hold(
                tx,
                cid,
                Happening.Kind.SUSPENDED.word(),
                EntryJson.Reason.CONDITIONS.word(),
                cause.word(),
                note,
                Held.Why.BREAKER,
                Optional.empty(),
                now);
        ledger.record(
                tx,
                Entry.of(now, SERVICE, "label.held", "label/" + cid)
                        .with("domain", label.domain())
                        .with("why", Held.Why.BREAKER.word())
                        .with("cause", cause.word()));
        // Of a hundred held at once the authority is told once.
        if (first)
            notices.tellOffices(
                    tx,
                    Set.of(OfficeKind.AUTHORITY),
                    Optional.empty(),
                    "label-held-breaker",
                    List.of(label.domain()),
                    "/labels/held",
                    now);
    }

    /**
     * Does what waited; where the label's state no longer allows it, it is dropped.
     *
     * @return whether it was done
     */
    public boolean release(Tx tx, Held waiting, LabelStanding standing, Actor actor, Instant now) {
        IssuedLabel label = standing.label();
        LabelChange change = waiting.kind().equals(LabelChange.REVOCATION.kind().word())
                ? LabelChange.REVOCATION
                : LabelChange.SUSPENSION;
        if (!change.follows(standing.state())) {
            drop(tx, waiting, Optional.of(actor), now);
            return false;
        }
        if (!held.end(tx, waiting.id(), true, Optional.of(actor.person()), now)) return false;
        EntryJson.Reason reason = EntryJson.Reason.valueOf(
                waiting.reason().toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        issuing.happens(
                tx, label, change.kind(), reason, waiting.cause(), waiting.note(), Optional.of(actor.person()), now);
        Entry entry = Entry.of(now, actor.id(), "label." + change.kind().word(), "label/" + label.cid())
                .with("domain", label.domain())
                .with("reason", reason.word())
                .with("held", String.valueOf(waiting.id()));
        if (waiting.by().isPresent())
            entry = entry.with("asked", "person/" + waiting.by().getAsInt());
        ledger.record(tx, entry);
        if (waiting.why() == Held.Why.BREAKER)
            owners.tell(tx, label.portal(), "label-suspended." + waiting.cause(), List.of(label.domain()), now);
        return true;
    }

    /** @param actor empty when the service lets go because the condition holds again */
    public void drop(Tx tx, Held waiting, Optional<Actor> actor, Instant now) {
        if (!held.end(tx, waiting.id(), false, actor.map(Actor::person), now)) return;
        ledger.record(
                tx,
                Entry.of(now, actor.map(Actor::id).orElse(SERVICE), "label.held-dropped", "label/" + waiting.cid())
                        .with("domain", waiting.domain())
                        .with("held", String.valueOf(waiting.id())));
    }

    /** The condition holds again before anybody decided. */
    void mended(Tx tx, String cid, Cause cause, Instant now) {
        held.waitingOf(tx, cid).stream()
                .filter(each -> each.why() == Held.Why.BREAKER && each.cause().equals(cause.word()))
                .forEach(each -> drop(tx, each, Optional.empty(), now));
    }

    /** A suspension of the service's own ends with its cause. */
    void resume(Tx tx, LabelStanding standing, Cause cause, Instant now) {
        if (!(standing.state() instanceof LabelState.Suspended)) return;
        IssuedLabel label = standing.label();
        issuing.happens(
                tx,
                label,
                Happening.Kind.RESUMED,
                EntryJson.Reason.CONDITIONS,
                cause.word(),
                "",
                Optional.empty(),
                now);
        ledger.record(
                tx,
                Entry.of(now, SERVICE, "label.resumed", "label/" + label.cid())
                        .with("domain", label.domain())
                        .with("cause", cause.word()));
        owners.tell(tx, label.portal(), "label-resumed", List.of(label.domain()), now);
    }
}
