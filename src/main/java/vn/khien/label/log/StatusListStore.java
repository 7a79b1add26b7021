package vn.khien.label.log;

import static vn.khien.schema.Tables.STATUS_LIST;

import java.time.Instant;
import java.util.List;
import vn.khien.db.Tx;

/** What the status lists say, read without the labels, and where the signed ones stand. */
final class StatusListStore {
    private static final int LOCK = 4714;

    /** A status index with a bit in at least one list. */
    record Bits(int index, boolean revoked, boolean suspended) {}

    /** Differs from each earlier answer once a label's row has changed, or one was lost. */
    // a sum: the highest version misses a change that took its number earlier and was committed later
    long version(Tx tx) {
        return tx.sql()
                .fetchSingle(
                        "select (select coalesce(sum(version), 0) from label) + (select count(*) from credential_lost)")
                .get(0, Long.class);
    }

    /** All credentials of a label share its fate; those of a tier that it has lost since, and those that a restore has lost, are revoked by themselves. */
    List<Bits> set(Tx tx) {
        return tx.sql()
                .fetch("""
                        select x.status_index, x.revoked, x.suspended from (
                          select c.status_index, coalesce(s.revoked, false) or c.tier = 'advanced' and exists (
                            select 1 from credential l where l.cid = c.cid and l.n > c.n and l.tier = 'basic'
                            union all select 1 from credential_lost l where l.cid = c.cid and l.n > c.n) as revoked,
                            coalesce(s.suspended, false) as suspended
                          from credential c left join (
                            select cid, bool_or(kind = 'revoked') as revoked,
                              coalesce((array_agg(kind = 'suspended' order by id desc) filter (where kind in ('suspended', 'resumed')))[1], false) as suspended
                            from label_event where kind in ('suspended', 'resumed', 'revoked') group by cid) s on s.cid = c.cid) x
                        where x.revoked or x.suspended
                        union all select status_index, true, false from credential_lost""")
                .map(r -> new Bits(r.get(0, Integer.class), r.get(1, Boolean.class), r.get(2, Boolean.class)));
    }

    /** One signer at a time; false when another is at it. */
    boolean signsStatus(Tx tx) {
        return tx.sql().fetchSingle("select pg_try_advisory_xact_lock(?)", LOCK).get(0, Boolean.class);
    }

    void put(Tx tx, int number, String purpose, String jws, Instant validUntil, Instant at) {
        tx.sql()
                .insertInto(STATUS_LIST)
                .set(STATUS_LIST.ID, number)
                .set(STATUS_LIST.PURPOSE, purpose)
                .set(STATUS_LIST.JWS, jws)
                .set(STATUS_LIST.VERSION, 1L)
                .set(STATUS_LIST.VALID_UNTIL, validUntil)
                .set(STATUS_LIST.AT, at)
                .onConflict(STATUS_LIST.ID)
                .doUpdate()
                .set(STATUS_LIST.JWS, jws)
                .set(STATUS_LIST.VERSION, STATUS_LIST.VERSION.plus(1L))
                .set(STATUS_LIST.VALID_UNTIL, validUntil)
                .set(STATUS_LIST.AT, at)
                .execute();
    }
}
