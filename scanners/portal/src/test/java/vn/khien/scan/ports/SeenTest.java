package vn.khien.scan.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenTest {
    private static final Asked ALL = new Asked(
            Map.of("tcp", List.of(new Asked.Range(1, 1_000)), "udp", List.of(new Asked.Range(1, 1_000))), Set.of());

    private static Seen seen(String ports, Asked asked, String protocol, int port) {
        return Reading.host("<ports>" + ports + "</ports>").look().seen(asked, protocol, port);
    }

    private static String listed(String state) {
        return "<port protocol=\"tcp\" portid=\"22\"><state state=\"" + state + "\"/></port>";
    }

    private static String others(String state, String reasons) {
        return "<extraports state=\"" + state + "\" count=\"9\">" + reasons + "</extraports>";
    }

    @Test
    void a_listed_port_is_as_its_state_says_asked_or_not() {
        Map<PortState, Seen> expected = Map.of(
                PortState.OPEN, Seen.OPEN,
                PortState.CLOSED, Seen.NOT_OPEN,
                PortState.FILTERED, Seen.NOT_OPEN,
                PortState.CLOSED_OR_FILTERED, Seen.NOT_OPEN,
                PortState.UNFILTERED, Seen.UNKNOWN,
                PortState.OPEN_OR_FILTERED, Seen.UNKNOWN,
                PortState.UNKNOWN, Seen.UNKNOWN);
        for (PortState state : PortState.values()) {
            for (Asked asked : List.of(ALL, Asked.NOTHING)) {
                assertEquals(expected.get(state), seen(listed(state.word()), asked, "tcp", 22), state.word());
            }
        }
        assertEquals(Seen.UNKNOWN, seen(listed("open"), Asked.NOTHING, "udp", 22));
        assertEquals(Seen.UNKNOWN, seen(listed("open"), Asked.NOTHING, "tcp", 23));
    }

    @Test
    void listed_twice_open_outweighs_unknown_and_unknown_outweighs_closed() {
        assertEquals(Seen.OPEN, seen(listed("closed") + listed("open"), ALL, "tcp", 22));
        assertEquals(Seen.UNKNOWN, seen(listed("closed") + listed("open|filtered"), ALL, "tcp", 22));
    }

    @Test
    void what_is_asked_and_not_listed_is_as_the_sums_are() {
        assertEquals(Seen.NOT_OPEN, seen(others("closed", "") + others("filtered", ""), ALL, "tcp", 22));
        assertEquals(Seen.UNKNOWN, seen(others("closed", "") + others("open|filtered", ""), ALL, "tcp", 22));
        assertEquals(Seen.UNKNOWN, seen(others("unfiltered", ""), ALL, "tcp", 22));
        assertEquals(Seen.UNKNOWN, seen(others("ajar", ""), ALL, "tcp", 22));
        assertEquals(Seen.UNKNOWN, seen("", ALL, "tcp", 22));
        assertEquals(Seen.UNKNOWN, seen(others("closed", ""), ALL, "tcp", 1_001));
        assertEquals(Seen.UNKNOWN, seen(others("closed", ""), Asked.NOTHING, "tcp", 22));
    }

    @Test
    void sums_that_name_their_protocol_count_for_it_alone() {
        String both =
                others("closed", "<extrareasons reason=\"conn-refused\" count=\"9\" proto=\"tcp\" ports=\"1-9\"/>")
                        + others("open|filtered", "<extrareasons reason=\"no-response\" count=\"9\" proto=\"udp\"/>");
        assertEquals(Seen.NOT_OPEN, seen(both, ALL, "tcp", 22));
        assertEquals(Seen.UNKNOWN, seen(both, ALL, "udp", 53));
    }

    @Test
    void of_a_host_that_is_not_assessed_only_what_is_listed_is_known() {
        Host host = Reading.inside("<host timedout=\"true\"><status state=\"up\"/><ports>" + listed("open")
                        + others("closed", "") + "</ports></host>")
                .hosts()
                .getFirst();
        assertEquals(Seen.OPEN, host.look().seen(ALL, "tcp", 22));
        assertEquals(Seen.UNKNOWN, host.look().seen(ALL, "tcp", 23));
        assertEquals(Seen.UNKNOWN, Reading.host("").look().seen(ALL, "tcp", 22));
    }

    @Test
    void a_filter_seen_by_an_ack_scan_closes_nothing() {
        Asked ack = Asked.NOTHING.and("ack", "tcp", "1-1000");
        assertEquals(Seen.UNKNOWN, seen(listed("filtered"), ack, "tcp", 22));
        assertEquals(Seen.UNKNOWN, seen(others("filtered", ""), ack, "tcp", 23));
        assertEquals(Seen.OPEN, seen(listed("open"), ack, "tcp", 22));
    }
}
