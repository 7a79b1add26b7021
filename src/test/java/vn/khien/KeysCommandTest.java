package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code khien keys} as an operator types it, before there is an installation. */
@Tag("patient")
class KeysCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void the_root_stays_where_it_was_made_and_the_signers_come_in() throws Exception {
        Path made = folder.resolve("made");
        Path data = folder.resolve("data");
        RunningService.Ended ceremony = keys("ceremony", "--host", "nhan.example.gov.vn", "--to", made.toString());
        assertEquals(0, ceremony.code(), ceremony.errors());
        List<String> said = ceremony.out().lines().toList();
        assertEquals("host nhan.example.gov.vn", said.getFirst());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
        for (String file : List.of("root/root.p12", "signers/keys.p12"))
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made.resolve(file))));
        assertEquals(
                2,
                keys("ceremony", "--host", "nhan.example.gov.vn", "--to", made.toString())
                        .code(),
                "once");
        assertEquals(
                2,
                keys("ceremony", "--host", "x/y", "--to", folder.resolve("z").toString())
                        .code());

        RunningService.Ended wrong = keys("import", made.resolve("root").toString(), "--data", data.toString());
        assertEquals(1, wrong.code());
        assertTrue(wrong.errors().contains("never comes to the service"), wrong.errors());
        RunningService.Ended brought = keys("import", made.resolve("signers").toString(), "--data", data.toString());
        assertEquals(
                2,
                brought.out()
                        .lines()
                        .filter(line -> line.startsWith("imported "))
                        .count(),
                brought.errors());
        assertFalse(Files.exists(data.resolve("keys/root.p12")));

        Path next = folder.resolve("next");
        RunningService.Ended renewed =
                keys("renew", "--root", made.resolve("root").toString(), "--to", next.toString());
        assertEquals(2, renewed.out().lines().count(), renewed.errors());
        RunningService.Ended added = keys("import", next.toString(), "--data", data.toString());
        for (String line : renewed.out().lines().toList())
            assertTrue(added.out().contains("imported " + line.split(" ")[1]), added.out());
        assertEquals(
                "", keys("import", next.toString(), "--data", data.toString()).out(), "once");
    }

    private RunningService.Ended keys(String... words) throws Exception {
        Path passphrase = folder.resolve("passphrase");
        if (!Files.exists(passphrase)) Files.writeString(passphrase, "một mật khẩu đủ dài\n");
        var all = new ArrayList<>(List.of("keys"));
        all.addAll(List.of(words));
        return RunningService.run(Map.of("KHIEN_KEY_PASSWORD_FILE", passphrase.toString()), all.toArray(String[]::new));
    }
}
