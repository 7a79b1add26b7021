package vn.khien.assessment;

import static vn.khien.schema.Tables.SCAN_STOP;

import java.time.Instant;
import vn.khien.db.Tx;

/** Requests to stop scans that wait or run. */
public final class ScanStopStore {
    /** False when somebody asked before. */
    boolean ask(Tx tx, long scan, int person, Instant now) {
        return tx.sql()
                        .insertInto(SCAN_STOP)
                        .set(SCAN_STOP.SCAN_ID, scan)
                        .set(SCAN_STOP.AT, now)
                        .set(SCAN_STOP.BY_PERSON, person)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    boolean asked(Tx tx, long scan) {
        return tx.sql().fetchExists(SCAN_STOP, SCAN_STOP.SCAN_ID.eq(scan));
    }
}
