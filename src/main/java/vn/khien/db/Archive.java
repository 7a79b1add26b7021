package vn.khien.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** An installation's files as one stream: a tar of folders and plain files, in gzip. */
final class Archive {
    /**
     * What an archive holds.
     *
     * @param digests each file's SHA-256 in hexadecimal by its name, and an empty text for each folder, whose name ends
     *     in a slash
     * @param bytes of all files together
     * @param mode demo or real
     */
    record Content(Map<String, String> digests, long bytes, String mode) {
        long files() {
            return digests.values().stream().filter(digest -> !digest.isEmpty()).count();
        }
    }

    private static final int MOST_ENTRIES = 1_000_000;
    private static final int LONGEST_NAME = 1_024;
    private static final int DEEPEST = 32;
    private static final long LARGEST_FILE = 1L << 36;
    private static final long LARGEST_SUM = 1L << 42;

    // What the next start makes again, what names this run or this machine, and what another restore left to its start.
    private static final Set<String> LEFT_OUT = Set.of(
            "pgbin",
            "pg.new",
            "serve.lock",
            "serve.pid",
            "database.url",
            "setup-code",
            Restore.CHECKPOINT,
            Restore.NEW_ORIGIN,
            "pg/postmaster.pid",
            "pg/postmaster.opts");
    private static final List<String> NEEDED = List.of("mode", "secrets", "pg.password", "pg/PG_VERSION");

    private Archive() {}

    /** Packs the folder and finishes and closes {@code to}. */
    static Content pack(Path folder, SealedOutput to) throws IOException {
        var seen = new Seen();
        try (var gzip = new GZIPOutputStream(to, 1 << 16);
                var tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            packInside(folder, "", tar, seen);
            tar.finish();
            gzip.finish();
            Content content = seen.content();
            to.finish();
            return content;
        }
    }

    private static void packInside(Path folder, String prefix, TarArchiveOutputStream tar, Seen seen)
            throws IOException {
        List<Path> inside;
        try (var all = Files.list(folder)) {
            inside = all.sorted().toList();
        }
        for (Path each : inside) {
            String name = prefix + each.getFileName();
            if (leftOut(name)) continue;
            boolean deeper = Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS);
            if (!deeper && !Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                throw new IOException("neither file nor folder, so it can't be backed up: " + each);
            var entry = new TarArchiveEntry(deeper ? name + "/" : name);
            entry.setIds(0, 0);
            entry.setNames("", "");
            entry.setModTime(0);
            entry.setMode(mode(each));
            if (!deeper) entry.setSize(Files.size(each));
            tar.putArchiveEntry(entry);
            if (deeper) seen.folder(name);
            else
                try (var in = Files.newInputStream(each, LinkOption.NOFOLLOW_LINKS)) {
                    seen.file(name, entry.getSize(), in, tar);
                }
            tar.closeArchiveEntry();
            if (deeper) packInside(each, name + "/", tar, seen);
        }
    }

    /** Reads it to the end and writes nothing. */
    static Content check(InputStream from) throws IOException {
        return read(from, new Target() {
            @Override
            public void folder(String name, int mode) {}

            @Override
            public OutputStream file(String name, int mode) {
                return OutputStream.nullOutputStream();
            }
        });
    }

    /** Unpacks into a folder that is there and empty but for its lock. */
    static Content unpack(InputStream from, Path into) throws IOException {
        return read(from, new Target() {
            @Override
            public void folder(String name, int mode) throws IOException {
                Files.createDirectory(into.resolve(name), PosixFilePermissions.asFileAttribute(allowed(mode | 0700)));
            }

            @Override
            public OutputStream file(String name, int mode) throws IOException {
                Path file = into.resolve(name);
                Files.createFile(file, PosixFilePermissions.asFileAttribute(allowed((mode & 0644) | 0600)));
                return Files.newOutputStream(file, StandardOpenOption.WRITE);
            }
        });
    }

    /** The files of {@code content} as they lie in {@code folder} now, each forced to the disk; else {@link Damaged}. */
    static void settle(Content content, Path folder) throws IOException {
        for (var expected : content.digests().entrySet()) {
            Path path = folder.resolve(expected.getKey());
            Tree.force(path);
            if (expected.getValue().isEmpty()) continue;
            MessageDigest digest = sha256();
            try (var in = new DigestInputStream(Files.newInputStream(path), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(expected.getValue()))
                throw new Damaged("written and read back differently: " + expected.getKey());
        }
        Tree.force(folder);
    }

    private interface Target {
        void folder(String name, int mode) throws IOException;

        OutputStream file(String name, int mode) throws IOException;
    }

    private static Content read(InputStream from, Target target) throws IOException {
        var seen = new Seen();
        var gzip = new GZIPInputStream(from, 1 << 16);
        var tar = new TarArchiveInputStream(gzip, "UTF-8");
        try {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                boolean folder = entry.getLinkFlag() == TarConstants.LF_DIR;
                if (!folder && entry.getLinkFlag() != TarConstants.LF_NORMAL)
                    throw new Damaged("an entry that is neither file nor folder");
                String name = name(entry, folder);
                if (folder) {
                    seen.folder(name);
                    target.folder(name, entry.getMode());
                } else {
                    try (OutputStream to = target.file(name, entry.getMode())) {
                        seen.file(name, entry.getSize(), tar, to);
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            throw new Damaged("a damaged archive", e);
        }
        // what follows the last entry is authenticated, too
        gzip.transferTo(OutputStream.nullOutputStream());
        if (from.read() != -1) throw new Damaged("bytes after the archive");
        return seen.content();
    }

    private static String name(TarArchiveEntry entry, boolean folder) throws Damaged {
        String given = entry.getName();
        String name = folder && given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
        String[] steps = name.split("/", -1);
        boolean plain = name.length() <= LONGEST_NAME && steps.length <= DEEPEST;
        for (String step : steps) plain &= !step.isEmpty() && !step.equals(".") && !step.equals("..");
        if (!plain || name.indexOf('\\') >= 0 || name.chars().anyMatch(c -> c < ' '))
            throw new Damaged("a name that leaves the folder or is too long");
        if (leftOut(name)) throw new Damaged("a name that no backup holds: " + name);
        return name;
    }

    private static boolean leftOut(String name) {
        String[] steps = name.split("/", 3);
        boolean top = steps.length == 1;
        return LEFT_OUT.contains(steps[0])
                || steps.length == 2 && LEFT_OUT.contains(name)
                || top && (name.endsWith(".log") || name.endsWith(".new"));
    }

    /** What went by, each name once and inside a folder that went by before. */
    private static final class Seen {
        private final Map<String, String> digests = new HashMap<>();
        private long bytes;
        private String mode = "";

        void folder(String name) throws Damaged {
            note(name, name + "/", "");
        }

        void file(String name, long size, InputStream in, OutputStream out) throws IOException {
            if (size < 0 || size > LARGEST_FILE || bytes + size > LARGEST_SUM) throw new Damaged("too large: " + name);
            MessageDigest digest = sha256();
            byte[] some = new byte[1 << 16];
            long moved = 0;
            var start = new StringBuilder();
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                digest.update(some, 0, read);
                out.write(some, 0, read);
                moved += read;
                if (name.equals("mode") && moved <= 16)
                    start.append(new String(some, 0, read, StandardCharsets.US_ASCII));
            }
            if (moved != size) throw new Damaged("not as long as it says: " + name);
            bytes += size;
            if (name.equals("mode")) mode = start.toString().strip();
            note(name, name, HexFormat.of().formatHex(digest.digest()));
        }

        private void note(String name, String key, String digest) throws Damaged {
            int slash = name.lastIndexOf('/');
            if (slash >= 0 && !digests.containsKey(name.substring(0, slash + 1)))
                throw new Damaged("without its folder: " + name);
            if (digests.containsKey(name) || digests.containsKey(name + "/")) throw new Damaged("twice: " + name);
            if (digests.size() >= MOST_ENTRIES) throw new Damaged("more than " + MOST_ENTRIES + " files");
            digests.put(key, digest);
        }

        Content content() throws Damaged {
            for (String name : NEEDED)
                if (!digests.containsKey(name)) throw new Damaged("not a whole installation: " + name + " is missing");
            if (!mode.equals("demo") && !mode.equals("real"))
                throw new Damaged("neither demo nor real: it names no mode");
            return new Content(Map.copyOf(digests), bytes, mode);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final PosixFilePermission[] BITS = {
        PosixFilePermission.OTHERS_EXECUTE,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.OWNER_READ
    };

    private static int mode(Path path) throws IOException {
        Set<PosixFilePermission> granted = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        int mode = 0;
        for (int bit = 0; bit < BITS.length; bit++) if (granted.contains(BITS[bit])) mode |= 1 << bit;
        return mode;
    }

    // never writable by others than the owner, whatever the archive says
    private static Set<PosixFilePermission> allowed(int mode) {
        Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < BITS.length; bit++) if ((mode & 0755 & 1 << bit) != 0) granted.add(BITS[bit]);
        return granted;
    }
}
