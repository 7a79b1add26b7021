package vn.khien.badge.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A perfect subtree's root lies in the tile of level height / 8, or is folded from the hashes of that tile. */
final class TiledSubtrees implements Merkle.Subtrees {
    private record Place(int level, long index) {}

    private final Tiles tiles;
    private final long size;
    private final Map<Place, List<byte[]>> read = new HashMap<>();

    TiledSubtrees(Tiles tiles, long size) {
        this.tiles = tiles;
        this.size = size;
    }

    @Override
    public byte[] root(int height, long index) {
        int level = height / 8;
        long first = index << (height % 8);
        int from = (int) (first % Tile.FULL);
        return Merkle.root(tile(level, first / Tile.FULL).subList(from, from + (1 << (height % 8))));
    }

    private List<byte[]> tile(int level, long index) {
        return read.computeIfAbsent(new Place(level, index), place -> {
            int width = (int) Math.min(Tile.FULL, (size >>> (8 * level)) - index * Tile.FULL);
            return Tiles.hashes(tiles.read(level, index, width), width);
        });
    }
}
