package vn.khien.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.khien.web.Lang;

class LawBookTest {
    @Test
    void every_row_belongs_to_a_regime_or_is_a_scale_of_harm_of_a_law() {
        Map<String, Long> rows =
                LawBook.criteria().stream().collect(Collectors.groupingBy(LevelClause::regime, Collectors.counting()));
        assertEquals(
                Map.of(
                        "ND331/2026", 23L,
                        "ND85/2016", 21L,
                        "Law 86/2015 Art.21(2)", 5L,
                        "Law 116/2025 Art.8(1)", 5L),
                rows);
    }

    @Test
    void a_clause_is_told_in_both_languages() {
        Clause limit = LawBook.rule("D331-3");
        assertEquals("NĐ331 Đ23.3.a", limit.citation().text());
        assertEquals("nd331-d23-3-a", limit.citation().slug());
        assertTrue(limit.text(Lang.VI).startsWith("Thẩm định cấp 3"));
        assertTrue(limit.text(Lang.EN).startsWith("L3 appraisal"));
        assertThrows(IllegalArgumentException.class, () -> LawBook.rule("D331-4711"));
    }

    @Test
    void decree_331_holds_from_its_day_on() {
        assertEquals(Regime.ND85, Regime.on(LocalDate.of(2026, 8, 18)));
        assertEquals(Regime.ND331, Regime.on(LocalDate.of(2026, 8, 19)));
    }

    @Test
    void a_quoted_cell_may_hold_commas_quotes_and_line_breaks() {
        assertEquals(List.of(Map.of("a", "x, \"y\"\nz", "b", "")), Csv.read("a,b\r\n\"x, \"\"y\"\"\nz\",\r\n"));
        assertThrows(IllegalArgumentException.class, () -> Csv.read("a,b\n1\n"));
    }
}
