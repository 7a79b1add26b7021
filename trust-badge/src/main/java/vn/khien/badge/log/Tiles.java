package vn.khien.badge.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.khien.badge.json.Malformed;

/** Where tiles are kept. What is read may be wider than asked for: a later tile starts with the bytes of the earlier. */
@FunctionalInterface
public interface Tiles {
    /**
     * The bytes of a tile with at least {@code width} items; {@code level} as in {@link Tile}. A tile that is not there
     * is the store's own error to throw.
     */
    byte[] read(int level, long index, int width);

    /** Perfect subtrees of the tree of {@code size}, read tile by tile, each at most once. */
    default Merkle.Subtrees subtrees(long size) {
        return new TiledSubtrees(this, size);
    }

    /** The first {@code width} hashes of a hash tile. */
    static List<byte[]> hashes(byte[] bytes, int width) {
        if (bytes.length < width * Merkle.HASH) throw new Malformed("a hash tile of " + bytes.length + " bytes");
        var hashes = new ArrayList<byte[]>(width);
        for (int i = 0; i < width; i++) hashes.add(Arrays.copyOfRange(bytes, i * Merkle.HASH, (i + 1) * Merkle.HASH));
        return hashes;
    }

    /** The first {@code width} entries of an entries tile. */
    static List<byte[]> entries(byte[] bytes, int width) {
        var entries = new ArrayList<byte[]>(width);
        int at = 0;
        for (int i = 0; i < width; i++) {
            if (at + 2 > bytes.length) throw new Malformed("an entries tile ends early");
            int length = (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
            if (at + 2 + length > bytes.length) throw new Malformed("an entries tile ends early");
            entries.add(Arrays.copyOfRange(bytes, at + 2, at + 2 + length));
            at += 2 + length;
        }
        return entries;
    }

    static byte[] joinHashes(List<byte[]> hashes) {
        var out = new ByteArrayOutputStream(hashes.size() * Merkle.HASH);
        hashes.forEach(out::writeBytes);
        return out.toByteArray();
    }

    static byte[] joinEntries(List<byte[]> entries) {
        var out = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            out.write(entry.length >> 8);
            out.write(entry.length);
            out.writeBytes(entry);
        }
        return out.toByteArray();
    }
}
