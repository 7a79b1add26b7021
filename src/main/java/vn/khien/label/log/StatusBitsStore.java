package vn.khien.label.log;

import java.util.List;
import vn.khien.db.Tx;

/** What the status lists say, read without the labels. */
final class StatusBitsStore {
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
                            select 1 from credential l where l.cid = c.cid and l.n > c.n and l.tier = 'basic') as revoked,
                            coalesce(s.suspended, false) as suspended
                          from credential c left join (
                            select cid, bool_or(kind = 'revoked') as revoked,
                              coalesce((array_agg(kind = 'suspended' order by id desc) filter (where kind in ('suspended', 'resumed')))[1], false) as suspended
                            from label_event where kind in ('suspended', 'resumed', 'revoked') group by cid) s on s.cid = c.cid) x
                        where x.revoked or x.suspended
                        union all select status_index, true, false from credential_lost""")
                .map(r -> new Bits(r.get(0, Integer.class), r.get(1, Boolean.class), r.get(2, Boolean.class)));
    }
}
