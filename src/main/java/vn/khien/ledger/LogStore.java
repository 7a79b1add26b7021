package vn.khien.ledger;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Record;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.LogKey;
import vn.khien.badge.log.Merkle;
import vn.khien.badge.log.Tile;
import vn.khien.badge.log.Tiles;
import vn.khien.badge.log.Tree;
import vn.khien.db.Tx;

/**
 * A Merkle log in tables: entries wait in a queue, one sequencer at a time numbers them, extends the tree and signs. The
 * ledger does it in one transaction: a crash at any point leaves either the queue or the whole batch. The label log
 * stages first and publishes after.
 */
public final class LogStore {
    private static final int BATCH = 4096;

    /** The two logs and their advisory locks. */
    public enum Log {
        LEDGER("ledger", "ledger_entry", 4711),
        LABEL("label_log", "label_log_entry", 4713);

        final String prefix;
        final String entries;
        final int lock;

        Log(String prefix, String entries, int lock) {
            this.prefix = prefix;
            this.entries = entries;
            this.lock = lock;
        }
    }

    /** The checkpoint row: the signed note and what it says. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Head(long size, byte[] root, String note, Instant at) {}

    /** What a batch made of the tree that had {@code from} entries. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Grown(long from, long size, byte[] root) {}

    private final Log log;

    public LogStore(Log log) {
        this.log = log;
    }

    /** Numbers a batch, signs and publishes it; empty when there was nothing to do or another sequencer is at work. */
    public Optional<Head> sequence(Tx tx, LogKey key, Instant now) {
        if (!alone(tx)) return Optional.empty();
        Optional<Head> grown = extend(tx).map(g -> signed(key, g.size, g.root, now));
        grown.ifPresent(head -> put(tx, head));
        return grown;
    }

    /** Signs the head anew, for readers who wonder whether anybody is there. */
    public Optional<Head> resign(Tx tx, LogKey key, Instant now) {
        if (!alone(tx)) return Optional.empty();
        Head head = head(tx).map(h -> signed(key, h.size, h.root, now))
                .orElseGet(() -> signed(key, 0, Merkle.sha256(), now));
        put(tx, head);
        return Optional.of(head);
    }

    /** Whether this transaction may write the log: one at a time does, until its end. */
    public boolean alone(Tx tx) {
        return tx.sql()
                .fetchSingle("select pg_try_advisory_xact_lock(?)", log.lock)
                .get(0, Boolean.class);
    }

    /** Waits until this transaction may write the log. */
    public void awaitAlone(Tx tx) {
        tx.sql().fetch("select pg_advisory_xact_lock(?)", log.lock);
    }

    /** Numbers a batch of the queue and writes its tiles, while {@link #alone}; the head stays where it is. */
    public Optional<Grown> extend(Tx tx) {
        DSLContext sql = tx.sql();
        Optional<Head> head = head(tx);
        long size = head.map(Head::size).orElse(0L);
        sql.execute(named("""
                with taken as (delete from {p}_pending where entry_id in
                  (select entry_id from {p}_pending order by entry_id limit ?) returning entry_id)
                insert into {p}_order select coalesce((select max(seq) + 1 from {p}_order), 0)
                  + row_number() over (order by entry_id) - 1, entry_id from taken"""), BATCH);
        List<byte[]> added = entries(tx, size, Long.MAX_VALUE);
        if (added.isEmpty()) return Optional.empty();
        Tree tree = Tree.open(size, tiles(tx));
        if (head.isPresent() && !MessageDigest.isEqual(tree.root(), head.get().root))
            throw new IllegalStateException("the tiles of " + log.prefix + " do not give the root that was signed");
        Tree.Appended grown = tree.append(added);
        putTiles(tx, grown.changed());
        return Optional.of(new Grown(size, grown.size(), grown.root()));
    }

    public void putTiles(Tx tx, List<Tile> tiles) {
        BatchBindStep batch = tx.sql().batch(named("""
                insert into {p}_tile (level, idx, width, bytes) values (?, ?, ?, ?)
                on conflict (level, idx) do update set width = excluded.width, bytes = excluded.bytes"""));
        for (Tile tile : tiles) batch = batch.bind(tile.level(), tile.index(), tile.width(), tile.bytes());
        if (!tiles.isEmpty()) batch.execute();
    }

    public static Head signed(LogKey key, long size, byte[] root, Instant now) {
        return new Head(size, root, new Checkpoint(key.origin(), size, root).sign(key), now);
    }

    /** Publishes a head. */
    public void put(Tx tx, Head head) {
        tx.sql()
                .execute(
                        named("""
                insert into {p}_checkpoint (id, size, root, note, at) values (1, ?, ?, ?, cast(? as timestamptz))
                on conflict (id) do update set size = excluded.size, root = excluded.root, note = excluded.note, at = excluded.at"""), head.size, head.root, head.note, OffsetDateTime.ofInstant(head.at, ZoneOffset.UTC));
    }

    public Optional<Head> head(Tx tx) {
        return tx.sql().fetch(named("select size, root, note, at from {p}_checkpoint where id = 1")).stream()
                .findFirst()
                .map(r -> new Head(
                        r.get(0, Long.class),
                        r.get(1, byte[].class),
                        r.get(2, String.class),
                        r.get(3, OffsetDateTime.class).toInstant()));
    }

    /** How many entries the head covers. */
    public long size(Tx tx) {
        return head(tx).map(Head::size).orElse(0L);
    }

    /** The root that the log had at {@code size}; empty when it has not so many entries. */
    public Optional<byte[]> rootAt(Tx tx, long size) {
        long held = size(tx);
        return size > held
                ? Optional.empty()
                : Optional.of(Merkle.root(size, tiles(tx).subtrees(held)));
    }

    /** Entries that no checkpoint covers yet. */
    public long waiting(Tx tx) {
        return tx.sql().fetchSingle(named("select count(*) from {p}_pending")).get(0, Long.class);
    }

    public Tiles tiles(Tx tx) {
        return (level, index, width) -> tx.sql()
                .fetchSingle(named("select bytes from {p}_tile where level = ? and idx = ?"), level, index)
                .get(0, byte[].class);
    }

    public List<Tile> allTiles(Tx tx) {
        return tx.sql()
                .fetch(named("select level, idx, width, bytes from {p}_tile"))
                .map(LogStore::tile);
    }

    /** Those tiles that are new or wider since the log had this size. */
    public List<Tile> tilesSince(Tx tx, long size) {
        return tx.sql()
                .fetch(
                        named(
                                "select level, idx, width, bytes from {p}_tile where idx >= (cast(? as bigint) >> (8 * (greatest(level, 0) + 1)))"),
                        size)
                .map(LogStore::tile);
    }

    private static Tile tile(Record row) {
        return new Tile(
                row.get(0, Integer.class), row.get(1, Long.class), row.get(2, Integer.class), row.get(3, byte[].class));
    }

    /** The exact bytes of every sequenced entry, in order. */
    public List<byte[]> entries(Tx tx) {
        return entries(tx, 0, Long.MAX_VALUE);
    }

    /** The exact bytes of the entries from one place to before another, in order. */
    public List<byte[]> entries(Tx tx, long from, long to) {
        return new ArrayList<>(tx.sql()
                .fetch(
                        named(
                                "select e.bytes from {p}_order o join {e} e on e.id = o.entry_id where o.seq >= ? and o.seq < ? order by o.seq"),
                        from,
                        to)
                .map(r -> r.get(0, byte[].class)));
    }

    /** The place of an entry in the log, once it has one. */
    public Optional<Long> place(Tx tx, long entry) {
        return tx.sql().fetch(named("select seq from {p}_order where entry_id = ?"), entry).stream()
                .findFirst()
                .map(r -> r.get(0, Long.class));
    }

    private String named(String sql) {
        return sql.replace("{p}", log.prefix).replace("{e}", log.entries);
    }
}
