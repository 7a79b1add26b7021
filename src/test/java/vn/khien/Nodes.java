package vn.khien;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.khien.db.DataFolder;

/** Further nodes over the database of a demo that runs. */
final class Nodes {
    private Nodes() {}

    static String database(Path data) {
        try {
            return Files.readString(data.resolve("database.url")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A label-only node of the demo in {@code data}, at a port of its own; {@code url} leads to the demo's database. */
    static RunningService labelOnly(Path data, Path folder, String url, String... flags) {
        try {
            Path password = Files.writeString(
                    folder.resolve("label.password"), DataFolder.secrets(data).of("database.label") + "\n");
            var words = new java.util.ArrayList<>(java.util.List.of(
                    "--demo",
                    "--only",
                    "label",
                    "--label-port",
                    "0",
                    "--database-url",
                    url,
                    "--database-password-file",
                    password.toString()));
            words.addAll(java.util.List.of(flags));
            return RunningService.start(folder.resolve("node"), words.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
