package vn.khien.db;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** One channel of LISTEN on a connection outside the pool. */
public final class Listener {
    private final Connection connection;

    public Listener(Connection connection, String channel) throws SQLException {
        this.connection = connection;
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
}
