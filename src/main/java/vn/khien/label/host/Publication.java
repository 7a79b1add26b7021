package vn.khien.label.host;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import vn.khien.badge.LabelState;
import vn.khien.label.IssuedLabel;

/** What this node shows now, and whether it may still vouch for it. */
public final class Publication {
    /** A node without a confirmed version for longer can't tell. */
    private static final Duration VOUCHES = Duration.ofSeconds(10);

    /** What is held at one moment. */
    record Held(Snapshot snapshot, Instant confirmed) {
        boolean vouches(Instant now) {
            return !now.isAfter(confirmed.plus(VOUCHES));
        }
    }

    /** One look at a label: its state as this node may say it, and what that rests on. */
    record Look(IssuedLabel label, LabelState state, Basis.Label basis) {}

    private final AtomicReference<Held> held = new AtomicReference<>(new Held(Snapshot.empty(), Instant.EPOCH));

    Held held() {
        return held.get();
    }

    public Snapshot snapshot() {
        return held.get().snapshot;
    }

    /** Nothing was ever seen of the database: not even that there are no labels. */
    public boolean isBlank() {
        return held.get().confirmed.equals(Instant.EPOCH);
    }

    public void publish(Snapshot snapshot, Instant at) {
        held.set(new Held(snapshot, at));
    }

    /** The database answered: what is held is still the newest. */
    public void confirm(Instant at) {
        held.updateAndGet(old -> new Held(old.snapshot, at));
    }

    public boolean vouches(Instant now) {
        return held.get().vouches(now);
    }

    /** A label's state as this node may say it: never green when it can't tell, or when others may sign as we do. */
    public LabelState state(IssuedLabel label, Instant now) {
        return look(label, now).state;
    }

    Look look(IssuedLabel label, Instant now) {
        Held seen = held.get();
        boolean vouched = seen.vouches(now);
        boolean compromised = seen.snapshot.compromised(label);
        LabelState state = vouched ? label.state(seen.snapshot.logSize(), now) : new LabelState.Unknown();
        LabelState told = state instanceof LabelState.Valid && compromised ? new LabelState.Unknown() : state;
        return new Look(label, told, Basis.Label.of(label, seen.snapshot.published(label), compromised, vouched, now));
    }
}
