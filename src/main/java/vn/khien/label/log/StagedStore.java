package vn.khien.label.log;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.Record;
import vn.khien.badge.log.LogKey;
import vn.khien.badge.log.Merkle;
import vn.khien.db.Tx;
import vn.khien.ledger.LogStore;

/**
 * The label log's head that is signed and not published yet. While there is one nobody stages another and nobody signs
 * the published one anew, so that the published head can change only into the staged one.
 */
public final class StagedStore {
    private final LogStore log = new LogStore(LogStore.Log.LABEL);

    public Optional<LogStore.Head> staged(Tx tx) {
        return tx.sql().fetch("select size, root, note, at from label_log_staged where id = 1").stream()
                .findFirst()
                .map(StagedStore::head);
    }

    /** The furthest head that the database holds, published or staged. */
    // in this order: what is published in between is found there
    public Optional<LogStore.Head> reach(Tx tx) {
        return staged(tx).or(() -> log.head(tx));
    }

    /** The root that the log had at {@code size}; empty when it does not reach so far. */
    public Optional<byte[]> rootAt(Tx tx, long size) {
        Optional<LogStore.Head> reach = reach(tx);
        long held = reach.map(LogStore.Head::size).orElse(0L);
        if (size > held) return Optional.empty();
        if (reach.isPresent() && size == held) return reach.map(LogStore.Head::root);
        return Optional.of(Merkle.root(size, log.tiles(tx).subtrees(held)));
    }

    public boolean waiting(Tx tx) {
        return tx.sql()
                .fetchSingle("select exists (select 1 from label_log_pending)")
                .get(0, Boolean.class);
    }

    /** Numbers a batch and stages its head; empty when there was nothing to do, or another is at it. */
    public Optional<LogStore.Head> stage(Tx tx, LogKey key, Instant now) {
        if (!log.alone(tx) || staged(tx).isPresent()) return Optional.empty();
        Optional<LogStore.Grown> grown = log.extend(tx);
        if (grown.isEmpty()) return Optional.empty();
        LogStore.Head head =
                LogStore.signed(key, grown.get().size(), grown.get().root(), now);
        int done = tx.sql()
                .execute(
                        """
                insert into label_log_staged (id, size, root, note, at)
                select 1, ?, ?, ?, cast(? as timestamptz)
                where coalesce((select size from label_log_checkpoint where id = 1), 0) = ?""",
                        head.size(),
                        head.root(),
                        head.note(),
                        OffsetDateTime.ofInstant(head.at(), ZoneOffset.UTC),
                        grown.get().from());
        if (done == 0) throw new IllegalStateException("the label log's checkpoint changed under its sequencer");
        return Optional.of(head);
    }

    /** Makes this staged head the published one; false when another has done so. */
    public boolean publish(Tx tx, LogStore.Head staged) {
        log.awaitAlone(tx);
        int gone = tx.sql()
                .execute(
                        "delete from label_log_staged where id = 1 and size = ? and root = ?",
                        staged.size(),
                        staged.root());
        if (gone == 0) return false;
        if (log.size(tx) >= staged.size())
            throw new IllegalStateException("the label log's checkpoint has outgrown what was staged");
        log.put(tx, staged);
        return true;
    }

    /** Signs the published head anew, unless one is staged. */
    public Optional<LogStore.Head> resign(Tx tx, LogKey key, Instant now) {
        return log.alone(tx) && staged(tx).isEmpty() ? log.resign(tx, key, now) : Optional.empty();
    }

    /** Forgets what is staged, in a transaction that puts a further head in its place. */
    public void clear(Tx tx) {
        tx.sql().execute("delete from label_log_staged");
    }

    private static LogStore.Head head(Record r) {
        return new LogStore.Head(
                r.get(0, Long.class),
                r.get(1, byte[].class),
                r.get(2, String.class),
                r.get(3, OffsetDateTime.class).toInstant());
    }
}
