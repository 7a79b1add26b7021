package vn.khien.components.archive;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedSet;
import java.util.TreeSet;
import vn.khien.components.Refusal;
import vn.khien.components.Text;

/** The door for archives and folders. */
public final class Archives {
    private Archives() {}

    public static ContentsText read(Path place) {
        return read(place, ArchiveLimits.DEFAULT);
    }

    /**
     * A WAR, JAR or zip, a script, or a folder of these; links in a folder are not followed. Never throws for what is
     * inside.
     */
    public static ContentsText read(Path place, ArchiveLimits limits) {
        Finds finds = new Finds();
        ArchiveWalk walk = new ArchiveWalk(new Budget(limits), finds);
        try {
            if (Files.isDirectory(place)) folder(place, walk, finds, limits);
            else walk.file(place, String.valueOf(place.getFileName()), "");
            return new ContentsText.Read(finds.contents());
        } catch (ArchiveFault e) {
            return new ContentsText.Refused(e.because());
        } catch (IOException | IllegalArgumentException e) {
            return new ContentsText.Refused(new Refusal("", unread(e)));
        }
    }

    private static Text unread(Exception e) {
        String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new Text("không đọc được: " + detail, "can't be read: " + detail);
    }

    private static void folder(Path folder, ArchiveWalk walk, Finds finds, ArchiveLimits limits) throws IOException {
        SortedSet<Path> files = new TreeSet<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (files.size() > limits.entries())
                    throw new ArchiveFault(
                            "",
                            new Text(
                                    "nhiều hơn " + limits.entries() + " tệp",
                                    "more than " + limits.entries() + " files"));
                if (attributes.isRegularFile()) files.add(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                finds.refuse(within(folder, file), unread(e));
                return FileVisitResult.CONTINUE;
            }
        });
        for (Path file : files) {
            String path = within(folder, file);
            try {
                walk.file(file, path, path + "!/");
            } catch (IOException | IllegalArgumentException e) {
                finds.refuse(path, unread(e));
            }
        }
    }

    private static String within(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
