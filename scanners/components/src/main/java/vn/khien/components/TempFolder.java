package vn.khien.components;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder that goes with all that is in it; links in it are removed, not followed. */
public final class TempFolder {
    private static final int TRIES = 100;

    private TempFolder() {}

    /** Again and again while something is written into it, up to a limit. */
    public static void remove(Path folder) {
        for (int tries = 0; Files.exists(folder, LinkOption.NOFOLLOW_LINKS); tries++) {
            if (tries == TRIES)
                throw new UncheckedIOException(new IOException("the temporary folder can't be removed: " + folder));
            once(folder);
        }
    }

    private static void once(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    return gone(file);
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path inner, @org.jspecify.annotations.Nullable IOException e) {
                    return gone(inner);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was written meanwhile is met by the next try. */
    private static FileVisitResult gone(Path one) {
        one.toFile().delete();
        return FileVisitResult.CONTINUE;
    }

    /** Bytes of all files in it; those that go meanwhile count nothing. */
    static long size(Path folder) {
        long[] bytes = {0};
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    bytes[0] += attributes.size();
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path inner, @org.jspecify.annotations.Nullable IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes[0];
    }
}
