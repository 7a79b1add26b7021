package vn.khien.label.keys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import vn.khien.badge.KeySet;
import vn.khien.db.DataFolder;

/** What {@code khien keys ceremony --for-data} does, for installations of tests. */
public final class Ceremony {
    private Ceremony() {}

    /** Keys for a data folder that has none. */
    public static void into(DataFolder folder, String host, Instant now) {
        Path keys = folder.path().resolve("keys");
        var random = new SecureRandom();
        if (!Files.exists(keys))
            KeySet.ceremony(host, now, random).store(keys, LabelKeys.passphrase(folder, random), false);
    }
}
