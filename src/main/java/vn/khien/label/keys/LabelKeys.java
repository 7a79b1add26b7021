package vn.khien.label.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import vn.khien.badge.KeySet;
import vn.khien.badge.Keyring;
import vn.khien.badge.SignerPurpose;
import vn.khien.badge.SigningKey;
import vn.khien.db.DataFolder;
import vn.khien.db.Tx;

/** The secret halves in {@code DATA/keys}. A demo makes them at its first start, root and all; others import them. */
public final class LabelKeys implements Signers {
    private static final LabelKeyStore PUBLISHED = new LabelKeyStore();

    private final Path folder;
    private final char[] passphrase;
    private final KeySet first;
    private Keyring ring;
    private Set<Path> seen;

    private LabelKeys(Path folder, char[] passphrase, Keyring ring) {
        this.folder = folder;
        this.passphrase = passphrase;
        this.ring = ring;
        this.first = ring.first().orElseThrow();
        this.seen = files();
    }

    /** @throws DataFolder.Refused outside the demo when no keys were imported; the message says how */
    public static void require(DataFolder folder, String host) {
        if (Files.exists(folder.path().resolve("keys"))) return;
        throw new DataFolder.Refused("no label keys in " + folder.path().resolve("keys")
                + "; make them on a machine that stays offline with khien keys ceremony --host " + host
                + " --to FOLDER, bring FOLDER/signers here and run khien keys import FOLDER/signers --data "
                + folder.path());
    }

    public static LabelKeys of(DataFolder folder, String host, boolean demo, Instant now, SecureRandom random) {
        Path keys = folder.path().resolve("keys");
        char[] passphrase = passphrase(folder, random);
        if (!Files.exists(keys)) {
            if (!demo) require(folder, host);
            make(folder.path(), passphrase, host, now, random);
        }
        Keyring ring = Keyring.load(keys, passphrase);
        if (!demo && !ring.labelHost().equals(host))
            throw new DataFolder.Refused(
                    "the keys in " + keys + " were made for " + ring.labelHost() + ", and this label host is " + host);
        return new LabelKeys(keys, passphrase, ring);
    }

    private static void make(Path data, char[] passphrase, String host, Instant now, SecureRandom random) {
        Path fresh = data.resolve("keys.new");
        try {
            if (Files.exists(fresh)) {
                try (var old = Files.walk(fresh)) {
                    for (Path each :
                            old.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(each);
                }
            }
            KeySet.ceremony(host, now, random).store(fresh, passphrase, true);
            Files.move(fresh, data.resolve("keys"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys of the ceremony, with the log's. */
    public KeySet first() {
        return first;
    }

    /** All that are here now, what was imported since the start among them. */
    public synchronized Keyring ring() {
        Set<Path> files = files();
        if (!files.equals(seen)) {
            ring = Keyring.load(folder, passphrase);
            seen = files;
        }
        return ring;
    }

    /** The newest that may be used and whose secret half is here; what was imported since the start is found. */
    @Override
    public KeySet in(Tx tx, SignerPurpose purpose, Instant now) {
        Keyring held = ring();
        Set<String> here = new HashSet<>();
        held.signers().forEach(signer -> here.add(signer.key().thumbprint()));
        SigningKey key = PublishedKey.inUse(PUBLISHED.all(tx), purpose, here, now)
                .flatMap(published -> held.key(published.thumbprint()))
                .orElseThrow(() -> new NoKey(purpose));
        return switch (purpose) {
            case ISSUING -> keys(key, first.status());
            case STATUS -> keys(first.issuing(), key);
        };
    }

    private KeySet keys(SigningKey issuing, SigningKey status) {
        return new KeySet(first.labelHost(), first.root(), Optional.empty(), issuing, status, first.log());
    }

    private Set<Path> files() {
        try (var files = Files.list(folder)) {
            return Set.copyOf(
                    files.filter(file -> file.toString().endsWith(".p12")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same keys with a new one for the log, stored over the old. */
    public static KeySet withNewLog(KeySet keys, DataFolder folder, SecureRandom random) {
        KeySet fresh = keys.withNewLog(random);
        fresh.store(folder.path().resolve("keys"), passphrase(folder, random), false);
        return fresh;
    }

    /** The keys of an installation, perhaps one that is being served. */
    public static KeySet stored(Path data) {
        Path keys = data.resolve("keys");
        if (!Files.exists(keys)) throw new IllegalStateException("no label keys in " + data);
        return Keyring.load(keys, passphrase(() -> DataFolder.secrets(data).of("keys")))
                .first()
                .orElseThrow();
    }

    /** Of a file that {@code KHIEN_KEY_PASSWORD_FILE} names, or a secret of the data folder. */
    public static char[] passphrase(DataFolder folder, SecureRandom random) {
        return passphrase(() -> folder.secret("keys", random));
    }

    private static char[] passphrase(Supplier<String> kept) {
        String file = System.getenv("KHIEN_KEY_PASSWORD_FILE");
        return file == null || file.isEmpty() ? kept.get().toCharArray() : passphrase(Path.of(file));
    }

    public static char[] passphrase(Path file) {
        try {
            return Files.readString(file).strip().toCharArray();
        } catch (IOException e) {
            throw new UncheckedIOException("KHIEN_KEY_PASSWORD_FILE can't be read: " + file, e);
        }
    }
}
