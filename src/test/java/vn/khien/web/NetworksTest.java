package vn.khien.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworksTest {
    private final Networks networks = Networks.of(List.of("10.0.0.0/8", "::1"));

    @Test
    void an_address_is_inside_or_not() {
        assertTrue(networks.contains("10.255.0.1"));
        assertTrue(networks.contains("0:0:0:0:0:0:0:1"));
        assertFalse(networks.contains("11.0.0.1"));
    }

    @Test
    void a_name_is_never_looked_up() {
        assertFalse(networks.contains("cafe.de"));
        for (String no : List.of("cafe.de", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/8/8", "", "10.0.0.0/-1"))
            assertThrows(IllegalArgumentException.class, () -> Networks.of(List.of(no)), no);
    }

    @Test
    void forwarded_for_is_believed_from_the_right_while_its_sender_is_trusted() {
        assertEquals("203.0.113.7", networks.client("10.0.0.1", List.of("198.51.100.1, 203.0.113.7, 10.0.0.2")));
        assertEquals("203.0.113.9", networks.client("203.0.113.9", List.of("10.0.0.1")));
        assertEquals("10.0.0.1", networks.client("10.0.0.1", List.of()));
    }
}
