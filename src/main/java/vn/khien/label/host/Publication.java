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

    private record Held(Snapshot snapshot, Instant confirmed) {}

    private final AtomicReference<Held> held = new AtomicReference<>(new Held(Snapshot.empty(), Instant.EPOCH));

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
        return !now.isAfter(held.get().confirmed.plus(VOUCHES));
    }

    /** A label's state as this node may say it: never green when it can't tell, or when others may sign as we do. */
    public LabelState state(IssuedLabel label, Instant now) {
        Held seen = held.get();
        if (now.isAfter(seen.confirmed.plus(VOUCHES))) return new LabelState.Unknown();
        LabelState state = label.state(seen.snapshot.logSize(), now);
        return state instanceof LabelState.Valid && seen.snapshot.compromised(label) ? new LabelState.Unknown() : state;
    }
}
