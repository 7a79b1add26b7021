package vn.khien.label.keys;

import java.time.Instant;
import vn.khien.badge.KeySet;
import vn.khien.badge.SignerPurpose;
import vn.khien.db.Tx;

/** The keys to sign with at a moment, as far as the rows that this transaction sees let them be used. */
@FunctionalInterface
public interface Signers {
    /** None may be used for that now; the message says what mends it. */
    final class NoKey extends RuntimeException {
        NoKey(SignerPurpose purpose) {
            super("no " + purpose.word()
                    + " key may be used now; import one that khien keys renew made, 48 hours ahead");
        }
    }

    /** @return a set whose key of that purpose is the one to use; nothing is said of its other one */
    KeySet in(Tx tx, SignerPurpose purpose, Instant now);
}
