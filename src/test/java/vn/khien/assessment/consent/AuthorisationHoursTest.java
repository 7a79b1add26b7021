package vn.khien.assessment.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.khien.web.Texts;

class AuthorisationHoursTest {
    /** 2026-11-24 is a Tuesday. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "any time,                         1234567, 0,  24, 2026-11-24T03:00, 2026-11-24T03:00",
        "within the hours,                 12345,   8,  17, 2026-11-24T16:59, 2026-11-24T16:59",
        "at the last hour it is closed,    12345,   8,  17, 2026-11-24T17:00, 2026-11-25T08:00",
        "before the first hour,            12345,   8,  17, 2026-11-24T07:59, 2026-11-24T08:00",
        "on a Saturday,                    12345,   8,  17, 2026-11-28T10:00, 2026-11-30T08:00",
        "only on Mondays,                  1,       8,  17, 2026-11-24T10:00, 2026-11-30T08:00",
        "by night before midnight,         2,       22, 5,  2026-11-24T23:00, 2026-11-24T23:00",
        "by night after midnight,          2,       22, 5,  2026-11-25T04:59, 2026-11-25T04:59",
        "the night belongs to its evening, 2,       22, 5,  2026-11-24T04:00, 2026-11-24T22:00",
        "the night is over,                2,       22, 5,  2026-11-25T05:00, 2026-12-01T22:00",
    })
    void the_next_open_moment(String name, String days, int from, int to, String at, String expected) {
        var hours = new AuthorisationHours(days(days), from, to);
        var now = LocalDateTime.parse(at).atZone(Texts.ZONE).toInstant();
        var next = hours.next(now, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
        assertEquals(LocalDateTime.parse(expected).atZone(Texts.ZONE).toInstant(), next.orElseThrow(), name);
        assertEquals(at.equals(expected), hours.open(now), name);
    }

    @Test
    void beyond_the_last_day_there_is_none_and_before_the_first_it_waits_for_it() {
        var hours = new AuthorisationHours(EnumSet.of(DayOfWeek.MONDAY), 8, 17);
        var now = LocalDateTime.parse("2026-11-24T10:00").atZone(Texts.ZONE).toInstant();
        assertEquals(
                true,
                hours.next(now, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 11, 29))
                        .isEmpty());
        assertEquals(
                LocalDateTime.parse("2026-12-14T08:00").atZone(Texts.ZONE).toInstant(),
                hours.next(now, LocalDate.of(2026, 12, 10), LocalDate.of(2026, 12, 31))
                        .orElseThrow());
    }

    @Test
    void hours_without_a_day_or_of_no_length_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> new AuthorisationHours(Set.of(), 0, 24));
        assertThrows(
                IllegalArgumentException.class, () -> new AuthorisationHours(EnumSet.allOf(DayOfWeek.class), 8, 8));
    }

    private static Set<DayOfWeek> days(String digits) {
        return digits.chars().mapToObj(c -> DayOfWeek.of(c - '0')).collect(Collectors.toSet());
    }
}
