package vn.khien.web;

import java.sql.SQLException;

/** Tells a database that is away from a bug: SQLSTATE class 08, 57P0x and 53300, and a pool that has none to give. */
final class Away {
    private Away() {}

    static boolean isAway(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof java.sql.SQLTransientConnectionException) return true;
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                if (state.startsWith("08") || state.startsWith("57P") || state.equals("53300")) return true;
            }
        }
        return false;
    }
}
