package vn.khien.label.log;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.Tile;
import vn.khien.badge.log.Tree;
import vn.khien.badge.log.Vkey;
import vn.khien.db.Tx;
import vn.khien.ledger.LogStore;

/**
 * The whole label log of a database: every tile computed again from the entries, roots and signatures of what is
 * published and staged, places without a gap, no entry that is neither numbered nor waiting, and the guard. Holds one
 * batch of entries in memory; the sequencer may go on meanwhile.
 */
public final class LogCheck {
    private static final int BATCH = 4096;

    public sealed interface Outcome {
        /** @param staged entries that are signed and not published yet */
        record Whole(long size, long staged, long waiting) implements Outcome {}

        record Broken(List<String> because) implements Outcome {}

        /** The log is whole in itself; whether the world has seen more of it nobody here knows. */
        record Unguarded(long size, long staged, long waiting, String because) implements Outcome {}
    }

    private record Place(int level, long index) {}

    private final LogStore log = new LogStore(LogStore.Log.LABEL);
    private final StandingStore store = new StandingStore();
    private final List<String> wrong = new ArrayList<>();
    private final Map<Place, Tile> partial = new LinkedHashMap<>();

    private LogCheck() {}

    public static Outcome of(Tx tx, Vkey key, LogGuard guard) {
        return new LogCheck().outcome(tx, key, guard);
    }

    private Outcome outcome(Tx tx, Vkey key, LogGuard guard) {
        StandingStore.Standing standing = store.standing(tx);
        counts(standing);
        standing.published().ifPresent(row -> signature("the checkpoint", row, key));
        standing.staged().ifPresent(row -> signature("the staged checkpoint", row, key));
        tree(tx, standing);
        long size = standing.published().map(StandingStore.Row::size).orElse(0L);
        long staged = standing.reach() - size;
        Optional<String> unknown = Optional.empty();
        switch (guard.memory()) {
            case LogGuard.Memory.None() -> {
                if (standing.reach() > 0)
                    unknown = Optional.of("there is no " + guard.file()
                            + ", so nobody here can tell whether more was signed than the database knows");
            }
            case LogGuard.Memory.Foreign() -> wrong.add(guard.file() + " guards another log");
            case LogGuard.Memory.Signed(long signed, String root) -> {
                try {
                    guard.check(tx);
                } catch (LogGuard.Behind behind) {
                    wrong.add(String.valueOf(behind.getMessage()));
                }
            }
        }
        if (!wrong.isEmpty()) return new Outcome.Broken(List.copyOf(wrong));
        return unknown.<Outcome>map(because -> new Outcome.Unguarded(size, staged, standing.waiting(), because))
                .orElseGet(() -> new Outcome.Whole(size, staged, standing.waiting()));
    }

    private void counts(StandingStore.Standing standing) {
        if (standing.numbered() != standing.top())
            wrong.add(standing.numbered() + " entries are numbered, the highest is " + (standing.top() - 1));
        if (standing.top() != standing.reach())
            wrong.add(standing.top() + " entries are numbered, but " + standing.reach() + " are signed");
        if (standing.lost() > 0) wrong.add(standing.lost() + " entries are neither numbered nor waiting");
        if (standing.both() > 0) wrong.add(standing.both() + " entries are numbered and still waiting");
        if (standing.staged().isPresent()
                && standing.published().map(StandingStore.Row::size).orElse(0L) >= standing.reach())
            wrong.add("what is staged does not go beyond the checkpoint");
    }

    private void signature(String what, StandingStore.Row row, Vkey key) {
        try {
            Checkpoint says = Checkpoint.open(row.note(), List.of(key));
            if (says.size() != row.size() || !MessageDigest.isEqual(says.root(), row.root()))
                wrong.add(what + " says another size or root than its row");
        } catch (Malformed e) {
            wrong.add(what + " is not signed by this log's key: " + e.because());
        }
    }

    private void tree(Tx tx, StandingStore.Standing standing) {
        long published = standing.published().map(StandingStore.Row::size).orElse(0L);
        Tree tree = Tree.open(0, (level, index, width) -> new byte[0]);
        for (long from = 0; from < standing.reach(); ) {
            long end = from < published ? published : standing.reach();
            long to = Math.min(end, from + BATCH);
            List<byte[]> entries = log.entries(tx, from, to);
            if (entries.size() != to - from) {
                wrong.add("no entry has the number " + store.gap(tx, from, to));
                return;
            }
            for (Tile tile : tree.append(entries).changed()) {
                if (tile.full()) {
                    partial.remove(new Place(tile.level(), tile.index()));
                    compare(tx, tile);
                } else partial.put(new Place(tile.level(), tile.index()), tile);
            }
            from = to;
            if (to == published) root("the checkpoint", tree, standing.published());
            if (to == standing.reach()) root("the staged checkpoint", tree, standing.staged());
        }
        partial.values().forEach(tile -> compare(tx, tile));
    }

    private void root(String what, Tree tree, Optional<StandingStore.Row> row) {
        if (row.isPresent() && !MessageDigest.isEqual(tree.root(), row.get().root()))
            wrong.add("the entries do not give the root of " + what + " at " + tree.size());
    }

    private void compare(Tx tx, Tile computed) {
        Optional<Tile> stored = store.tile(tx, computed.level(), computed.index());
        if (stored.isEmpty() || stored.get().width() < computed.width()) {
            wrong.add(computed.path() + " is missing");
            return;
        }
        byte[] bytes = stored.get().bytes();
        int length = computed.bytes().length;
        if (bytes.length < length || !Arrays.equals(bytes, 0, length, computed.bytes(), 0, length))
            wrong.add(computed.path() + " is not what the entries give");
    }
}
