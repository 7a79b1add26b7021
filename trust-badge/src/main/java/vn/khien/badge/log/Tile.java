package vn.khien.badge.log;

/**
 * A tile of C2SP tlog-tiles. Hash tiles hold {@code width} hashes of 32 bytes; an entries tile holds {@code width}
 * entries, each a big-endian 16-bit length and its bytes. A tile of width 256 is full and never changes again.
 *
 * @param level 0 and up for hashes, {@link #ENTRIES} for entries
 */
public record Tile(int level, long index, int width, byte[] bytes) {
    public static final int ENTRIES = -1;
    public static final int FULL = 256;

    public boolean full() {
        return width == FULL;
    }

    /** Below the log's address: {@code tile/0/x001/x234/067}, partial {@code tile/0/005.p/17}. */
    public String path() {
        return path(level, index, width);
    }

    public static String path(int level, long index, int width) {
        var number = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) number.insert(0, "x%03d/".formatted(rest % 1000));
        String where = level == ENTRIES ? "entries" : Integer.toString(level);
        return "tile/" + where + "/" + number + (width == FULL ? "" : ".p/" + width);
    }
}
