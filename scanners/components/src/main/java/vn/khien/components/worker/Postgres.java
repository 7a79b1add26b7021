package vn.khien.components.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.owasp.dependencycheck.Engine;
import vn.khien.components.job.Data;

/**
 * The operator's PostgreSQL, looked at before Dependency-Check gets it: reachable, with a database of its own, of the schema
 * of this version. While it is open an advisory lock of the database is held, which any number of looks share and an
 * update has alone, from whatever machine; it goes with the connection.
 */
final class Postgres implements AutoCloseable {
    private static final String SCRIPT = "/data/initialize_postgres.sql";

    /** Who makes the tables owns them; the script grants to a fixed role, which there may not be. */
    private static final Pattern GRANT = Pattern.compile("(?m)^GRANT [^;]*;");

    private static final long LOCK = 0x6b686965_6e6f6463L;
    private static final int TRIES = 300;
    private static final int SECONDS = 20;

    private final Connection connection;
    private final Data data;

    private Postgres(Connection connection, Data data) {
        this.connection = connection;
        this.data = data;
    }

    static Postgres alone(Data data) throws FeedFault, InterruptedException {
        return locked(data, "pg_try_advisory_lock");
    }

    static Postgres shared(Data data) throws FeedFault, InterruptedException {
        return locked(data, "pg_try_advisory_lock_shared");
    }

    private static Postgres locked(Data data, String function) throws FeedFault, InterruptedException {
        Postgres postgres = connected(data);
        try {
            for (int i = 0; i < TRIES; i++) {
                if (postgres.word("select " + function + "(" + LOCK + ")").equals("t")) return postgres;
                Thread.sleep(100);
            }
            throw DataLock.inUse();
        } catch (SQLException e) {
            postgres.close();
            throw new PostgresFault(data, e).fault();
        } catch (FeedFault | InterruptedException e) {
            postgres.close();
            throw e;
        }
    }

    private static Postgres connected(Data data) throws FeedFault {
        if (!data.jdbc().startsWith("jdbc:postgresql:"))
            throw new FeedFault(
                    "KHIEN_COMPONENTS_DATABASE_URL phải bắt đầu bằng jdbc:postgresql:",
                    "KHIEN_COMPONENTS_DATABASE_URL has to begin with jdbc:postgresql:");
        Properties words = new Properties();
        words.setProperty("user", data.user());
        words.setProperty("password", password(data));
        words.setProperty("loginTimeout", String.valueOf(SECONDS));
        words.setProperty("ApplicationName", "khien components");
        try {
            return new Postgres(DriverManager.getConnection(data.jdbc(), words), data);
        } catch (SQLException e) {
            throw new PostgresFault(data, e).fault();
        }
    }

    /** Empty where no file is named. */
    static String password(Data data) throws FeedFault {
        try {
            return data.passwordFile().isEmpty()
                    ? ""
                    : Files.readString(Path.of(data.passwordFile())).strip();
        } catch (IOException e) {
            throw new FeedFault(
                    "không đọc được KHIEN_COMPONENTS_DATABASE_PASSWORD_FILE: " + data.passwordFile(),
                    "KHIEN_COMPONENTS_DATABASE_PASSWORD_FILE can't be read: " + data.passwordFile());
        }
    }

    /**
     * Whether the tables are there.
     *
     * @throws FeedFault when they are of another version, or those of something else
     */
    boolean isMade() throws FeedFault {
        try {
            if (word("select to_regclass('properties') is not null").equals("t")) {
                String version = word("select value from properties where id = 'version'");
                String wanted = Configuration.schema();
                if (!version.equals(wanted)) throw PostgresFault.ofVersion(version, wanted);
                return true;
            }
            if (!word("select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                            + " where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'")
                    .equals("0")) throw PostgresFault.ofOthers();
            return false;
        } catch (SQLException e) {
            throw new PostgresFault(data, e).fault();
        }
    }

    /** By Dependency-Check's own script, all of it or nothing. It drops what is there first. */
    void make() throws IOException, FeedFault {
        try (InputStream in = Objects.requireNonNull(Engine.class.getResourceAsStream(SCRIPT));
                Statement statement = connection.createStatement()) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            connection.setAutoCommit(false);
            statement.execute(GRANT.matcher(script).replaceAll(""));
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new PostgresFault(data, e).fault();
        }
    }

    /** The first word of the first row, or empty. */
    private String word(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getString(1) != null ? rows.getString(1) : "";
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            System.err.println("PostgreSQL: " + e);
        }
    }
}
