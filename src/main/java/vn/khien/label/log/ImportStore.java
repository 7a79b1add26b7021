package vn.khien.label.log;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import vn.khien.badge.log.Merkle;
import vn.khien.db.Tx;

/** Entries that come back from a copy of the log. */
final class ImportStore {
    /** @param known whether the entry waited in the queue of the database, with the rows that go with it */
    record Placed(long entry, boolean known) {}

    /** Numbers these entries from {@code from} on; one that waits in the queue, byte for byte, takes its place. */
    List<Placed> place(Tx tx, long from, List<byte[]> entries, Instant now) {
        Map<String, Queue<Long>> waiting = new HashMap<>();
        tx.sql()
                .fetch(
                        "select p.entry_id, e.bytes from label_log_pending p join label_log_entry e on e.id = p.entry_id order by 1")
                .forEach(r -> waiting.computeIfAbsent(digest(r.get(1, byte[].class)), d -> new ArrayDeque<>())
                        .add(r.get(0, Long.class)));
        List<Placed> placed = new ArrayList<>();
        for (byte[] bytes : entries) {
            Long known = waiting.getOrDefault(digest(bytes), new ArrayDeque<>()).poll();
            long entry = known != null ? known : insert(tx, bytes, now);
            tx.sql().execute("delete from label_log_pending where entry_id = ?", entry);
            tx.sql().execute("insert into label_log_order (seq, entry_id) values (?, ?)", from + placed.size(), entry);
            placed.add(new Placed(entry, known != null));
        }
        return placed;
    }

    private static long insert(Tx tx, byte[] bytes, Instant now) {
        Instant at = LoggedEntry.read(bytes).map(LoggedEntry::time).orElse(now);
        return tx.sql()
                .fetchSingle(
                        "insert into label_log_entry (bytes, at) values (?, cast(? as timestamptz)) returning id",
                        bytes,
                        OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .get(0, Long.class);
    }

    /** A credential of the database that bears the number or the status index of another one in these entries. */
    Optional<String> givenTwice(Tx tx, List<byte[]> entries) {
        for (byte[] bytes : entries) {
            Optional<LoggedEntry> said = LoggedEntry.read(bytes).filter(ImportStore::issues);
            if (said.isEmpty()) continue;
            Optional<String> other = tx
                    .sql()
                    .fetch(
                            """
                select c.cid || '#' || c.n from credential c join label_log_entry e on e.id = c.entry_id
                where (c.cid = ? and c.n = ? or c.status_index = ?) and e.bytes <> ? limit 1""",
                            said.get().cid().orElse(""),
                            said.get().number(),
                            said.get().statusIndex().orElse(-1),
                            bytes)
                    .stream()
                    .findFirst()
                    .map(r -> r.get(0, String.class));
            if (other.isPresent()) return other;
        }
        return Optional.empty();
    }

    private static boolean issues(LoggedEntry said) {
        return switch (said.event()) {
            case ISSUE, RENEW -> true;
            case SUSPEND, RESUME, REVOKE, EXPIRE, KEY_ADD, KEY_RETIRE, KEY_COMPROMISE, POLICY -> false;
        };
    }

    /** Remembers a credential that only the log knows; false when the entry tells of none, or its index is another's. */
    boolean lost(Tx tx, LoggedEntry said, long entry) {
        if (!issues(said) || said.cid().isEmpty() || said.statusIndex().isEmpty()) return false;
        return tx.sql()
                        .execute(
                                """
                insert into credential_lost (status_index, cid, n, entry_id) select ?, ?, ?, ?
                where not exists (select 1 from credential c where c.status_index = ?) on conflict do nothing""",
                                said.statusIndex().getAsLong(),
                                said.cid().get(),
                                said.number(),
                                entry,
                                said.statusIndex().getAsLong())
                == 1;
    }

    private static String digest(byte[] bytes) {
        return Base64.getEncoder().encodeToString(Merkle.sha256(bytes));
    }
}
