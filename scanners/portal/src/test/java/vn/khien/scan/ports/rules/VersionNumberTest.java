package vn.khien.scan.ports.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionNumberTest {
    private static VersionNumber version(String text) {
        return VersionNumber.of(text).orElseThrow(() -> new AssertionError(text));
    }

    @Test
    void versions_stand_in_their_order() {
        List<String> ascending = List.of(
                "0.9.8",
                "1.0.2",
                "1.0.2a",
                "1.0.2k-fips",
                "1.3.6c",
                "1.18.0",
                "2.4.6",
                "5.7.33-0ubuntu0.18.04.1",
                "7.4",
                "7.4p1 Debian 10+deb9u7",
                "7.4p2",
                "7.10",
                "8",
                "8.5.40",
                "9.00.3080; SP2+ MS09-062",
                "10.3.39-MariaDB-0+deb10u1",
                "10.50.1600; RTM",
                "11.2.0.4.0",
                "123456789.1");
        for (int i = 0; i < ascending.size(); i++) {
            for (int j = 0; j < ascending.size(); j++) {
                assertEquals(
                        Integer.signum(Integer.compare(i, j)),
                        Integer.signum(version(ascending.get(i)).compareTo(version(ascending.get(j)))),
                        ascending.get(i) + " and " + ascending.get(j));
            }
        }
    }

    @Test
    void zeros_at_the_end_make_no_other_version() {
        assertEquals(version("8"), version("8.0.0"));
        assertEquals(0, version("8").compareTo(version("8.0")));
        assertEquals(version("0"), version("0.0"));
        assertTrue(version("8.0.1").compareTo(version("8")) > 0);
    }

    @Test
    void what_is_no_single_version_for_sure_is_none() {
        for (String text : List.of(
                "",
                "9.6.0 or later",
                "9.5.0 - 9.5.3",
                "9.6.4 - 9.6.6 or 9.6.13 - 9.6.19",
                "9.1.2-9.1.3",
                "3.X - 4.X",
                "4.X",
                "1.2.9rc1",
                "for_Windows_8.1",
                "v1.2",
                "1.",
                ".1",
                "1..2",
                "3.4p1 with CMU Andrew patches",
                "1.2.3.4.5.6.7",
                "1234567890",
                "1.2\n3",
                "١.٢",
                "1.2-" + "x".repeat(100))) {
            assertEquals(Optional.empty(), VersionNumber.of(text), text);
        }
    }
}
