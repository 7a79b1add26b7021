package vn.khien.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WorkingDaysTest {
    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void the_day_itself_and_weekends_do_not_count() {
        assertEquals(day("2026-11-27"), WorkingDays.plus(day("2026-11-20"), 5));
        assertEquals(day("2026-12-15"), WorkingDays.plus(day("2026-11-24"), 15));
        assertEquals(day("2026-11-23"), WorkingDays.plus(day("2026-11-21"), 1));
        assertEquals(day("2026-11-21"), WorkingDays.plus(day("2026-11-21"), 0));
    }

    @Test
    void holidays_of_a_fixed_date_do_not_count() {
        assertFalse(WorkingDays.isWorkingDay(day("2027-01-01")));
        assertFalse(WorkingDays.isWorkingDay(day("2026-09-02")));
        assertTrue(WorkingDays.isWorkingDay(day("2026-11-24")));
        assertEquals(day("2026-05-04"), WorkingDays.plus(day("2026-04-29"), 1));
    }

    @Test
    void four_days_of_tet_do_not_count() {
        assertTrue(WorkingDays.isWorkingDay(day("2026-02-13")));
        for (String free : new String[] {"2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19"})
            assertFalse(WorkingDays.isWorkingDay(day(free)), free);
        assertTrue(WorkingDays.isWorkingDay(day("2026-02-20")));
        assertEquals(day("2027-02-10"), WorkingDays.plus(day("2027-02-04"), 2));
        assertFalse(WorkingDays.isWorkingDay(day("2030-02-01")), "new moon of 2030: 23:07 in Hà Nội, the day before");
    }

    @Test
    void between_undoes_plus() {
        for (int n = 1; n <= 40; n++)
            assertEquals(n, WorkingDays.between(day("2026-12-24"), WorkingDays.plus(day("2026-12-24"), n)), "n = " + n);
        assertEquals(0, WorkingDays.between(day("2026-11-20"), day("2026-11-22")));
        assertEquals(-2, WorkingDays.between(day("2026-11-24"), day("2026-11-20")));
    }
}
