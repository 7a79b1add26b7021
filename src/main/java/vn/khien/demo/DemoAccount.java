package vn.khien.demo;

import java.util.List;
import java.util.function.Supplier;
import vn.khien.web.OfficeKind;

/** An account of the demo, its password in the clear: it is printed at each start. */
public record DemoAccount(String role, String user, String password) {
    /** Whose office, where, and under what name. */
    public enum Office {
        OFFICER("canbo", "Đào Thị Hạ Vy", Place.OPERATOR),
        APPRAISER("thamdinh", "Lương Minh Khuê", Place.UNIT),
        APPROVER("pheduyet", "Tạ Quốc Nghị", Place.PROVINCE),
        ASSESSOR("danhgia", "Cao Thùy Miên", Place.UNIT),
        REVIEWER("xemxet", "Phan Gia Uyển", Place.AUTHORITY),
        AUTHORITY("capnhan", "Vương Đức Thịnh", Place.AUTHORITY),
        AUDITOR("kiemtra", "Tô Ngọc Diệp", Place.AUTHORITY),
        ADMINISTRATOR("quantri", "Hà Khánh Toàn", Place.AUTHORITY);

        private final String user;
        private final String personName;
        private final Place place;

        Office(String user, String personName, Place place) {
            this.user = user;
            this.personName = personName;
            this.place = place;
        }

        public String user() {
            return user;
        }

        String personName() {
            return personName + " (giả lập)";
        }

        OfficeKind kind() {
            return OfficeKind.valueOf(name());
        }

        /** Code of the organisation the office is held for. */
        String organisation(Owner province) {
            return switch (place) {
                case PROVINCE -> province.code();
                case OPERATOR -> province.operator();
                case UNIT -> province.unit();
                case AUTHORITY -> MadeUpOrganisations.AUTHORITY;
            };
        }
    }

    enum Place {
        PROVINCE,
        OPERATOR,
        UNIT,
        AUTHORITY
    }

    /** The eight accounts in the order they are printed, each with a password of the supplier. */
    public static List<DemoAccount> all(Supplier<String> password) {
        return java.util.Arrays.stream(Office.values())
                .map(office -> new DemoAccount(office.kind().word(), office.user(), password.get()))
                .toList();
    }

    Office office() {
        return Office.valueOf(role.toUpperCase(java.util.Locale.ROOT));
    }
}
