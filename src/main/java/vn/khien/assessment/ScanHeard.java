package vn.khien.assessment;

import java.time.Instant;
import vn.khien.db.Tx;
import vn.khien.inventory.Portal;
import vn.khien.scan.Judgement;

/** Hears of each scan's one result, complete or not, in the transaction that stores it. */
@FunctionalInterface
public interface ScanHeard {
    void heard(Tx tx, long scan, Portal portal, Judgement judgement, Instant now);
}
