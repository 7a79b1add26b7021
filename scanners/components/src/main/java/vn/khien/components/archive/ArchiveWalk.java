package vn.khien.components.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import vn.khien.components.Text;

/** Reads every byte of an archive once, and of the archives inside it, without writing any. */
final class ArchiveWalk {
    private static final int LONGEST_IDENTITY = 64 << 10;

    private final Budget budget;
    private final Finds finds;

    ArchiveWalk(Budget budget, Finds finds) {
        this.budget = budget;
        this.finds = finds;
    }

    /** A file on disk; {@code path} is what it is called by, {@code inside} what the paths of its entries begin with. */
    void file(Path file, String path, String inside) throws IOException {
        EntryName name = new EntryName(path);
        budget.entry(path);
        budget.packed(Files.size(file));
        List<MavenIdentity> identities = new ArrayList<>();
        if (name.isArchive()) identities = archive(file, inside);
        if (name.isJar() || name.isScript()) finds.add(path, name, hash(file), identities);
    }

    private static String hash(Path file) throws IOException {
        try (DigestInputStream in = digest(Files.newInputStream(file))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return sha256(in);
        }
    }

    private List<MavenIdentity> archive(Path file, String inside) throws IOException {
        List<MavenIdentity> identities = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                EntryName name = entered(entry, inside);
                if (entry.isDirectory()) continue;
                try (InputStream in = zip.getInputStream(entry)) {
                    if (in == null) throw new IOException("no data");
                    entry(name, in, inside, 1, identities);
                } catch (IOException e) {
                    unread(inside + name.path(), e);
                }
            }
        }
        return identities;
    }

    private EntryName entered(ZipEntry entry, String inside) {
        budget.entry(inside + entry.getName());
        return EntryName.vetted(entry.getName(), inside, budget.limits());
    }

    private void entry(EntryName name, InputStream in, String inside, int depth, List<MavenIdentity> identities)
            throws IOException {
        String path = inside + name.path();
        InputStream counted = budget.counted(in, path);
        if (name.isIdentity())
            MavenIdentity.read(counted.readNBytes(LONGEST_IDENTITY)).ifPresent(identities::add);
        boolean kept = name.isJar() || name.isScript();
        if (!kept && !name.isArchive()) {
            counted.transferTo(java.io.OutputStream.nullOutputStream());
            return;
        }
        DigestInputStream digest = digest(counted);
        List<MavenIdentity> inner = name.isArchive() ? inner(digest, path, depth + 1) : List.of();
        digest.transferTo(java.io.OutputStream.nullOutputStream());
        if (kept) finds.add(path, name, sha256(digest), inner);
    }

    private List<MavenIdentity> inner(InputStream in, String path, int depth) throws IOException {
        if (depth > budget.limits().depth())
            throw new ArchiveFault(
                    path,
                    new Text(
                            "hơn " + budget.limits().depth() + " tầng nén lồng nhau",
                            "more than " + budget.limits().depth() + " archives inside each other"));
        List<MavenIdentity> identities = new ArrayList<>();
        ZipInputStream zip = new ZipInputStream(in);
        try {
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry(), entries++) {
                EntryName name = entered(entry, path + "!/");
                if (!entry.isDirectory()) entry(name, zip, path + "!/", depth, identities);
            }
            if (entries == 0) throw new IOException("no entries");
        } catch (IOException | IllegalArgumentException e) {
            unread(path, e);
        }
        return identities;
    }

    private void unread(String path, Exception e) {
        String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        finds.refuse(path, new Text("không đọc được: " + detail, "can't be read: " + detail));
    }

    private static DigestInputStream digest(InputStream in) {
        try {
            return new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(DigestInputStream in) {
        return HexFormat.of().formatHex(in.getMessageDigest().digest());
    }
}
