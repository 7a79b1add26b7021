package vn.khien.label.keys;

import java.time.Instant;
import vn.khien.badge.KeySet;
import vn.khien.db.Tx;

/** The keys to sign with at a moment, as far as the rows that this transaction sees let them be used. */
@FunctionalInterface
public interface Signers {
    /** @throws IllegalStateException when none may be used; the message says what mends it */
    KeySet in(Tx tx, Instant now);
}
