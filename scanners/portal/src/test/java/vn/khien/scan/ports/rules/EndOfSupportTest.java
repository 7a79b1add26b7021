package vn.khien.scan.ports.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EndOfSupportTest {
    @Test
    void rows_of_a_product_ascend_and_do_not_overlap() {
        Map<String, List<EndOfSupport>> products =
                EndOfSupport.ALL.stream().collect(Collectors.groupingBy(EndOfSupport::product));
        products.forEach((product, rows) -> {
            assertTrue(rows.getFirst().from().isEmpty() || rows.size() == 1, product);
            for (int i = 1; i < rows.size(); i++) {
                VersionNumber from = rows.get(i).from().orElseThrow();
                assertTrue(rows.get(i - 1).below().compareTo(from) <= 0, product + " " + from);
                assertTrue(from.compareTo(rows.get(i).below()) < 0, product + " " + from);
            }
            assertEquals(1, rows.stream().map(EndOfSupport::patched).distinct().count(), product);
        });
    }

    @Test
    void every_row_has_a_past_day_and_a_source() {
        for (EndOfSupport row : EndOfSupport.ALL) {
            assertFalse(row.source().isBlank(), row.product());
            assertTrue(row.ended().isAfter(LocalDate.of(2009, 12, 31)), row.product());
            assertTrue(row.ended().isBefore(LocalDate.of(2026, 11, 29)), row.product());
        }
    }

    @Test
    void branches_are_told_apart() {
        assertEquals(LocalDate.of(2023, 10, 31), ended("MySQL", "5.7.44"));
        assertEquals(LocalDate.of(2026, 4, 30), ended("mysql", "8.0.36"));
        assertEquals(LocalDate.of(2018, 6, 30), ended("Apache Tomcat", "8.0.53"));
        assertEquals(LocalDate.of(2024, 3, 31), ended("Apache Tomcat", "8.5.40"));
        assertEquals(LocalDate.MAX, ended("Apache Tomcat", "9.0.1"));
        assertEquals(LocalDate.of(2022, 10, 31), ended("Apache Tomcat", "10.0.27"));
        assertEquals(LocalDate.MAX, ended("Apache Tomcat", "10.1.0"));
        assertEquals(LocalDate.of(2023, 11, 17), ended("MariaDB", "10.10.2"));
        assertEquals(LocalDate.MAX, ended("MariaDB", "10.11.6"));
        assertEquals(LocalDate.MAX, ended("Redis key-value store", "6.2.6"));
        assertEquals(LocalDate.of(2019, 7, 9), ended("Microsoft SQL Server 2008 R2", "10.50.6000; SP3"));
    }

    /** The last of days where nothing is known. */
    private static LocalDate ended(String product, String version) {
        return EndOfSupport.of(product, VersionNumber.of(version).orElseThrow())
                .map(EndOfSupport::ended)
                .orElse(LocalDate.MAX);
    }
}
