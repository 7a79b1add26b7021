package vn.khien.assessment;

import static vn.khien.schema.Tables.BLOCKLIST;
import static vn.khien.schema.Tables.BLOCKLIST_HOST;

import java.util.List;
import java.util.Set;
import vn.khien.db.Tx;
import vn.khien.scan.Blocklist;
import vn.khien.scan.Blocklists;

/** Lists of hosts that an authority warns of; of each name the newest counts. */
public final class BlocklistStore {
    public Blocklists inForce(Tx tx) {
        List<Blocklist> lists = tx.sql()
                .select(BLOCKLIST.ID, BLOCKLIST.NAME, BLOCKLIST.AS_OF)
                .distinctOn(BLOCKLIST.NAME)
                .from(BLOCKLIST)
                .orderBy(BLOCKLIST.NAME, BLOCKLIST.AS_OF.desc(), BLOCKLIST.ID.desc())
                .fetch(r -> new Blocklist(r.value2(), r.value3(), hosts(tx, r.value1())));
        return new Blocklists(lists);
    }

    private static Set<String> hosts(Tx tx, int list) {
        return tx.sql()
                .select(BLOCKLIST_HOST.HOST)
                .from(BLOCKLIST_HOST)
                .where(BLOCKLIST_HOST.BLOCKLIST_ID.eq(list))
                .fetchSet(BLOCKLIST_HOST.HOST);
    }
}
