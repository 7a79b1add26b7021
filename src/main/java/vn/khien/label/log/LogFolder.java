package vn.khien.label.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.Tile;

/** An exported log: {@code checkpoint} and {@code tile/…} below one folder. */
public record LogFolder(Path folder) implements LogSource {
    static final String CHECKPOINT = "checkpoint";
    private static final int LONGEST_NOTE = 64 * 1024;

    @Override
    public String checkpoint() {
        try (var in = Files.newInputStream(folder.resolve(CHECKPOINT))) {
            byte[] bytes = in.readNBytes(LONGEST_NOTE + 1);
            if (bytes.length > LONGEST_NOTE)
                throw new Malformed("a checkpoint of more than " + LONGEST_NOTE + " bytes");
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new Missing("no exported log in " + folder);
        } catch (IOException e) {
            throw new UncheckedIOException("no exported log in " + folder, e);
        }
    }

    /** The full tile stands for a partial one that was cleaned away. */
    @Override
    public byte[] read(int level, long index, int width) {
        Path partial = folder.resolve(Tile.path(level, index, width));
        Path full = folder.resolve(Tile.path(level, index, Tile.FULL));
        try {
            return Files.readAllBytes(Files.exists(partial) ? partial : full);
        } catch (NoSuchFileException e) {
            throw new Missing("the copy has no " + Tile.path(level, index, width));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
