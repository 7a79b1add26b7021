package vn.khien.db;

import static vn.khien.schema.Tables.INSTALLATION;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The one row that says what this installation is since its first start. */
public final class InstallationStore {
    public record Installation(boolean demo, Instant firstStart, LocalDate firstDay, String labelUrl, String deskUrl) {
        public Installation at(String label, String desk) {
            return new Installation(demo, firstStart, firstDay, label, desk);
        }
    }

    public Optional<Installation> find(Tx tx) {
        return tx.sql()
                .selectFrom(INSTALLATION)
                .fetchOptional(r -> new Installation(
                        r.getDemo(), r.getFirstStart(), r.getFirstDay(), r.getLabelUrl(), r.getDeskUrl()));
    }

    /** Labels bear the label host's address: once one exists it stays. */
    public boolean labelsExist(Tx tx) {
        return tx.sql().fetchExists(vn.khien.schema.Tables.LABEL);
    }

    public void begin(Tx tx, Installation installation) {
        tx.sql()
                .insertInto(INSTALLATION)
                .set(INSTALLATION.ID, 1)
                .set(INSTALLATION.DEMO, installation.demo())
                .set(INSTALLATION.FIRST_START, installation.firstStart())
                .set(INSTALLATION.FIRST_DAY, installation.firstDay())
                .set(INSTALLATION.LABEL_URL, installation.labelUrl())
                .set(INSTALLATION.DESK_URL, installation.deskUrl())
                .execute();
    }

    public void addresses(Tx tx, String labelUrl, String deskUrl) {
        tx.sql()
                .update(INSTALLATION)
                .set(INSTALLATION.LABEL_URL, labelUrl)
                .set(INSTALLATION.DESK_URL, deskUrl)
                .execute();
    }
}
