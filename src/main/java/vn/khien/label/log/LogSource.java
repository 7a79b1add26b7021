package vn.khien.label.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import vn.khien.badge.log.Tile;
import vn.khien.badge.log.Tiles;

/**
 * A label log as somebody serves it (C2SP tlog-tiles). What can't be had now is an {@link UncheckedIOException}, what is
 * not what it should be {@link vn.khien.badge.json.Malformed}.
 */
public interface LogSource extends Tiles {
    /** Who serves the log says that there is no such thing. */
    final class Missing extends UncheckedIOException {
        public Missing(String message) {
            super(new IOException(message));
        }
    }

    /** The signed note at {@code checkpoint}. */
    String checkpoint();

    /** Tiles asked for at the width they have in the tree of {@code size}: narrower ones may be gone. */
    default Tiles upTo(long size) {
        return (level, index, width) -> {
            long items = level == Tile.ENTRIES ? size : size >>> (8 * level);
            return read(level, index, (int) Math.min(Tile.FULL, items - index * Tile.FULL));
        };
    }

    /** Of a checkpoint at hand. */
    static LogSource of(String checkpoint, Tiles tiles) {
        return new LogSource() {
            @Override
            public String checkpoint() {
                return checkpoint;
            }

            @Override
            public byte[] read(int level, long index, int width) {
                return tiles.read(level, index, width);
            }
        };
    }
}
