package vn.khien.label.log;

import static vn.khien.schema.Tables.MAIL_OUT;
import static vn.khien.schema.Tables.NOTICE;
import static vn.khien.schema.Tables.PORTAL;
import static vn.khien.schema.Tables.SYSTEM_CONTACT;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.khien.db.Tx;
import vn.khien.inventory.PortalStore;

/** The label log beside the rows that belong to its entries. */
final class MonitorStore {
    /** @param digest SHA-256 of the compact JWS */
    record Credential(String cid, int number, int statusIndex, byte[] digest) {}

    record Event(String cid, String kind) {}

    /** An entry at its place, with the rows that name it. */
    record Logged(
            long place,
            byte[] bytes,
            Optional<Credential> credential,
            Optional<Event> event,
            boolean expiry,
            boolean lost) {}

    /** @param mail for whom has no account */
    record Contact(long portal, Optional<Integer> person, String mail) {}

    /** The entries from one place to before another, in order. */
    List<Logged> logged(Tx tx, long from, long to) {
        return tx.sql()
                .fetch("""
                select o.seq, e.bytes, c.cid, c.n, c.status_index, sha256(convert_to(c.jws, 'UTF8')), v.cid, v.kind,
                  exists (select 1 from label_expiry x where x.entry_id = e.id),
                  exists (select 1 from credential_lost x where x.entry_id = e.id)
                from label_log_order o join label_log_entry e on e.id = o.entry_id
                left join credential c on c.entry_id = e.id
                left join lateral (select cid, kind from label_event l where l.entry_id = e.id order by l.id limit 1) v on true
                where o.seq >= ? and o.seq < ? order by o.seq""", from, to)
                .map(r -> new Logged(
                        r.get(0, Long.class),
                        r.get(1, byte[].class),
                        r.get(2) == null
                                ? Optional.empty()
                                : Optional.of(new Credential(
                                        r.get(2, String.class),
                                        r.get(3, Integer.class),
                                        r.get(4, Integer.class),
                                        r.get(5, byte[].class))),
                        r.get(6) == null
                                ? Optional.empty()
                                : Optional.of(new Event(r.get(6, String.class), r.get(7, String.class))),
                        r.get(8, Boolean.class),
                        r.get(9, Boolean.class)));
    }

    /** Credentials that a restore has lost, as {@code cid#number}. */
    Set<String> lost(Tx tx) {
        return new HashSet<>(
                tx.sql().fetch("select cid || '#' || n from credential_lost").map(r -> r.get(0, String.class)));
    }

    /** Rows whose entry is neither in the log nor on its way there, in words. */
    List<String> unlogged(Tx tx) {
        return tx.sql().fetch("""
                select what from (
                  select 'credential ' || c.cid || '#' || c.n as what, c.entry_id from credential c
                  union all select v.kind || ' of label ' || v.cid, v.entry_id from label_event v
                  union all select 'expiry of ' || x.cid || '#' || x.n, x.entry_id from label_expiry x) r
                where not exists (select 1 from label_log_order o where o.entry_id = r.entry_id)
                  and not exists (select 1 from label_log_pending p where p.entry_id = r.entry_id)
                order by what limit 100""").map(r -> r.get(0, String.class));
    }

    /** Entries that wait since before {@code then}. */
    long waitingSince(Tx tx, Instant then) {
        return tx.sql()
                .fetchSingle(
                        "select count(*) from label_log_pending p join label_log_entry e on e.id = p.entry_id where e.at < cast(? as timestamptz)",
                        OffsetDateTime.ofInstant(then, ZoneOffset.UTC))
                .get(0, Long.class);
    }

    /** The contacts of the system that a domain's portal belongs to. */
    List<Contact> contacts(Tx tx, String host, int port) {
        return tx.sql()
                .select(PORTAL.ID, SYSTEM_CONTACT.PERSON_ID, SYSTEM_CONTACT.MAIL)
                .from(PORTAL)
                .join(SYSTEM_CONTACT)
                .on(SYSTEM_CONTACT.SYSTEM_ID.eq(PORTAL.SYSTEM_ID))
                .where(PortalStore.visibleTo(tx.scope()))
                .and(PORTAL.HOST.eq(host))
                .and(PORTAL.PORT.eq(port))
                .orderBy(SYSTEM_CONTACT.ORDINAL)
                .fetch(r -> new Contact(r.value1(), Optional.ofNullable(r.value2()), r.value3()));
    }

    /** Whether this was said before, by whichever monitor. */
    boolean told(Tx tx, String kind, List<String> params) {
        String[] values = params.toArray(String[]::new);
        return tx.sql().fetchExists(NOTICE, NOTICE.KIND.eq(kind).and(NOTICE.PARAMS.eq(values)))
                || tx.sql().fetchExists(MAIL_OUT, MAIL_OUT.KIND.eq(kind).and(MAIL_OUT.PARAMS.eq(values)));
    }
}
