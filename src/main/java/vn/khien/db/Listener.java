package vn.khien.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** One channel of LISTEN on a connection outside the pool, which reads, too: nothing that waits for the pool holds it up. */
public final class Listener implements AutoCloseable {
    private final Connection connection;
    private final Database database;

    Listener(Connection connection, String channel, Database database) throws SQLException {
        this.connection = connection;
        this.database = database;
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + channel);
        }
    }

    /** Waits up to so many milliseconds; true when something was said. */
    public boolean changed(int millis) throws SQLException {
        PGNotification[] said = connection.unwrap(PGConnection.class).getNotifications(millis);
        return said != null && said.length > 0;
    }

    /** Asks whether anybody is there. */
    public void beat() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    /** What {@link Database#read} does, on this connection. */
    public <T> T read(Scope scope, Function<Tx, T> work) {
        return database.read(connection, scope, work);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
