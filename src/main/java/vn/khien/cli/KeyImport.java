package vn.khien.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import vn.khien.badge.Keyring;
import vn.khien.db.DataFolder;
import vn.khien.label.keys.LabelKeys;
import vn.khien.label.keys.PublishedKey;

/** From a folder of signers into {@code DATA/keys}, under the installation's own passphrase, and into its database. */
final class KeyImport {
    /**
     * @param added thumbprints that the data folder did not hold
     * @param published what the world was told of by this; nothing before the first start, which does it
     */
    record Brought(List<String> added, List<PublishedKey> published) {}

    private KeyImport() {}

    static Brought bring(Path from, char[] opens, Path data, Instant now, SecureRandom random) {
        Keyring ring = Keyring.load(from, opens);
        char[] own = passphrase(data, random);
        List<String> added = ring.storeInto(data.resolve("keys"), own);
        if (!Files.exists(data.resolve("mode"))) return new Brought(added, List.of());
        Keyring held = Keyring.load(data.resolve("keys"), own);
        try (var access = Access.open(data, random)) {
            return new Brought(added, access.publish(held, now, random).orElse(List.of()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    // who serves the folder holds its lock, and has made its secrets
    private static char[] passphrase(Path data, SecureRandom random) {
        String file = System.getenv().getOrDefault(Passphrase.KEYS, "");
        if (!file.isEmpty()) return LabelKeys.passphrase(Path.of(file));
        if (Files.exists(data.resolve("secrets"))
                && DataFolder.secrets(data).known().containsKey("keys"))
            return DataFolder.secrets(data).of("keys").toCharArray();
        try (DataFolder folder = DataFolder.take(data)) {
            return folder.secret("keys", random).toCharArray();
        }
    }
}
