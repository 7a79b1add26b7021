package vn.khien.db;

import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import vn.khien.migrations.Migrations;

/** Holds the database's schema against the one this program was made for. */
public final class Schema {
    private Schema() {}

    /** @throws DataFolder.Refused when they differ; the message says what mends it */
    public static void check(Tx tx) {
        int found = version(tx);
        if (found == Migrations.NEWEST) return;
        throw new DataFolder.Refused(
                found < Migrations.NEWEST
                        ? "the database has schema " + found + ", this program wants " + Migrations.NEWEST
                                + "; run khien migrate of this program as khien_owner"
                        : "the database has schema " + found + ", newer than this program's " + Migrations.NEWEST
                                + "; run the program that migrated it, or a newer one");
    }

    // A role without a right to the schema, as on a database that was never migrated, is told the same.
    private static int version(Tx tx) {
        try {
            Record row = tx.sql()
                    .fetchSingle(
                            "select coalesce(max(version::int), 0) from flyway_schema_history where success and version ~ '^[0-9]+$'");
            return row.get(0, Integer.class);
        } catch (DataAccessException e) {
            String state = e.sqlState();
            if (state.equals("42P01") || state.equals("42501") || state.equals("3F000")) return 0;
            throw e;
        }
    }
}
