package vn.khien.label.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.Merkle;
import vn.khien.badge.log.Tile;
import vn.khien.badge.log.Tiles;
import vn.khien.ledger.LogStore;

/**
 * Writes the published log as plain files that any web server or object store serves under {@code /log/}. Tiles first,
 * the checkpoint last; a full tile is written once. A partial tile goes once a full one has taken its place, or once
 * neither this checkpoint nor the one before it needs it.
 */
public final class LogExport {
    private static final Pattern PARTIAL = Pattern.compile("(tile/.+)\\.p/[1-9]\\d{0,2}");
    private static final String FRESH = ".new";

    public sealed interface Outcome {
        record Exported(long size, int written, int removed) implements Outcome {}

        record Refused(String because) implements Outcome {}
    }

    private final Path folder;
    private final Tiles tiles;
    private int written;
    private int removed;

    private LogExport(Path folder, Tiles tiles) {
        this.folder = folder.toAbsolutePath().normalize();
        this.tiles = tiles;
    }

    /** @param tiles where the log of at least this head is read */
    public static Outcome to(Path folder, LogStore.Head head, Tiles tiles) {
        try {
            return new LogExport(folder, tiles).export(head);
        } catch (IOException e) {
            throw new UncheckedIOException("not exported to " + folder + ": " + e.getMessage(), e);
        }
    }

    private Outcome export(LogStore.Head head) throws IOException {
        Merkle.Subtrees subtrees = tiles.subtrees(head.size());
        if (!MessageDigest.isEqual(Merkle.root(head.size(), subtrees), head.root()))
            return new Outcome.Refused("the tiles do not give the checkpoint's root; see khien log check");
        long before = 0;
        if (Files.exists(folder.resolve(LogFolder.CHECKPOINT))) {
            Optional<String> other = differs(head, subtrees);
            if (other.isPresent()) return new Outcome.Refused(folder + " " + other.get());
            before = Checkpoint.parse(new LogFolder(folder).checkpoint()).size();
        }
        Files.createDirectories(folder);
        Set<String> needed = new HashSet<>();
        for (int level = Tile.ENTRIES; level < 8; level++) {
            needed.addAll(partial(level, before));
            Optional<String> other = level(level, before, head.size(), needed);
            if (other.isPresent()) return new Outcome.Refused(folder + " " + other.get());
        }
        write(LogFolder.CHECKPOINT, head.note().getBytes(StandardCharsets.UTF_8));
        clean(needed);
        return new Outcome.Exported(head.size(), written, removed);
    }

    private Optional<String> differs(LogStore.Head head, Merkle.Subtrees subtrees) {
        Checkpoint there;
        try {
            there = Checkpoint.parse(new LogFolder(folder).checkpoint());
        } catch (Malformed e) {
            return Optional.of("holds no checkpoint: " + e.because());
        }
        if (!there.origin().equals(Checkpoint.parse(head.note()).origin()))
            return Optional.of("holds the log " + there.origin() + "; export to another folder");
        if (there.size() > head.size())
            return Optional.of("holds " + there.size() + " entries, more than the database with " + head.size()
                    + ": a restored backup? see khien log import");
        if (!MessageDigest.isEqual(Merkle.root(there.size(), subtrees), there.root()))
            return Optional.of("holds another history of this log; keep it, and see khien log check");
        return Optional.empty();
    }

    private Optional<String> level(int level, long before, long size, Set<String> needed) throws IOException {
        for (long index = items(level, before) / Tile.FULL; index < items(level, size) / Tile.FULL; index++) {
            String path = Tile.path(level, index, Tile.FULL);
            byte[] bytes = tiles.read(level, index, Tile.FULL);
            if (!Files.exists(folder.resolve(path))) write(path, bytes);
            else if (!Arrays.equals(Files.readAllBytes(folder.resolve(path)), bytes))
                return Optional.of("holds another " + path);
        }
        for (String path : partial(level, size)) {
            needed.add(path);
            int width = (int) (items(level, size) % Tile.FULL);
            byte[] bytes = cut(level, tiles.read(level, items(level, size) / Tile.FULL, width), width);
            if (!Files.exists(folder.resolve(path)) || !Arrays.equals(Files.readAllBytes(folder.resolve(path)), bytes))
                write(path, bytes);
        }
        return Optional.empty();
    }

    private static byte[] cut(int level, byte[] bytes, int width) {
        return level == Tile.ENTRIES
                ? Tiles.joinEntries(Tiles.entries(bytes, width))
                : Tiles.joinHashes(Tiles.hashes(bytes, width));
    }

    private static long items(int level, long size) {
        return level == Tile.ENTRIES ? size : size >>> (8 * level);
    }

    private static List<String> partial(int level, long size) {
        int width = (int) (items(level, size) % Tile.FULL);
        return width == 0 ? List.of() : List.of(Tile.path(level, items(level, size) / Tile.FULL, width));
    }

    private void write(String path, byte[] bytes) throws IOException {
        Path file = folder.resolve(path);
        Path fresh = folder.resolve(path + FRESH);
        Files.createDirectories(fresh.resolveSibling("."));
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) out.write(left);
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        written++;
    }

    private void clean(Set<String> needed) throws IOException {
        List<Path> all;
        try (var walk = Files.walk(folder.resolve("tile"))) {
            all = walk.filter(Files::isRegularFile).toList();
        } catch (java.nio.file.NoSuchFileException empty) {
            return;
        }
        for (Path each : all) {
            String path = folder.relativize(each).toString().replace('\\', '/');
            var partial = PARTIAL.matcher(path);
            boolean stale =
                    partial.matches() && (!needed.contains(path) || Files.exists(folder.resolve(partial.group(1))));
            if (!stale && !path.endsWith(FRESH)) continue;
            Files.delete(each);
            removed++;
            Path width = each.getParent();
            if (partial.matches() && width != null)
                try (var left = Files.list(width)) {
                    if (left.findAny().isEmpty()) Files.delete(width);
                }
        }
    }
}
