package vn.khien.db;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.function.Supplier;
import vn.khien.migrations.EmbeddedPostgres;

/** A cold copy of an installation in one file, sealed with a passphrase and read back before it is called one. */
public final class Backup {
    public sealed interface Outcome {}

    /**
     * @param mode demo or real
     * @param bytes of all files
     * @param packed bytes of the backup itself
     */
    public record Written(Path file, String mode, long files, long bytes, long packed) implements Outcome {}

    /** No backup was made, and nothing is left of the attempt. */
    public record Refused(String because) implements Outcome {}

    private Backup() {}

    /**
     * Backs up the folder {@code data}, which nobody may be serving, into {@code file}, which may not be there.
     *
     * @param passphrase asked for once the folder is held; at least eight characters is its caller's matter
     */
    public static Outcome write(Path data, Path file, Supplier<String> passphrase, SecureRandom random) {
        Path home = data.toAbsolutePath().normalize();
        Path target = file.toAbsolutePath().normalize();
        if (!Files.exists(home.resolve("mode"))) return new Refused("no installation in " + home);
        if (target.startsWith(home))
            return new Refused("a backup inside the data folder would be lost with it: " + target);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) return new Refused("already there: " + target);
        Path parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent)) return new Refused("no such folder: " + parent);
        try (DataFolder folder = DataFolder.take(home)) {
            if (!Files.isDirectory(home.resolve("pg")))
                return new Refused(
                        "no embedded database in " + home + "; back up its PostgreSQL by PostgreSQL's means");
            if (!shutDown(home))
                EmbeddedPostgres.start(folder.path(), EmbeddedPostgres.Durability.DURABLE, random)
                        .close();
            if (!shutDown(home)) return new Refused("the database in " + home + " does not shut down cleanly");
            return write(home, target, parent, passphrase.get(), random);
        } catch (DataFolder.Refused inUse) {
            return new Refused(String.valueOf(inUse.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            return new Refused("no backup was made: " + e.getMessage());
        }
    }

    // A crash leaves FILE.new, sealed like the rest; the next attempt removes it.
    private static Outcome write(Path home, Path target, Path parent, String passphrase, SecureRandom random)
            throws IOException {
        Path fresh = Tree.sibling(target, ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Archive.Content packed;
            try (var out = new BufferedOutputStream(Files.newOutputStream(fresh), 1 << 16)) {
                packed = Archive.pack(home, Envelope.seal(out, passphrase, Envelope.STRONG, random));
            }
            Tree.force(fresh);
            Archive.Content read = read(fresh, passphrase);
            if (!read.equals(packed)) throw new Damaged("read back differently than it was packed");
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) throw new IOException("already there: " + target);
            Files.move(fresh, target);
            Tree.force(parent);
            return new Written(target, packed.mode(), packed.files(), packed.bytes(), Files.size(target));
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    static Archive.Content read(Path file, String passphrase) throws IOException {
        try (var in = Envelope.open(Files.newInputStream(file), passphrase)) {
            return Archive.check(in);
        }
    }

    // pg/global/pg_control: 8 bytes system identifier, 4 and 4 of versions, then 4 of state in the machine's order,
    // where
    // 1 is "shut down"; a killed run leaves another state, or its postmaster.pid, or both.
    private static boolean shutDown(Path home) throws IOException {
        if (Files.exists(home.resolve("pg").resolve("postmaster.pid"))) return false;
        try (InputStream in =
                Files.newInputStream(home.resolve("pg").resolve("global").resolve("pg_control"))) {
            byte[] start = in.readNBytes(20);
            return start.length == 20
                    && ByteBuffer.wrap(start).order(ByteOrder.nativeOrder()).getInt(16) == 1;
        }
    }
}
