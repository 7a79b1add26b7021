package vn.khien.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes a data folder from a backup. The file is read to its end before anything is written; then it is unpacked beside
 * the folder ({@code DATA.restore}), held against what was read, and put in its place by two renames, between which the
 * old folder is called {@code DATA.replaced}.
 */
public final class Restore {
    /** In the data folder: the signed note that the label log must not fall behind; the start compares. */
    public static final String CHECKPOINT = "restore-checkpoint";

    /** In the data folder: the start opens a new origin for the label log. */
    public static final String NEW_ORIGIN = "new-origin";

    /** In the data folder of a demo: its guard was set aside; the start makes another. */
    public static final String DEMO = "restored-demo";

    private static final Set<String> LOCK = Set.of("serve.lock", "serve.pid");

    /** How the label log is to go on; a restored one may be behind what the world has seen. */
    public sealed interface Origin {}

    /** As this machine's guard file says; a real installation must have one. */
    public record Guarded() implements Origin {}

    /** From a checkpoint that somebody kept: a signed note. */
    public record Compared(String note) implements Origin {}

    /** Under a new origin, by ceremony. */
    public record Anew() implements Origin {}

    public sealed interface Outcome {}

    /**
     * @param mode demo or real
     * @param left the old folder, where it could not be deleted
     */
    public record Restored(Path data, String mode, long files, long bytes, Optional<Path> left) implements Outcome {}

    /** The folder is as it was. */
    public record Refused(String because) implements Outcome {}

    private final Path data;
    private final Path file;
    private final boolean replace;
    private final Origin origin;
    private final Path fresh;
    private final Path old;
    private final Path guard;

    private Restore(Path data, Path file, boolean replace, Origin origin) {
        this.data = data.toAbsolutePath().normalize();
        this.file = file;
        this.replace = replace;
        this.origin = origin;
        this.fresh = Tree.sibling(this.data, ".restore");
        this.old = Tree.sibling(this.data, ".replaced");
        this.guard = Tree.sibling(this.data, ".guard");
    }

    /** @param replace whether an installation that is there may be given up for the restored one */
    public static Outcome into(Path data, Path file, boolean replace, Origin origin, Supplier<String> passphrase) {
        var restore = new Restore(data, file, replace, origin);
        try {
            Optional<String> hindered = restore.hindered();
            return hindered.isPresent() ? new Refused(hindered.get()) : restore.checked(passphrase.get());
        } catch (DataFolder.Refused inUse) {
            return new Refused(String.valueOf(inUse.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            return new Refused("not restored from " + file + ": " + e.getMessage());
        }
    }

    private Optional<String> hindered() throws IOException {
        if (!Files.isRegularFile(file)) return Optional.of("no such file: " + file);
        if (data.getFileName() == null || file.toAbsolutePath().normalize().startsWith(data))
            return Optional.of("the backup lies in the folder it would replace: " + file);
        for (Path left : List.of(fresh, old))
            if (Files.exists(left, LinkOption.NOFOLLOW_LINKS))
                return Optional.of(left + " was left by an interrupted restore; "
                        + (left.equals(old) && !Files.exists(data)
                                ? "move it back to " + data
                                : "look at it and delete it"));
        if (!Files.exists(data, LinkOption.NOFOLLOW_LINKS)) return Optional.empty();
        if (!Files.isDirectory(data, LinkOption.NOFOLLOW_LINKS)) return Optional.of("not a folder: " + data);
        List<String> names = names();
        if (names.isEmpty()) return Optional.empty();
        if (names.contains("serve.lock")) DataFolder.take(data).close();
        if (!replace) return Optional.of("data folder is not empty: " + data + "; --replace gives up what is in it");
        if (!names.contains("mode") && !LOCK.containsAll(names))
            return Optional.of("not an installation, so --replace does not touch it: " + data);
        return Optional.empty();
    }

    private List<String> names() throws IOException {
        try (var all = Files.list(data)) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }

    private Outcome checked(String passphrase) throws IOException {
        Archive.Content content = Backup.read(file, passphrase);
        if (real(content) && origin instanceof Guarded && !Files.exists(guard))
            return new Refused(
                    "this machine has no " + guard + ", so it can't tell how far the label log was published;"
                            + " name a checkpoint that was exported since the backup with --checkpoint FILE,"
                            + " or open a new log with --new-origin");
        List<Path> made = missing();
        boolean empty = !made.isEmpty() || names().isEmpty();
        DataFolder held = DataFolder.take(data);
        boolean done = false;
        try (held) {
            if (empty && !LOCK.containsAll(names())) return new Refused("data folder in use: " + data);
            replace(content, passphrase);
            done = true;
        } finally {
            if (!done) undo(empty, made);
        }
        return new Restored(data, content.mode(), content.files(), content.bytes(), discard());
    }

    private static boolean real(Archive.Content content) {
        return content.mode().equals("real");
    }

    /** The folder and those above it that are not there yet, deepest first. */
    private List<Path> missing() {
        List<Path> missing = new ArrayList<>();
        for (Path each = data; each != null && !Files.exists(each); each = each.getParent()) missing.add(each);
        return missing;
    }

    private void replace(Archive.Content content, String passphrase) throws IOException {
        long room = Files.getFileStore(data).getUsableSpace();
        if (room < content.bytes())
            throw new IOException(
                    "it needs " + content.bytes() + " bytes beside " + data + ", where " + room + " are free");
        try (DataFolder restored = DataFolder.take(fresh);
                var in = Envelope.open(Files.newInputStream(file), passphrase)) {
            if (!Archive.unpack(in, fresh).equals(content)) throw new Damaged("the file changed while it was read");
            Archive.settle(content, fresh);
            switch (origin) {
                case Guarded() -> {
                    if (!real(content)) restored.write(DEMO, "", true);
                }
                case Compared(String note) -> restored.write(CHECKPOINT, note, true);
                case Anew() -> restored.write(NEW_ORIGIN, "", true);
            }
            endOrphan();
            swap(content.mode().equals("demo") && Files.exists(guard));
        }
    }

    // A crash after the first rename leaves DATA.replaced and DATA.restore, both whole, and no DATA: the next restore
    // names them. A demo's guard is set aside, since it speaks of a log that is given up.
    private void swap(boolean asideGuard) throws IOException {
        Path aside = Tree.sibling(guard, ".old");
        if (asideGuard) Files.move(guard, aside, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(data, old, StandardCopyOption.ATOMIC_MOVE);
            try {
                Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.move(old, data, StandardCopyOption.ATOMIC_MOVE);
                throw e;
            }
        } catch (IOException e) {
            if (asideGuard) Files.move(aside, guard, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
        Path parent = data.getParent();
        if (parent != null) Tree.force(parent);
    }

    // We hold the folder's lock, so a server that still runs from it has lost the process it belonged to.
    private void endOrphan() throws IOException {
        String program =
                data.resolve("pgbin").resolve("bin").resolve("postgres").toString();
        for (int i = 0; i < 200; i++) {
            List<ProcessHandle> orphans = ProcessHandle.allProcesses()
                    .filter(each ->
                            each.info().command().filter(program::equals).isPresent())
                    .toList();
            if (orphans.isEmpty()) return;
            for (ProcessHandle each : orphans) {
                if (i == 0) each.destroy();
                if (i == 100) each.destroyForcibly();
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        throw new IOException("a PostgreSQL process of " + data + " does not end");
    }

    private void undo(boolean empty, List<Path> made) throws IOException {
        Tree.delete(fresh);
        if (!empty) return;
        for (String each : LOCK) Files.deleteIfExists(data.resolve(each));
        for (Path each : made) {
            try {
                Files.deleteIfExists(each);
            } catch (DirectoryNotEmptyException e) {
                return; // somebody else's by now
            }
        }
    }

    private Optional<Path> discard() {
        try {
            Tree.delete(old);
            return Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.of(old);
        }
    }
}
