package vn.khien.scan.grades.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.khien.scan.Check;
import vn.khien.scan.Finding;
import vn.khien.scan.Text;
import vn.khien.scan.Verdict;
import vn.khien.scan.checks.Checks;
import vn.khien.scan.grades.observatory.Chain;
import vn.khien.scan.grades.observatory.Observatory;
import vn.khien.scan.grades.observatory.Observed;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;
import vn.khien.scan.http.Visit;

class WhatIfTest {
    private static final String HTTPS = "https://a.gov.vn/";
    private static final String PLAIN = "http://a.gov.vn/";
    private static final Text WHY = new Text("vì", "why");

    private static Chain chain(String url, boolean certified, String... headers) {
        List<Header> lines = Stream.of(headers)
                .map(line -> line.split(": ", 2))
                .map(pair -> new Header(pair[0], pair[1]))
                .toList();
        Answer answer = new Answer.Answered(200, lines, "<p>".getBytes(StandardCharsets.UTF_8), false);
        return new Chain.Led(
                List.of(url),
                List.of(new Visit(url, "", answer)),
                certified ? new Chain.Certified.Yes() : new Chain.Certified.No());
    }

    private static Observed observed(boolean certified, String... headers) {
        return new Observed(
                "a.gov.vn",
                chain(PLAIN, true, headers),
                chain(HTTPS, certified, headers),
                Optional.empty(),
                "https://khien.example",
                host -> false,
                Instant.parse("2027-01-15T00:00:00Z"),
                List.of());
    }

    /** As the judge would give it. */
    private static Finding failed(String check) {
        Check rule = Checks.find(check);
        return new Finding(
                check,
                1,
                new Verdict.NotMet(WHY),
                rule.severity(),
                "",
                "",
                rule.about().mend(),
                rule.about().snippet());
    }

    private static Map<String, WhatIf> whatIf(Observed observed, String... checks) {
        return WhatIf.web(observed, Stream.of(checks).map(WhatIfTest::failed).toList()).stream()
                .collect(Collectors.toMap(one -> String.join("+", one.checks()), Function.identity()));
    }

    private static int score(Observed observed) {
        return Observatory.of(observed).orElseThrow().score();
    }

    @Test
    void a_header_that_lacks_is_added_and_the_answer_graded_again() {
        Observed bare = observed(true, "Content-Security-Policy: default-src 'none'", "X-Frame-Options: DENY");
        WhatIf hsts = whatIf(bare, "hsts").getOrDefault("hsts", none());
        assertEquals(score(bare) + 20, hsts.score());
        assertEquals(20, hsts.gain());
        assertEquals(
                "Bắt buộc HTTPS bằng HSTS: " + hsts.grade() + " (" + hsts.score() + "), +20 điểm",
                hsts.text().vi());
    }

    @Test
    void a_mend_that_lifts_above_ninety_brings_the_bonuses() {
        Observed near = observed(
                        true,
                        "Content-Security-Policy: default-src 'none'",
                        "X-Frame-Options: DENY",
                        "Referrer-Policy: no-referrer",
                        "X-Content-Type-Options: nosniff")
                .withPlain(new Chain.Nowhere());
        assertEquals(80, score(near));
        WhatIf hsts = whatIf(near, "hsts").getOrDefault("hsts", none());
        assertEquals(120, hsts.score());
        assertEquals("A+", hsts.grade());
        assertEquals(40, hsts.gain());
    }

    @Test
    void hsts_gains_nothing_while_the_certificate_is_not_valid() {
        Map<String, WhatIf> whatIf = whatIf(observed(false), "certificate-valid", "hsts");
        assertEquals(0, whatIf.getOrDefault("hsts", none()).gain());
        assertTrue(whatIf.getOrDefault("certificate-valid+hsts", none()).gain() > 0);
    }

    @Test
    void everything_together_is_graded_once_more() {
        Map<String, WhatIf> whatIf = whatIf(
                observed(true, "Set-Cookie: sess=1; SameSite=Maybe"),
                "https-redirect",
                "hsts",
                "csp",
                "x-content-type-options",
                "x-frame-options",
                "referrer-policy",
                "cookie-flags",
                "mixed-content",
                "incident-contact");
        assertEquals(9, whatIf.size());
        WhatIf all = whatIf.values().stream()
                .filter(one -> one.checks().size() > 1)
                .findFirst()
                .orElseThrow();
        assertEquals(8, all.checks().size());
        assertEquals("A+", all.grade());
        assertTrue(whatIf.values().stream().allMatch(one -> one.score() <= all.score()));
    }

    @Test
    void a_mend_of_content_leaves_the_policy_that_is_there() {
        Observed good = observed(true, "Content-Security-Policy: default-src 'none'");
        assertEquals(
                0,
                whatIf(good, "mixed-content")
                        .getOrDefault("mixed-content", none())
                        .gain());
    }

    @Test
    void what_is_met_or_unknown_is_not_mended() {
        Finding unknown = new Finding(
                "hsts",
                1,
                new Verdict.Unknown(WHY),
                Checks.find("hsts").severity(),
                "",
                "",
                WHY,
                Checks.find("hsts").about().snippet());
        assertTrue(WhatIf.web(observed(true), List.of(unknown)).isEmpty());
    }

    @Test
    void without_a_grade_there_is_no_what_if() {
        Observed silent = observed(true).withHttps(new Chain.NotKnown(WHY));
        assertTrue(WhatIf.web(silent, List.of(failed("hsts"))).isEmpty());
    }

    private static WhatIf none() {
        return new WhatIf(List.of(), Scale.OBSERVATORY, -1, "", -1);
    }
}
