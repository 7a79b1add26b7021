package vn.khien.label.log;

import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import vn.khien.badge.log.Tile;
import vn.khien.db.Tx;

/** The rows of the label log as they stand, each question answered from one snapshot. */
final class StandingStore {
    /** A head's row. */
    record Row(long size, byte[] root, String note) {}

    /**
     * @param numbered entries with a place; {@code top} the number after the highest place
     * @param waiting entries in the queue
     * @param lost entries in neither
     * @param both entries in both
     */
    record Standing(
            Optional<Row> published,
            Optional<Row> staged,
            long numbered,
            long top,
            long waiting,
            long lost,
            long both) {
        long reach() {
            return staged.or(() -> published).map(Row::size).orElse(0L);
        }
    }

    Standing standing(Tx tx) {
        Record r = tx.sql().fetchSingle("""
                select c.size, c.root, c.note, s.size, s.root, s.note,
                  (select count(*) from label_log_order), (select coalesce(max(seq) + 1, 0) from label_log_order),
                  (select count(*) from label_log_pending),
                  (select count(*) from label_log_entry e where not exists (select 1 from label_log_order o where o.entry_id = e.id)
                     and not exists (select 1 from label_log_pending p where p.entry_id = e.id)),
                  (select count(*) from label_log_pending p join label_log_order o on o.entry_id = p.entry_id)
                from (values (1)) one(id) left join label_log_checkpoint c on c.id = one.id left join label_log_staged s on s.id = one.id""");
        return new Standing(
                row(r, 0),
                row(r, 3),
                r.get(6, Long.class),
                r.get(7, Long.class),
                r.get(8, Long.class),
                r.get(9, Long.class),
                r.get(10, Long.class));
    }

    private static Optional<Row> row(Record r, int from) {
        Long size = r.get(from, Long.class);
        return size == null
                ? Optional.empty()
                : Optional.of(new Row(size, r.get(from + 1, byte[].class), r.get(from + 2, String.class)));
    }

    Optional<Tile> tile(Tx tx, int level, long index) {
        return tx
                .sql()
                .fetch("select width, bytes from label_log_tile where level = ? and idx = ?", level, index)
                .stream()
                .findFirst()
                .map(r -> new Tile(level, index, r.get(0, Integer.class), r.get(1, byte[].class)));
    }

    /** The first place from {@code from} to before {@code to} that no entry has; {@code to} when each has one. */
    long gap(Tx tx, long from, long to) {
        List<Long> places = tx.sql()
                .fetch("select seq from label_log_order where seq >= ? and seq < ? order by seq", from, to)
                .map(r -> r.get(0, Long.class));
        long next = from;
        for (long place : places) if (place == next) next++;
        return next;
    }
}
