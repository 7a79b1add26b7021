package vn.khien.scan.ports.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Days as they are in Vietnam. */
final class Days {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter VIETNAMESE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private Days() {}

    static LocalDate of(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    static String vi(LocalDate day) {
        return VIETNAMESE.format(day);
    }
}
