package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.khien.scan.checks.Checks;
import vn.khien.scan.ports.rules.PortRule;
import vn.khien.scan.ports.rules.PortRules;
import vn.khien.scan.report.CheckCatalogue;

class CheckCatalogueTest {
    private static final Path PAGE = Path.of("../../docs/checks.md");

    /** With {@code -Dkhien.write=true} it writes the page instead. */
    @Test
    void the_catalogue_in_the_docs_is_that_of_the_code() throws IOException {
        String page = CheckCatalogue.write(Checks.ALL, PortRules.ALL);
        if (Boolean.getBoolean("khien.write")) {
            Files.writeString(PAGE, page);
        }
        assertEquals(
                page,
                Files.exists(PAGE) ? Files.readString(PAGE) : "",
                "docs/checks.md is out of date; to write it: mvn -pl scanners/portal -am test"
                        + " -Dtest=CheckCatalogueTest -Dsurefire.failIfNoSpecifiedTests=false -Dkhien.write=true");
    }

    @Test
    void every_check_has_one_row_that_no_text_breaks() {
        String page = CheckCatalogue.write(Checks.ALL, PortRules.ALL);
        for (String id : Stream.concat(
                        Checks.ALL.stream().map(Check::id),
                        PortRules.ALL.stream().map(PortRule::id))
                .toList()) {
            assertEquals(
                    1,
                    page.lines()
                            .filter(line -> line.startsWith("| `" + id + "` "))
                            .count(),
                    id);
        }
        assertTrue(page.lines()
                .filter(line -> line.startsWith("|"))
                .allMatch(line ->
                        line.replace("\\|", "").chars().filter(c -> c == '|').count() == 9));
    }
}
