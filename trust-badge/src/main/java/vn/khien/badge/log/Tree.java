package vn.khien.badge.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;

/**
 * The right edge of a log: enough to append and to know the root. It changes nothing outside: {@link #append} answers
 * with the tiles to store, to be written in one transaction with the checkpoint. Not for use by two threads.
 */
public final class Tree {
    /** Longest entry, from the 16-bit length in an entries tile. */
    public static final int LONGEST = 65_535;

    /** @param changed each tile once, at its width after the append; full ones are final */
    public record Appended(long size, byte[] root, List<Tile> changed) {}

    private record Place(int level, long index) {}

    private long size;
    private final List<List<byte[]>> edge = new ArrayList<>();
    private final List<byte[]> entries = new ArrayList<>();

    private Tree(long size) {
        this.size = size;
    }

    /** The tree of {@code size}, its partial tiles read from {@code tiles}; size 0 reads none. */
    public static Tree open(long size, Tiles tiles) {
        if (size < 0) throw new IllegalArgumentException("size " + size);
        var tree = new Tree(size);
        for (int level = 0; size >>> (8 * level) > 0 && level < 8; level++) {
            long hashes = size >>> (8 * level);
            int width = (int) (hashes % Tile.FULL);
            tree.edge.add(
                    width == 0
                            ? new ArrayList<>()
                            : new ArrayList<>(Tiles.hashes(tiles.read(level, hashes / Tile.FULL, width), width)));
        }
        int width = (int) (size % Tile.FULL);
        if (width > 0) tree.entries.addAll(Tiles.entries(tiles.read(Tile.ENTRIES, size / Tile.FULL, width), width));
        return tree;
    }

    public long size() {
        return size;
    }

    public byte[] root() {
        byte[] root = null;
        for (List<byte[]> partial : edge) {
            int to = partial.size();
            while (to > 0) {
                int from = to - Integer.lowestOneBit(to);
                byte[] peak = Merkle.root(partial.subList(from, to));
                root = root == null ? peak : Merkle.node(peak, root);
                to = from;
            }
        }
        return root == null ? Merkle.sha256() : root;
    }

    /** Appends entries in order, each at most {@link #LONGEST} bytes. */
    public Appended append(List<byte[]> added) {
        for (byte[] entry : added)
            if (entry.length > LONGEST) throw new IllegalArgumentException("an entry of " + entry.length + " bytes");
        SequencedMap<Place, Tile> changed = new LinkedHashMap<>();
        for (byte[] entry : added) {
            entries.add(entry);
            if (entries.size() == Tile.FULL) {
                put(changed, new Tile(Tile.ENTRIES, size / Tile.FULL, Tile.FULL, Tiles.joinEntries(entries)));
                entries.clear();
            }
            add(0, Merkle.leaf(entry), changed);
            size++;
        }
        if (!added.isEmpty()) partials(changed);
        return new Appended(size, root(), List.copyOf(changed.values()));
    }

    private void add(int level, byte[] hash, Map<Place, Tile> changed) {
        if (edge.size() == level) edge.add(new ArrayList<>());
        List<byte[]> partial = edge.get(level);
        partial.add(hash);
        if (partial.size() < Tile.FULL) return;
        put(changed, new Tile(level, size >>> (8 * (level + 1)), Tile.FULL, Tiles.joinHashes(partial)));
        byte[] above = Merkle.root(partial);
        partial.clear();
        add(level + 1, above, changed);
    }

    private void partials(Map<Place, Tile> changed) {
        if (!entries.isEmpty())
            put(changed, new Tile(Tile.ENTRIES, size / Tile.FULL, entries.size(), Tiles.joinEntries(entries)));
        for (int level = 0; level < edge.size(); level++) {
            List<byte[]> partial = edge.get(level);
            // a level above the leaves changed only if a tile below it was filled
            boolean filled = level == 0 || changed.values().stream().anyMatch(below(level));
            if (!partial.isEmpty() && filled)
                put(changed, new Tile(level, size >>> (8 * (level + 1)), partial.size(), Tiles.joinHashes(partial)));
        }
    }

    private static Predicate<Tile> below(int level) {
        return tile -> tile.level() == level - 1 && tile.full();
    }

    private static void put(Map<Place, Tile> changed, Tile tile) {
        changed.put(new Place(tile.level(), tile.index()), tile);
    }
}
