package vn.khien.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.khien.db.Scope;

class OrganisationBookTest {
    private static long provinces(LocalDate day) {
        return OrganisationBook.validOn(day).stream()
                .filter(line -> line.kind() == Organisation.Kind.PROVINCE)
                .count();
    }

    @Test
    void sixty_three_provinces_stand_until_the_last_of_june_2025_and_thirty_four_from_the_first_of_july() {
        assertEquals(63, provinces(LocalDate.of(2025, 6, 30)));
        assertEquals(34, provinces(LocalDate.of(2025, 7, 1)));
    }

    @Test
    void a_merged_ministry_is_gone_and_its_successor_there() {
        Set<String> codes = OrganisationBook.validOn(LocalDate.of(2026, 11, 24)).stream()
                .map(OrganisationBook.Line::code)
                .collect(Collectors.toSet());
        assertTrue(codes.contains("BNNMT"));
        assertFalse(codes.contains("BTNMT"));
    }

    @Test
    void a_name_with_a_comma_is_read_whole() {
        assertTrue(OrganisationBook.all().stream()
                .anyMatch(line -> line.nameVi().equals("Bộ Văn hóa, Thể thao và Du lịch")));
    }

    @Test
    void loading_twice_adds_nothing() {
        var organisations = new OrganisationStore();
        LocalDate day = LocalDate.of(2026, 11, 24);
        Province.database().change(Scope.SYSTEM, tx -> {
            int loaded = organisations.loadValid(tx, day);
            assertEquals(OrganisationBook.validOn(day).size(), loaded);
            int owners = organisations.owners(tx, day).size();
            organisations.loadValid(tx, day);
            assertEquals(owners, organisations.owners(tx, day).size());
        });
    }
}
