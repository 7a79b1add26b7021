package vn.khien.migrations;

import org.flywaydb.core.Flyway;

/** Brings a database to the newest schema; run as {@code khien_owner}. */
public final class Migrations {
    /** The schema that this program is made for. */
    public static final int NEWEST = 17;

    private Migrations() {}

    public static void run(String url, String owner, String password) {
        flyway(url, owner, password).migrate();
    }

    /** True when migrations wait to be run. */
    public static boolean pending(String url, String user, String password) {
        return flyway(url, user, password).info().pending().length > 0;
    }

    private static Flyway flyway(String url, String user, String password) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(url, user, password)
                .schemas("public")
                .locations("classpath:db/migration")
                .load();
    }
}
