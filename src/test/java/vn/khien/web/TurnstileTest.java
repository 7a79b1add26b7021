package vn.khien.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TurnstileTest {
    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");

    private static int passes(Turnstile turnstile, String address, Instant now, int times) {
        int passed = 0;
        for (int i = 0; i < times; i++) if (turnstile.passes(address, now)) passed++;
        return passed;
    }

    @Test
    void who_is_too_fast_waits_and_others_do_not() {
        var turnstile = new Turnstile(20, 120);
        assertEquals(120, passes(turnstile, "192.0.2.1", NOW, 500));
        assertEquals(1, passes(turnstile, "192.0.2.2", NOW, 1));
        assertEquals(20, passes(turnstile, "192.0.2.1", NOW.plusSeconds(1), 500));
        assertEquals(120, passes(turnstile, "192.0.2.1", NOW.plusSeconds(60), 500));
    }

    @Test
    void neighbours_of_one_network_of_ipv6_count_together() {
        var turnstile = new Turnstile(1, 2);
        assertTrue(turnstile.passes("2001:db8:1:2::1", NOW));
        assertTrue(turnstile.passes("2001:db8:1:2:ffff::9", NOW));
        assertFalse(turnstile.passes("2001:db8:1:2::3", NOW));
        assertTrue(turnstile.passes("2001:db8:1:3::1", NOW));
    }

    @Test
    void a_million_addresses_are_not_remembered() {
        var turnstile = new Turnstile(20, 120);
        for (int i = 0; i < 50_000; i++)
            turnstile.passes("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), NOW);
        assertTrue(turnstile.clients() <= 20_000);
    }

    @Test
    void who_has_not_come_for_minutes_is_forgotten_when_another_comes() {
        var turnstile = new Turnstile(20, 120);
        for (int i = 0; i < 100; i++) turnstile.passes("192.0.2." + i, NOW);
        assertEquals(1, passes(turnstile, "198.51.100.1", NOW.plusSeconds(290), 1));
        assertEquals(101, turnstile.clients());
        assertEquals(1, passes(turnstile, "198.51.100.2", NOW.plusSeconds(301), 1));
        assertEquals(2, turnstile.clients());
    }

    @Test
    void a_flood_gets_429_with_the_time_to_wait_and_others_their_answer() {
        var turnstile = new Turnstile(20, 5);
        try (var door = TestDoor.open(
                List.of(Route.memory("/v", Permission.PUBLIC, turnstile.before(r -> Reply.text(200, "looked up")))),
                Shelf.EMPTY)) {
            String flood = "GET /v HTTP/1.1\r\nHost: desk.example\r\nX-Forwarded-For: 192.0.2.7\r\n";
            String answers = door.answers((flood + "\r\n").repeat(20) + flood + "Connection: close\r\n\r\n");
            assertEquals(5, answers.split("looked up", -1).length - 1);
            assertEquals(16, answers.split("HTTP/1.1 429 ", -1).length - 1);
            assertTrue(answers.contains("Retry-After: "), answers);
            String other = door.answers(
                    "GET /v HTTP/1.1\r\nHost: desk.example\r\nX-Forwarded-For: 192.0.2.8\r\nConnection: close\r\n\r\n");
            assertTrue(other.endsWith("looked up"), other);
        }
    }
}
