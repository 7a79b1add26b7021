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
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import vn.khien.db.Tx;
import vn.khien.ledger.LogStore;

/**
 * Remembers, outside the data folder, how far the log was signed: a restored backup lies behind it and must not sign a
 * second history. Three lines: the log's key, size, root in base64.
 */
public final class LogGuard {
    /** The database must not sign; the message says why and what mends it. */
    public static final class Behind extends RuntimeException {
        Behind(String message) {
            super(message);
        }
    }

    /** What the file says. */
    public sealed interface Memory {
        record None() implements Memory {}

        /** Of another log, or not readable as a guard. */
        record Foreign() implements Memory {}

        /** @param root in base64 */
        record Signed(long size, String root) implements Memory {}
    }

    private static final StagedStore STORE = new StagedStore();

    private final Path file;
    private final String vkey;

    public LogGuard(Path data, String vkey) {
        this.file = fileOf(data);
        this.vkey = vkey;
    }

    public static Path fileOf(Path data) {
        Path whole = data.toAbsolutePath();
        return whole.resolveSibling(whole.getFileName() + ".guard");
    }

    public Path file() {
        return file;
    }

    public Memory memory() {
        if (!Files.exists(file)) return new Memory.None();
        List<String> lines = lines();
        boolean readable = lines.size() >= 3 && lines.get(1).matches("\\d{1,18}");
        if (!readable || !lines.getFirst().equals(vkey)) return new Memory.Foreign();
        return new Memory.Signed(Long.parseLong(lines.get(1)), lines.get(2));
    }

    /** Before the first signature: in the demo another installation's guard is set aside; then as {@link #check}. */
    public void settle(Tx tx, boolean demo) {
        if (demo && memory() instanceof Memory.Foreign) setAside();
        check(tx);
    }

    /** Refuses a database that lies behind what was signed; what is staged counts. */
    public void check(Tx tx) {
        switch (memory()) {
            case Memory.None() -> {}
            case Memory.Foreign() ->
                throw new Behind(file
                        + " guards another log; move it away if this installation is meant to open a log of its own");
            case Memory.Signed(long size, String root) -> compare(tx, size, root);
        }
    }

    private void compare(Tx tx, long signed, String guarded) {
        Optional<byte[]> root = STORE.rootAt(tx, signed);
        if (root.isEmpty())
            throw new Behind("the label log in the database has "
                    + STORE.reach(tx).map(LogStore.Head::size).orElse(0L) + " entries, but " + signed
                    + " were signed (" + file
                    + "): a restored backup. Import the rest from an exported copy (khien log import --from FOLDER),"
                    + " restore a newer backup, or restore it with --new-origin");
        if (!Base64.getEncoder().encodeToString(root.get()).equals(guarded))
            throw new Behind("the label log in the database is another one than was signed (" + file
                    + "). Restore a backup of the signed one, or restore this one with --new-origin");
    }

    /** A guard that speaks of another log is kept as {@code .guard.old}. */
    void setAsideAnother() {
        if (Files.exists(file) && !lines().getFirst().equals(vkey)) setAside();
    }

    private List<String> lines() {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() ? List.of("") : lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void setAside() {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole or not at all, on the disk before it returns. */
    public void write(LogStore.Head head) {
        String text = vkey + "\n" + head.size() + "\n" + Base64.getEncoder().encodeToString(head.root()) + "\n";
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (FileChannel out = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                out.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel folder = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
