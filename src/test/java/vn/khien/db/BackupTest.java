package vn.khien.db;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupTest {
    private static final String PASSPHRASE = "một câu mật khẩu dài";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Envelope.Cost CHEAP = new Envelope.Cost(8_192, 1, 1);

    @TempDir
    private static Path shared;

    @TempDir
    private Path place;

    private static Path demo = Path.of("");
    private static Path real = Path.of("");

    @BeforeAll
    static void backups() throws IOException {
        demo = sealed(installation(shared.resolve("demo"), "demo"), shared.resolve("demo.backup"));
        real = sealed(installation(shared.resolve("real"), "real"), shared.resolve("real.backup"));
    }

    @Test
    void a_backup_is_its_owners_alone_and_nothing_else_is_left_of_its_making() throws IOException {
        Path data = installation(place.resolve("data"), "demo");
        Path file = place.resolve("file");
        var written = assertInstanceOf(Backup.Written.class, write(data, file));
        assertEquals(Files.size(file), written.packed());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of("data", "file"), names(place));
        assertEquals(written.files(), Backup.read(file, PASSPHRASE).files());
    }

    @Test
    void what_is_needed_comes_back_and_what_belongs_to_a_run_does_not() throws IOException {
        Path data = place.resolve("deep").resolve("data");
        var restored = assertInstanceOf(Restore.Restored.class, restore(data, demo, false));
        assertEquals("demo", restored.mode());
        assertEquals("account role=officer\n", Files.readString(data.resolve("demo-accounts")));
        assertArrayEquals(
                large(), Files.readAllBytes(data.resolve("pg").resolve("base").resolve("1")));
        assertTrue(Files.isDirectory(data.resolve("pg").resolve("empty")));
        for (String name : List.of("pgbin", "pg.log", "database.url", "setup-code", "pg/postmaster.opts"))
            assertFalse(Files.exists(data.resolve(name)), name);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secrets"))));
        assertEquals(List.of("data"), names(place.resolve("deep")));
    }

    @Test
    void a_folder_in_use_is_not_backed_up_and_is_named() throws IOException {
        Path data = installation(place.resolve("data"), "demo");
        try (var held = DataFolder.take(data)) {
            var refused = assertInstanceOf(Backup.Refused.class, write(data, place.resolve("file")));
            assertTrue(refused.because().contains(held.path().toString()), refused.because());
            assertTrue(because(restore(data, demo, true)).contains(data.toString()));
        }
        assertEquals(List.of("data"), names(place));
    }

    @Test
    void a_backup_that_is_there_is_not_written_over() throws IOException {
        byte[] before = Files.readAllBytes(demo);
        assertInstanceOf(Backup.Refused.class, write(shared.resolve("real"), demo));
        assertArrayEquals(before, Files.readAllBytes(demo));
    }

    @Test
    void a_wrong_passphrase_leaves_nothing_behind() throws IOException {
        var outcome = Restore.into(
                place.resolve("a").resolve("data"), demo, false, new Restore.Guarded(), () -> "another passphrase");
        assertTrue(because(outcome).contains("wrong passphrase"));
        assertEquals(List.of(), names(place));
    }

    @Test
    void a_file_cut_short_or_changed_anywhere_is_refused_and_leaves_nothing_behind() throws IOException {
        byte[] whole = Files.readAllBytes(demo);
        assertTrue(whole.length > 3 * Envelope.SEALED, "several chunks");
        int boundary = 34 + 2 * Envelope.SEALED;
        Path file = place.resolve("file");
        for (int length : new int[] {0, 20, 34, boundary, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            because(restore(place.resolve("data"), file, false));
        }
        for (int at : new int[] {3, 20, 40, boundary + 5, whole.length - 1}) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            because(restore(place.resolve("data"), file, false));
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        because(restore(place.resolve("data"), file, false));
        assertEquals(List.of("file"), names(place));
    }

    @Test
    void a_folder_that_is_not_empty_is_given_up_only_when_told_so_and_only_an_installation() throws IOException {
        Path data = installation(place.resolve("data"), "demo");
        Files.writeString(data.resolve("demo-accounts"), "older\n");
        assertTrue(because(restore(data, demo, false)).contains("--replace"));
        assertEquals("older\n", Files.readString(data.resolve("demo-accounts")));

        Path letters = Files.createDirectory(place.resolve("letters"));
        Files.writeString(letters.resolve("letter"), "dear");
        because(restore(letters, demo, true));
        assertEquals(List.of("letter"), names(letters));

        assertInstanceOf(Restore.Restored.class, restore(data, demo, true));
        assertEquals("account role=officer\n", Files.readString(data.resolve("demo-accounts")));
        assertEquals(List.of("data", "letters"), names(place));
    }

    @Test
    void a_bad_file_leaves_the_old_folder_as_it_was() throws IOException {
        Path data = installation(place.resolve("data"), "demo");
        byte[] changed = Files.readAllBytes(demo);
        changed[changed.length - 20] ^= 4;
        Path file = Files.write(place.resolve("file"), changed);
        because(restore(data, file, true));
        assertEquals("account role=officer\n", Files.readString(data.resolve("demo-accounts")));
        assertEquals(List.of("data", "file"), names(place));
    }

    @Test
    void what_an_interrupted_restore_left_is_named_and_not_touched() throws IOException {
        Path old = installation(place.resolve("data.replaced"), "demo");
        assertTrue(because(restore(place.resolve("data"), demo, false)).contains("move it back"));
        assertTrue(Files.exists(old.resolve("mode")));
        assertEquals(List.of("data.replaced"), names(place));
    }

    @Test
    void a_demo_sets_the_guard_of_the_given_up_log_aside() throws IOException {
        Files.writeString(place.resolve("data.guard"), "guard");
        assertInstanceOf(Restore.Restored.class, restore(place.resolve("data"), demo, false));
        assertEquals(List.of("data", "data.guard.old"), names(place));
    }

    @Test
    void a_real_installation_without_a_guard_says_how_its_log_goes_on() throws IOException {
        Path data = place.resolve("data");
        String because = because(restore(data, real, false));
        assertTrue(because.contains("--checkpoint") && because.contains("--new-origin"), because);
        assertEquals(List.of(), names(place));

        assertInstanceOf(Restore.Restored.class, Restore.into(data, real, false, new Restore.Anew(), () -> PASSPHRASE));
        assertTrue(Files.exists(data.resolve(Restore.NEW_ORIGIN)));
        assertInstanceOf(
                Restore.Restored.class,
                Restore.into(data, real, true, new Restore.Compared("a note\n"), () -> PASSPHRASE));
        assertEquals("a note\n", Files.readString(data.resolve(Restore.CHECKPOINT)));
        assertFalse(Files.exists(data.resolve(Restore.NEW_ORIGIN)));

        Files.writeString(place.resolve("data.guard"), "guard");
        assertInstanceOf(Restore.Restored.class, restore(data, real, true));
        assertEquals(List.of("data", "data.guard"), names(place));
    }

    @Test
    void an_entry_that_leaves_the_folder_or_brings_a_program_or_a_link_is_refused() throws IOException {
        for (var evil : List.of(
                new TarArchiveEntry("../evil"),
                new TarArchiveEntry("/evil", true),
                new TarArchiveEntry("pg/../../evil"),
                new TarArchiveEntry("without/folder"),
                new TarArchiveEntry("pgbin/"),
                new TarArchiveEntry("evil", (byte) '2'),
                new TarArchiveEntry("mode"))) {
            Path file = place.resolve("file");
            try (var sealed = Envelope.seal(Files.newOutputStream(file), PASSPHRASE, CHEAP, RANDOM)) {
                var gzip = new GZIPOutputStream(sealed);
                var tar = new TarArchiveOutputStream(gzip);
                add(tar, new TarArchiveEntry("mode"), "demo\n");
                add(tar, evil, "");
                tar.finish();
                gzip.finish();
                sealed.finish();
            }
            because(restore(place.resolve("data"), file, false));
            assertEquals(List.of("file"), names(place), evil.getName());
        }
    }

    private static void add(TarArchiveOutputStream tar, TarArchiveEntry entry, String text) throws IOException {
        entry.setSize(text.length());
        tar.putArchiveEntry(entry);
        tar.write(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        tar.closeArchiveEntry();
    }

    /** A folder that looks like one that was shut down cleanly. */
    static Path installation(Path data, String mode) throws IOException {
        Path pg = data.resolve("pg");
        Files.createDirectories(pg.resolve("global"));
        Files.createDirectories(pg.resolve("base"));
        Files.createDirectories(pg.resolve("empty"));
        Files.createDirectories(data.resolve("pgbin").resolve("bin"));
        Files.writeString(data.resolve("mode"), mode + "\n");
        Files.writeString(data.resolve("secrets"), "database.owner=00\n");
        Files.setPosixFilePermissions(data.resolve("secrets"), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(data.resolve("pg.password"), "00\n");
        Files.writeString(data.resolve("demo-accounts"), "account role=officer\n");
        Files.writeString(pg.resolve("PG_VERSION"), "18\n");
        byte[] control = new byte[8192];
        ByteBuffer.wrap(control).order(ByteOrder.nativeOrder()).putInt(16, 1);
        Files.write(pg.resolve("global").resolve("pg_control"), control);
        Files.write(pg.resolve("base").resolve("1"), large());
        for (String name : List.of("pg.log", "database.url", "setup-code", "pg/postmaster.opts", "pgbin/bin/postgres"))
            Files.writeString(data.resolve(name), "of a run");
        return data;
    }

    // does not compress, so the backup has several chunks
    private static byte[] large() {
        byte[] bytes = new byte[300_000];
        new java.util.Random(7).nextBytes(bytes);
        return bytes;
    }

    private static Path sealed(Path data, Path file) throws IOException {
        try (var out = Envelope.seal(Files.newOutputStream(file), PASSPHRASE, CHEAP, RANDOM)) {
            Archive.pack(data, out);
        }
        return file;
    }

    private static Backup.Outcome write(Path data, Path file) {
        return Backup.write(data, file, () -> PASSPHRASE, RANDOM);
    }

    private static Restore.Outcome restore(Path data, Path file, boolean replace) {
        return Restore.into(data, file, replace, new Restore.Guarded(), () -> PASSPHRASE);
    }

    private static String because(Restore.Outcome outcome) {
        return assertInstanceOf(Restore.Refused.class, outcome).because();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }
}
