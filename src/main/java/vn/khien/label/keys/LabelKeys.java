package vn.khien.label.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.function.Supplier;
import vn.khien.badge.KeySet;
import vn.khien.db.DataFolder;

/** The label's keys in {@code DATA/keys}: made at the first start, loaded at each later one. */
public final class LabelKeys {
    private LabelKeys() {}

    /** Outside the demo the root key is used once, for the ceremony, and never enters the folder. */
    public static KeySet of(DataFolder folder, String host, boolean demo, Instant now, SecureRandom random) {
        Path keys = folder.path().resolve("keys");
        char[] passphrase = passphrase(folder, random);
        if (Files.exists(keys)) return KeySet.load(keys, passphrase);
        Path fresh = folder.path().resolve("keys.new");
        try {
            if (Files.exists(fresh)) {
                try (var old = Files.walk(fresh)) {
                    for (Path each :
                            old.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(each);
                }
            }
            KeySet made = KeySet.ceremony(host, now, random);
            made.store(fresh, passphrase, demo);
            Files.move(fresh, keys, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            return KeySet.load(keys, passphrase);
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
        return KeySet.load(keys, passphrase(() -> DataFolder.secrets(data).of("keys")));
    }

    private static char[] passphrase(DataFolder folder, SecureRandom random) {
        return passphrase(() -> folder.secret("keys", random));
    }

    private static char[] passphrase(Supplier<String> kept) {
        String file = System.getenv("KHIEN_KEY_PASSWORD_FILE");
        if (file == null || file.isEmpty()) return kept.get().toCharArray();
        try {
            return Files.readString(Path.of(file)).strip().toCharArray();
        } catch (IOException e) {
            throw new UncheckedIOException("KHIEN_KEY_PASSWORD_FILE can't be read: " + file, e);
        }
    }
}
