package vn.khien.scan.ports.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static vn.khien.scan.ports.rules.Hosts.judged;
import static vn.khien.scan.ports.rules.Hosts.level;
import static vn.khien.scan.ports.rules.Hosts.open;
import static vn.khien.scan.ports.rules.Hosts.probed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.khien.scan.About;
import vn.khien.scan.checks.Checks;

class PortRulesTest {
    private static final List<String> PORTS = List.of(
            open("22/tcp"),
            open("23/tcp"),
            open("53/tcp"),
            open("53/udp"),
            open("161/udp"),
            open("443/tcp"),
            probed("8009/tcp", "name=\"ajp13\""),
            probed("8080/tcp", "name=\"http\" product=\"Apache Tomcat\" version=\"7.0.88\""),
            probed("3306/tcp", "name=\"mysql\" product=\"MySQL\" version=\"5.7.33\""),
            open("65535/tcp"));

    private static List<String> places(List<PortMatter> matters) {
        return matters.stream()
                .map(matter -> matter.port() + "/" + matter.protocol() + " " + matter.check())
                .toList();
    }

    @Test
    void matters_come_in_the_order_of_ports_then_protocols_then_rules() {
        assertEquals(
                List.of(
                        "22/tcp open-administration",
                        "23/tcp open-administration",
                        "53/tcp open-ports",
                        "53/udp open-ports",
                        "161/udp open-clear-text",
                        "3306/tcp open-databases",
                        "3306/tcp old-service-version",
                        "8009/tcp open-ports",
                        "8080/tcp open-ports",
                        "8080/tcp old-service-version",
                        "65535/tcp open-ports"),
                places(judged(level(2), PORTS.toArray(String[]::new))));
    }

    @Test
    void the_order_of_the_report_changes_nothing() {
        List<PortMatter> expected = judged(level(3), PORTS.toArray(String[]::new));
        long seed = 20_261_129;
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            List<String> shuffled = new ArrayList<>(PORTS);
            Collections.shuffle(shuffled, random);
            assertEquals(expected, judged(level(3), shuffled.toArray(String[]::new)), "seed " + seed);
        }
    }

    @Test
    void a_port_told_twice_is_told_once_and_as_the_worse() {
        String mild = probed("9999/tcp", "name=\"ssh\"");
        String bad = probed("9999/tcp", "name=\"telnet\"");
        List<PortMatter> told = judged(level(1), mild, bad);
        assertEquals(told, judged(level(1), bad, mild));
        assertEquals(1, told.size());
        assertEquals("critical", told.getFirst().severity().word());
    }

    @Test
    void a_host_with_every_port_open_is_judged() {
        String[] all = new String[65_536];
        for (int port = 0; port < all.length; port++) {
            all[port] = open(port + "/tcp");
        }
        assertEquals(65_534, judged(level(1), all).size());
    }

    @Test
    void rules_have_ids_of_their_own_and_words_in_both_languages() {
        assertEquals(
                PortRules.ALL.size(),
                new HashSet<>(PortRules.ALL.stream().map(PortRule::id).toList()).size());
        for (PortRule rule : PortRules.ALL) {
            About about = rule.about();
            for (String text : List.of(
                    about.title().vi(),
                    about.title().en(),
                    about.mend().vi(),
                    about.mend().en(),
                    about.citation())) {
                assertFalse(text.isBlank(), rule.id());
            }
        }
    }

    @Test
    void what_a_check_of_our_own_probe_asks_too_has_its_words() {
        for (PortRule rule : PortRules.ALL.subList(0, 4)) {
            assertEquals(Checks.find(rule.id()).about(), rule.about());
        }
    }
}
