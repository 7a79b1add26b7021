package vn.khien.label.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.khien.badge.log.LogKey;
import vn.khien.badge.log.Tile;
import vn.khien.badge.log.Tiles;
import vn.khien.badge.log.Tree;
import vn.khien.inventory.Province;
import vn.khien.ledger.LogStore;

/** A log that goes on elsewhere, in memory: from nothing, or from what another has. */
final class OtherLog {
    private final LogKey key;
    private final Tiles below;
    private final Map<String, Tile> tiles = new HashMap<>();
    private LogStore.Head head;

    OtherLog(LogKey key, LogStore.Head head, Tiles below) {
        this.key = key;
        this.head = head;
        this.below = below;
    }

    static OtherLog empty(LogKey key) {
        Tiles none = (level, index, width) -> {
            throw new LogSource.Missing(Tile.path(level, index, width));
        };
        return new OtherLog(key, LogStore.signed(key, 0, Tree.open(0, none).root(), Province.NOW), none);
    }

    OtherLog append(List<byte[]> entries) {
        Tree.Appended grown = Tree.open(head.size(), this::read).append(entries);
        grown.changed().forEach(tile -> tiles.put(tile.level() + "/" + tile.index(), tile));
        head = LogStore.signed(key, grown.size(), grown.root(), Province.NOW);
        return this;
    }

    OtherLog copy() {
        var copy = new OtherLog(key, head, below);
        copy.tiles.putAll(tiles);
        return copy;
    }

    LogStore.Head head() {
        return head;
    }

    byte[] read(int level, long index, int width) {
        Tile tile = tiles.get(level + "/" + index);
        return tile == null ? below.read(level, index, width) : tile.bytes();
    }

    LogSource source() {
        return LogSource.of(head.note(), this::read);
    }
}
