package vn.khien.inventory;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * A body that owns, operates, appraises or is labelled.
 *
 * @param parent the owner an operator or a specialised unit belongs to
 * @param stateBody counts in the first two national figures
 * @param synthetic made up for the demo
 */
public record Organisation(
        int id,
        String code,
        OptionalInt parent,
        Kind kind,
        boolean stateBody,
        String nameVi,
        String nameEn,
        boolean synthetic) {
    public enum Kind {
        MINISTRY,
        MINISTERIAL_AGENCY,
        GOVERNMENT_AGENCY,
        OTHER_CENTRAL,
        PROVINCE,
        OPERATOR,
        SPECIALISED_UNIT,
        AUTHORITY,
        FIRM;

        /** The word in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** May be chủ quản of a system: the ministry, agency or People's Committee, never its Department (NĐ331 Đ4); a firm owns its own. */
        public boolean owns() {
            return switch (this) {
                case MINISTRY, MINISTERIAL_AGENCY, GOVERNMENT_AGENCY, OTHER_CENTRAL, PROVINCE, FIRM -> true;
                case OPERATOR, SPECIALISED_UNIT, AUTHORITY -> false;
            };
        }
    }
}
