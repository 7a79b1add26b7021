package vn.khien.label.log;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import vn.khien.badge.KeySet;
import vn.khien.badge.SignerPurpose;
import vn.khien.badge.StatusLists;
import vn.khien.badge.StatusPurpose;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.label.keys.Signers;

/** Signs the status lists when a label changed, and every 60 s without that. */
final class StatusSigner {
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final Database database;
    private final StatusListStore lists = new StatusListStore();
    private final Signers signers;
    private final LogGuard guard;
    private final String labelUrl;
    private final boolean test;
    private final Supplier<Instant> now;
    private Instant signed = Instant.EPOCH;
    private long listed = -1;

    StatusSigner(
            Database database, Signers signers, LogGuard guard, String labelUrl, boolean test, Supplier<Instant> now) {
        this.database = database;
        this.signers = signers;
        this.guard = guard;
        this.labelUrl = labelUrl;
        this.test = test;
        this.now = now;
    }

    // A restored backup has forgotten revocations: its lists must not be signed either.
    void round() {
        Instant at = now.get();
        long version = database.write(Scope.SYSTEM, tx -> {
            long newest = lists.version(tx);
            boolean due = newest != listed || at.isAfter(signed.plus(IDLE));
            if (!due || !lists.signsStatus(tx)) return listed;
            guard.check(tx);
            List<StatusListStore.Bits> set = lists.set(tx);
            KeySet keys = signers.in(tx, SignerPurpose.STATUS, at);
            sign(tx, keys, set, StatusPurpose.REVOCATION, at);
            sign(tx, keys, set, StatusPurpose.SUSPENSION, at);
            signed = at;
            return newest;
        });
        listed = version;
    }

    private void sign(Tx tx, KeySet keys, List<StatusListStore.Bits> all, StatusPurpose purpose, Instant at) {
        BitSet set = new BitSet();
        for (StatusListStore.Bits each : all) {
            boolean bit = switch (purpose) {
                case REVOCATION -> each.revoked();
                case SUSPENSION -> each.suspended();
            };
            if (bit) set.set(each.index());
        }
        String jws = StatusLists.sign(keys, labelUrl + purpose.path(), purpose, set, at, test);
        lists.put(tx, purpose.number(), purpose.word(), jws, at.plus(StatusLists.FRESH), at);
    }
}
