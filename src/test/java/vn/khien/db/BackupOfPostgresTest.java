package vn.khien.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.migrations.EmbeddedPostgres;

final class BackupOfPostgresTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void what_was_acknowledged_before_a_killed_run_is_there_after_a_restore_elsewhere(@TempDir Path place)
            throws Exception {
        Path first = place.resolve("first");
        Path second = place.resolve("second");
        Path file = place.resolve("file");
        try (var folder = DataFolder.take(first)) {
            folder.settle(true);
            try (var cluster = Cluster.start(folder, EmbeddedPostgres.Durability.FAST, RANDOM);
                    var owner = cluster.owner();
                    var sql = owner.createStatement()) {
                sql.execute("create table kept (word text)");
                sql.execute("insert into kept values ('before')");
            }
            // FAST acknowledges before it writes, so the run that is killed is a durable one
            var killed = EmbeddedPostgres.start(first, EmbeddedPostgres.Durability.DURABLE, RANDOM);
            try (var superuser = killed.superuser("khien");
                    var sql = superuser.createStatement()) {
                sql.execute("insert into kept values ('killed')");
                assertTrue(ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly());
            }
        }

        assertTrue(Files.exists(first.resolve("pg").resolve("postmaster.pid")));

        var written = Backup.write(first, file, () -> "mật khẩu của bản sao", RANDOM);
        assertInstanceOf(Backup.Written.class, written, written::toString);
        var restored = Restore.into(second, file, false, new Restore.Guarded(), () -> "mật khẩu của bản sao");
        assertInstanceOf(Restore.Restored.class, restored, restored::toString);
        assertFalse(Files.exists(second.resolve("pgbin")));
        Files.move(first.resolve("pgbin"), second.resolve("pgbin")); // unpacking once is enough

        try (var folder = DataFolder.take(second);
                var cluster = Cluster.start(folder, EmbeddedPostgres.Durability.FAST, RANDOM);
                var owner = cluster.owner();
                var rows =
                        owner.createStatement().executeQuery("select string_agg(word, ' ' order by word) from kept")) {
            folder.settle(true);
            assertTrue(rows.next());
            assertEquals("before killed", rows.getString(1));
        }
    }
}
