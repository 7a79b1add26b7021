package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Bills of materials of systems, through the desk. */
class BillsTest {
    private static final RunningService SERVICE = RunningService.demo();
    private static final Pattern SYSTEM = Pattern.compile("href=\"/systems/(\\d+)\"");

    private static byte[] bill(String... purls) {
        return ("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":["
                        + List.of(purls).stream()
                                .map(purl -> "{\"type\":\"library\",\"name\":\"x\",\"purl\":\"" + purl + "\"}")
                                .collect(Collectors.joining(","))
                        + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String bills(Caller officer) {
        Matcher system = SYSTEM.matcher(officer.get("/systems").body());
        assertTrue(system.find());
        return "/systems/" + system.group(1) + "/bills";
    }

    @Test
    void bills_are_kept_compared_and_searched() {
        Caller officer = Caller.signedIn(SERVICE, "officer");
        String bills = bills(officer);
        String log4j = "pkg:maven/org.apache.logging.log4j/log4j-core@";
        assertEquals(
                303,
                officer.upload(bills, "mot.json", bill(log4j + "2.14.1", "pkg:npm/jquery@3.4.0"))
                        .statusCode());
        Caller authority = Caller.signedIn(SERVICE, "authority");
        String search = "/components?name=log4j-core&below=2.17";
        assertTrue(authority.get(search).body().contains(bills), "the system has it");
        assertTrue(authority
                .get("/components?name=org.apache.logging.log4j:LOG4J-CORE")
                .body()
                .contains(bills));
        assertFalse(
                authority.get("/components?name=log4j-core&below=2.14.1").body().contains(bills));
        assertFalse(authority.get("/components?name=other:log4j-core").body().contains(bills));
        assertEquals(
                303,
                officer.upload(bills, "hai.json", bill(log4j + "2.20.0", "pkg:npm/%40angular/core@17.0.0"))
                        .statusCode());
        assertFalse(authority.get(search).body().contains(bills), "mended in the newest bill");
        String page = officer.get(bills).body();
        assertTrue(page.contains("<td>2.14.1</td><td>2.20.0</td>"), page);
        assertTrue(page.contains("<td>3.4.0</td><td>–</td>"), page);
        assertTrue(page.contains("@angular:core") && page.contains("mot.json") && page.contains("hai.json"));
    }

    @Test
    void what_is_no_bill_is_refused_and_nothing_is_recorded() {
        Caller officer = Caller.signedIn(SERVICE, "officer");
        String bills = bills(officer);
        String before = officer.get(bills).body();
        for (String wrong : List.of("", "hello", "{\"bomFormat\":\"Other\"}", "<a>", "[".repeat(100_000))) {
            var answer = officer.upload(bills, "x.json", wrong.getBytes(StandardCharsets.UTF_8));
            assertEquals(
                    422,
                    answer.statusCode(),
                    () -> wrong.substring(0, Math.min(20, wrong.length())) + " " + answer.body());
        }
        assertEquals(before.contains("h-bills"), officer.get(bills).body().contains("h-bills"));
        assertFalse(officer.get(bills).body().contains("x.json"));
    }

    @Test
    void a_character_that_no_text_holds_is_shown_as_unreadable() {
        Caller officer = Caller.signedIn(SERVICE, "officer");
        String bills = bills(officer);
        String odd =
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"name\":\"a\\u0000b\",\"version\":\"1\\ud8002\"}]}";
        assertEquals(
                303,
                officer.upload(bills, "odd.json", odd.getBytes(StandardCharsets.UTF_8))
                        .statusCode());
        assertTrue(officer.get(bills).body().contains("a\uFFFDb"));
    }

    @Test
    void only_officers_of_the_system_bring_a_bill() {
        String bills = bills(Caller.signedIn(SERVICE, "officer"));
        Caller assessor = Caller.signedIn(SERVICE, "assessor");
        assertEquals(403, assessor.upload(bills, "x.json", bill()).statusCode());
        assertEquals(200, Caller.signedIn(SERVICE, "authority").get(bills).statusCode());
    }
}
