package vn.khien.components;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionsTest {
    @Test
    void versions_have_their_order() {
        List<String> ordered = List.of(
                "0.9",
                "1.0.0-alpha",
                "1.0.0-beta.1",
                "1.0.0-beta.2",
                "1.0.0-rc",
                "1.0.0",
                "1.0.1",
                "1.2",
                "1.9.0b1",
                "1.9.0",
                "1.10",
                "2");
        List<String> mixed = new ArrayList<>(ordered);
        Collections.reverse(mixed);
        mixed.sort(Versions.ORDER);
        assertEquals(ordered, mixed);
    }

    @Test
    void a_final_version_is_not_under_its_beta() {
        assertTrue(Versions.ORDER.compare("1.5.0", "1.5.0-beta.1") > 0);
    }

    @Test
    void zeros_a_leading_v_and_builds_say_nothing() {
        assertEquals(0, Versions.ORDER.compare("1.0", "1"));
        assertEquals(0, Versions.ORDER.compare("v1.2.0", "1.2"));
        assertEquals(0, Versions.ORDER.compare("1.2+5", "1.2"));
        assertTrue(Versions.ORDER.compare("99999999999999999999", "1") > 0);
    }
}
