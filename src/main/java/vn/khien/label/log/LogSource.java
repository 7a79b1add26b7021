package vn.khien.label.log;

import java.io.UncheckedIOException;
import vn.khien.badge.log.Tiles;

/**
 * A label log as somebody serves it (C2SP tlog-tiles). What can't be had now is an {@link UncheckedIOException}, what is
 * not what it should be {@link vn.khien.badge.json.Malformed}.
 */
public interface LogSource extends Tiles {
    /** The signed note at {@code checkpoint}. */
    String checkpoint();
}
