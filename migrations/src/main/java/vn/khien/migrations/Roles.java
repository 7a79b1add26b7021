package vn.khien.migrations;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The roles the schema stands on, made by a superuser before the first migration: {@code khien_owner} migrates,
 * {@code khien_app} serves and owns nothing, {@code khien_all} is what it may become inside a transaction,
 * {@code khien_label} reads published bytes.
 */
public final class Roles {
    private Roles() {}

    public static void make(Connection superuser, String ownerPassword, String appPassword, String labelPassword)
            throws SQLException {
        role(superuser, "khien_owner", "login noinherit", ownerPassword);
        role(superuser, "khien_app", "login noinherit", appPassword);
        role(superuser, "khien_label", "login noinherit", labelPassword);
        role(superuser, "khien_all", "nologin noinherit", "");
        try (var statement = superuser.createStatement()) {
            statement.execute("grant khien_all to khien_app with inherit false, set true");
            try (var row = statement.executeQuery("select 1 from pg_database where datname = 'khien'")) {
                if (row.next()) return;
            }
            statement.execute("create database khien owner khien_owner");
        }
    }

    private static void role(Connection superuser, String name, String kind, String password) throws SQLException {
        try (var statement = superuser.createStatement()) {
            boolean known;
            try (var row = statement.executeQuery("select 1 from pg_roles where rolname = '" + name + "'")) {
                known = row.next();
            }
            String login = password.isEmpty() ? "" : " password '" + password.replace("'", "''") + "'";
            statement.execute((known ? "alter" : "create") + " role " + name + " " + kind
                    + " nosuperuser nobypassrls nocreaterole" + login);
        }
    }
}
