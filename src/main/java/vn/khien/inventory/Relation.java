package vn.khien.inventory;

import java.time.LocalDate;
import java.util.Locale;

/** What an organisation is to a system since a day. */
public record Relation(Role role, Organisation organisation, LocalDate since) {
    public enum Role {
        OWNER,
        OPERATOR,
        UNIT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
