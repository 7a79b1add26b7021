package vn.khien.scan.ports.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.scan.ports.rules.Hosts.UNKNOWN;
import static vn.khien.scan.ports.rules.Hosts.judged;
import static vn.khien.scan.ports.rules.Hosts.level;
import static vn.khien.scan.ports.rules.Hosts.open;
import static vn.khien.scan.ports.rules.Hosts.port;
import static vn.khien.scan.ports.rules.Hosts.probed;
import static vn.khien.scan.ports.rules.Hosts.told;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.khien.scan.ports.PortState;

class OpenPortRulesTest {
    private static void byLevel(List<String> expected, String port) {
        for (int level = 1; level <= 5; level++) {
            assertEquals(List.of(expected.get(level - 1)), told(level(level), port), "level " + level + ": " + port);
        }
        assertEquals(List.of(expected.get(1)), told(UNKNOWN, port), port);
    }

    private static List<String> severities(String check, String... words) {
        return List.of(words).stream().map(word -> check + " " + word).toList();
    }

    @Test
    void administration_is_high_and_critical_from_level_3() {
        List<String> expected = severities("open-administration", "high", "high", "critical", "critical", "critical");
        byLevel(expected, open("22/tcp"));
        byLevel(expected, open("3389/tcp"));
        byLevel(expected, open("3389/udp"));
        byLevel(expected, probed("2200/tcp", "name=\"ssh\""));
        byLevel(expected, probed("8443/tcp", "name=\"vnc\""));
        byLevel(expected, probed("992/tcp", "name=\"telnet\" tunnel=\"ssl\""));
    }

    @Test
    void telnet_and_its_like_are_always_critical() {
        List<String> expected =
                severities("open-administration", "critical", "critical", "critical", "critical", "critical");
        byLevel(expected, open("23/tcp"));
        byLevel(expected, open("514/tcp"));
        byLevel(expected, probed("2323/tcp", "name=\"telnet\""));
        byLevel(expected, probed("4444/tcp", "name=\"bindshell\""));
    }

    @Test
    void a_database_is_high_and_critical_from_level_3() {
        List<String> expected = severities("open-databases", "high", "high", "critical", "critical", "critical");
        byLevel(expected, open("3306/tcp"));
        byLevel(expected, open("11211/udp"));
        byLevel(expected, probed("33306/tcp", "name=\"mysql\""));
        byLevel(expected, probed("5433/tcp", "name=\"postgresql\" tunnel=\"ssl\""));
    }

    @Test
    void clear_text_is_medium_and_high_from_level_3() {
        List<String> expected = severities("open-clear-text", "medium", "medium", "high", "high", "high");
        byLevel(expected, open("21/tcp"));
        byLevel(expected, open("161/udp"));
        byLevel(expected, open("69/udp"));
        byLevel(expected, open("514/udp"));
        byLevel(expected, probed("2121/tcp", "name=\"ftp\""));
        byLevel(expected, probed("8445/tcp", "name=\"microsoft-ds\""));
        byLevel(expected, probed("6001/tcp", "name=\"X11\""));
    }

    @Test
    void anything_else_is_low_then_medium_then_high() {
        List<String> expected = severities("open-ports", "low", "low", "medium", "high", "high");
        byLevel(expected, open("4242/tcp"));
        byLevel(expected, open("123/udp"));
        byLevel(expected, open("22/sctp"));
        byLevel(expected, open("8080/tcp"));
        byLevel(expected, probed("9443/tcp", "name=\"http\" tunnel=\"ssl\""));
        byLevel(expected, probed("25/tcp", "name=\"smtp\""));
    }

    @Test
    void what_answers_outweighs_what_the_number_means() {
        assertEquals(List.of("open-ports low"), told(level(1), probed("22/tcp", "name=\"http\"")));
        assertEquals(List.of("open-ports low"), told(level(1), probed("3306/tcp", "name=\"http\"")));
        assertEquals(List.of("open-databases high"), told(level(1), probed("22/tcp", "name=\"mysql\"")));
        String guessed = port("22/tcp", "open", "<service name=\"http\" method=\"table\" conf=\"3\"/>");
        assertEquals(List.of("open-administration high"), told(level(1), guessed));
        for (String name : List.of("unknown", "tcpwrapped", "ssl", "")) {
            assertEquals(
                    List.of("open-administration high"),
                    told(level(1), probed("22/tcp", "name=\"" + name + "\"")),
                    name);
        }
    }

    @Test
    void http_is_what_is_reached_by_it() {
        assertEquals(List.of("open-administration high"), told(level(1), probed("5985/tcp", "name=\"http\"")));
        assertEquals(
                List.of("open-administration high"),
                told(level(1), probed("5986/tcp", "name=\"http\" tunnel=\"ssl\"")));
        assertEquals(List.of("open-databases high"), told(level(1), probed("9200/tcp", "name=\"http\"")));
        assertEquals(
                List.of("open-databases high"),
                told(level(1), probed("9201/tcp", "name=\"http\" product=\"Elasticsearch REST API\"")));
        assertEquals(
                List.of("open-administration high"),
                told(level(1), probed("12000/tcp", "name=\"http\" product=\"MiniServ\" extrainfo=\"Webmin httpd\"")));
    }

    @Test
    void a_tunnel_makes_clear_text_none() {
        assertEquals(List.of("open-ports low"), told(level(1), probed("990/tcp", "name=\"ftp\" tunnel=\"ssl\"")));
        assertEquals(List.of("open-ports low"), told(level(1), probed("143/tcp", "name=\"imap\" tunnel=\"ssl\"")));
        String wrapped = port("143/tcp", "open", "<service name=\"imap\" tunnel=\"ssl\" method=\"table\"/>");
        assertEquals(List.of("open-ports low"), told(level(1), wrapped));
    }

    @Test
    void ports_of_the_web_and_of_the_portal_are_no_matter() {
        assertEquals(List.of(), judged(UNKNOWN, open("80/tcp"), open("443/tcp"), open("443/udp")));
        Exposure own = new Exposure(OptionalInt.of(5), Set.of(8443, 8080), List.of());
        assertEquals(List.of(), judged(own, open("8443/tcp"), open("8080/tcp")));
        assertEquals(1, judged(own, open("8444/tcp")).size());
    }

    @Test
    void only_an_open_port_counts() {
        for (PortState state : PortState.values()) {
            assertEquals(
                    state == PortState.OPEN ? 1 : 0,
                    judged(UNKNOWN, port("3306/tcp", state.word(), "")).size(),
                    state.word());
        }
        assertEquals(List.of(), judged(UNKNOWN, open("6/ip")));
    }

    @Test
    void an_unknown_level_is_said_in_both_languages() {
        PortMatter matter = judged(UNKNOWN, probed("3306/tcp", "name=\"mysql\" product=\"MySQL\""))
                .getFirst();
        assertEquals(
                "cổng 3306/tcp đang mở, dịch vụ trả lời là mysql (MySQL); chưa xác định cấp độ của hệ thống, xét như cấp độ 2",
                matter.because().vi());
        assertEquals(
                "port 3306/tcp is open and speaks mysql (MySQL); the level of the system is not determined: judged as level 2",
                matter.because().en());
        assertEquals("3306/tcp open syn-ack: mysql MySQL (probed)", matter.evidence());
        assertEquals(
                "port 3306/tcp is open, by its number usually mysql",
                judged(level(2), open("3306/tcp")).getFirst().because().en());
        assertEquals(
                "cổng 4242/tcp đang mở, chưa rõ là dịch vụ gì",
                judged(level(2), open("4242/tcp")).getFirst().because().vi());
    }

    @Test
    void a_level_is_1_to_5() {
        assertThrows(IllegalArgumentException.class, () -> level(0));
        assertThrows(IllegalArgumentException.class, () -> level(6));
    }

    @Test
    void words_of_the_target_are_short_and_on_one_line() {
        String product = "x&#10;&#9;\u202e" + "ớ".repeat(5_000);
        PortMatter matter = judged(level(1), probed("4242/tcp", "name=\"" + product + "\" product=\"" + product + "\""))
                .getFirst();
        for (String text : List.of(
                matter.evidence(), matter.because().vi(), matter.because().en())) {
            assertTrue(text.length() < 500, text);
            assertTrue(text.chars().noneMatch(c -> c < ' ' || c == '\u202e'), text);
        }
    }
}
