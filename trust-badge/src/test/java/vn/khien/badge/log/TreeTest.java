package vn.khien.badge.log;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeTest {
    private final Map<String, byte[]> rows = new HashMap<>();
    private final Tiles tiles = (level, index, width) -> {
        byte[] bytes = rows.get(level + "/" + index);
        if (bytes == null) throw new IllegalStateException("no tile " + level + "/" + index);
        return bytes;
    };

    private void store(Tree.Appended appended) {
        for (Tile tile : appended.changed()) rows.put(tile.level() + "/" + tile.index(), tile.bytes());
    }

    @Test
    void a_log_grown_in_uneven_batches_has_the_root_of_its_leaves_and_proves_each() {
        var chance = new Random(7);
        List<byte[]> leaves = new ArrayList<>();
        long size = 0;
        byte[] before = Merkle.sha256();
        while (size < 1400) {
            Tree tree = Tree.open(size, tiles);
            assertArrayEquals(before, tree.root());
            List<byte[]> batch = new ArrayList<>();
            for (int i = chance.nextInt(300); i >= 0; i--)
                batch.add(("entry " + (leaves.size() + batch.size())).getBytes(StandardCharsets.UTF_8));
            batch.forEach(entry -> leaves.add(Merkle.leaf(entry)));
            Tree.Appended appended = tree.append(batch);
            store(appended);
            assertArrayEquals(Merkle.root(leaves), appended.root());
            assertEquals(leaves.size(), appended.size());
            if (size > 0)
                assertTrue(Merkle.consistent(
                        size,
                        appended.size(),
                        Merkle.consistency(size, appended.size(), tiles.subtrees(appended.size())),
                        before,
                        appended.root()));
            size = appended.size();
            before = appended.root();
        }
        var subtrees = tiles.subtrees(size);
        for (long i = 0; i < size; i += 37)
            assertTrue(Merkle.included(leaves.get((int) i), i, size, Merkle.inclusion(i, size, subtrees), before));
        assertEquals(
                "entry 300",
                new String(Tiles.entries(tiles.read(Tile.ENTRIES, 1, 256), 256).get(44), StandardCharsets.UTF_8));
    }

    @Test
    void the_second_level_is_right_beyond_65536_leaves() {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < 66_000; i++) entries.add(new byte[] {(byte) i, (byte) (i >> 8), (byte) (i >> 16)});
        store(Tree.open(0, tiles).append(entries.subList(0, 65_000)));
        var appended = Tree.open(65_000, tiles).append(entries.subList(65_000, 66_000));
        store(appended);
        assertArrayEquals(Merkle.root(entries.stream().map(Merkle::leaf).toList()), appended.root());
        assertTrue(rows.containsKey("2/0"));
        assertTrue(Merkle.included(
                Merkle.leaf(entries.get(65_999)),
                65_999,
                66_000,
                Merkle.inclusion(65_999, 66_000, tiles.subtrees(66_000)),
                appended.root()));
    }

    @Test
    void tiles_are_named_as_c2sp_names_them() {
        assertEquals("tile/0/x001/x234/067", Tile.path(0, 1_234_067, 256));
        assertEquals("tile/entries/005.p/17", Tile.path(Tile.ENTRIES, 5, 17));
        assertEquals("tile/1/x001/000", Tile.path(1, 1000, 256));
    }

    @Test
    void appending_nothing_changes_nothing() {
        var appended = Tree.open(0, tiles).append(List.of());
        assertTrue(appended.changed().isEmpty());
        assertArrayEquals(Merkle.sha256(), appended.root());
    }
}
