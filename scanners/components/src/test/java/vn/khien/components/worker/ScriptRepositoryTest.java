package vn.khien.components.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.components.Feed;
import vn.khien.components.PackageUrl;

class ScriptRepositoryTest {
    @Test
    void the_embedded_list_says_its_day() throws Exception {
        assertEquals(
                new Feed("RetireJS (embedded)", Optional.of(Instant.parse("2021-06-01T00:00:00Z"))),
                ScriptRepository.embedded().feed());
        assertTrue(ScriptRepository.OLD.vi().contains("tháng 6 năm 2021"));
        assertTrue(ScriptRepository.OLD.en().contains("June 2021"));
    }

    /** Equal but for white space to repository/jsrepository.json of RetireJS/retire.js at its commit 5cea608. */
    @Test
    void the_embedded_list_is_still_that_of_its_day(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("list.json");
        ScriptRepository.embedded().writeTo(file);
        assertEquals(
                "72b9ea7d830812ee0e0169a1509b42a2c19c5be924bdb588fd7a8e1dd7fc0ced",
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
    }

    private static List<String> ids(PackageUrl purl) throws Exception {
        return ScriptRepository.embedded().faults(purl).stream()
                .flatMap(fault -> fault.ids().stream())
                .toList();
    }

    @Test
    void packages_of_npm_and_scripts_under_their_own_names_are_listed() throws Exception {
        List<String> known = List.of("CVE-2020-11022", "CVE-2020-11023");
        assertEquals(known, ids(PackageUrl.of("npm", "", "jquery", "3.4.0")));
        assertEquals(known, ids(PackageUrl.of("javascript", "", "jquery", "3.4.0.min")));
        assertEquals(List.of(), ids(PackageUrl.of("npm", "@vidu", "jquery", "3.4.0")));
        assertEquals(List.of(), ids(PackageUrl.of("maven", "org.webjars", "jquery", "3.4.0")));
    }
}
