package vn.khien.label.log;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.Merkle;
import vn.khien.badge.log.Tile;
import vn.khien.badge.log.Tiles;
import vn.khien.badge.log.Tree;

/** What a log has beyond a head that is known. */
final class LogTail {
    private LogTail() {}

    /** Whether the log of {@code later} begins with that of {@code earlier} (RFC 9162 2.1.4). */
    static boolean consistent(LogSource source, Checkpoint earlier, Checkpoint later) {
        if (earlier.size() == 0) return MessageDigest.isEqual(earlier.root(), Merkle.sha256());
        List<byte[]> proof = Merkle.consistency(earlier.size(), later.size(), source.subtrees(later.size()));
        return Merkle.consistent(earlier.size(), later.size(), proof, earlier.root(), later.root());
    }

    /** The entries after {@code known}, which together with it give the root of {@code to}; else {@link Malformed}. */
    static List<byte[]> after(LogSource source, Checkpoint known, Checkpoint to) {
        Tiles tiles = source.upTo(to.size());
        Tree tree = Tree.open(known.size(), tiles);
        if (!MessageDigest.isEqual(tree.root(), known.root()))
            throw new Malformed("the tiles do not give the root at " + known.size());
        List<byte[]> tail = new ArrayList<>();
        for (long at = known.size(); at < to.size(); ) {
            long index = at / Tile.FULL;
            int width = (int) Math.min(Tile.FULL, to.size() - index * Tile.FULL);
            List<byte[]> entries = Tiles.entries(tiles.read(Tile.ENTRIES, index, width), width);
            List<byte[]> fresh = entries.subList((int) (at - index * Tile.FULL), width);
            tree.append(fresh);
            tail.addAll(fresh);
            at = index * Tile.FULL + width;
        }
        if (!MessageDigest.isEqual(tree.root(), to.root()))
            throw new Malformed("the entries do not give the checkpoint's root at " + to.size());
        return tail;
    }

    static Checkpoint empty(String origin) {
        return new Checkpoint(origin, 0, Merkle.sha256());
    }
}
