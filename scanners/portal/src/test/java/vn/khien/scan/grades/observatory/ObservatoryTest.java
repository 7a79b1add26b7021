package vn.khien.scan.grades.observatory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.khien.scan.Text;
import vn.khien.scan.Trouble;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;
import vn.khien.scan.http.Visit;

/** What the corpus does not say: boundaries, what is unknown, and where we hold to the rule against MDN's own reading. */
class ObservatoryTest {
    private static final String URL = "https://portal.example.gov.vn/";
    private static final Chain.Certified CERTIFIED = new Chain.Certified.Yes();

    private static Visit page(int status, boolean cut, String body, String... headers) {
        List<Header> lines = Arrays.stream(headers)
                .map(line -> line.split(": ", 2))
                .map(pair -> new Header(pair[0], pair[1]))
                .toList();
        return new Visit(URL, "", new Answer.Answered(status, lines, body.getBytes(StandardCharsets.UTF_8), cut));
    }

    private static Observed observed(Chain plain, Visit... https) {
        return new Observed(
                "portal.example.gov.vn",
                plain,
                new Chain.Led(Arrays.stream(https).map(Visit::url).toList(), List.of(https), CERTIFIED),
                Optional.empty(),
                "https://khien.example",
                host -> false,
                Instant.parse("2027-01-15T00:00:00Z"),
                List.of());
    }

    private static String outcome(Subject subject, Visit page) {
        return outcome(subject, observed(new Chain.Nowhere(), page));
    }

    private static String outcome(Subject subject, Observed observed) {
        Observatory observatory = Observatory.of(observed).orElseThrow();
        return observatory.result(subject).word();
    }

    @Test
    void a_grade_begins_at_a_multiple_of_five() {
        Map<String, Integer> lowest = new LinkedHashMap<>();
        IntStream.iterate(165, score -> score - 1)
                .limit(166)
                .forEach(score -> lowest.put(Observatory.grade(score), score));
        assertEquals(
                Map.ofEntries(
                        Map.entry("A+", 100),
                        Map.entry("A", 90),
                        Map.entry("A-", 85),
                        Map.entry("B+", 80),
                        Map.entry("B", 70),
                        Map.entry("B-", 65),
                        Map.entry("C+", 60),
                        Map.entry("C", 50),
                        Map.entry("C-", 45),
                        Map.entry("D+", 40),
                        Map.entry("D", 30),
                        Map.entry("D-", 25),
                        Map.entry("F", 0)),
                lowest);
    }

    @Test
    void bonuses_count_from_ninety_on() {
        Map<Subject, Result> tests = new EnumMap<>(Subject.class);
        tests.put(Subject.CROSS_ORIGIN_OPENER_POLICY, new Result.Scored(Outcome.COOP_IMPLEMENTED_WITH_SAME_ORIGIN));
        tests.put(
                Subject.STRICT_TRANSPORT_SECURITY,
                new Result.Scored(Outcome.HSTS_IMPLEMENTED_MAX_AGE_LESS_THAN_SIX_MONTHS));
        assertEquals(100, Observatory.score(tests));
        tests.put(Subject.REFERRER_POLICY, new Result.Scored(Outcome.REFERRER_POLICY_UNSAFE));
        assertEquals(85, Observatory.score(tests));
    }

    @Test
    void a_score_is_never_below_zero() {
        assertEquals(
                0,
                Observatory.of(Corpus.row("all that is bad").observed())
                        .orElseThrow()
                        .score());
    }

    @Test
    void other_answers_are_not_scored() {
        for (int status : new int[] {100, 199, 400, 402, 404, 500, 503}) {
            assertTrue(Observatory.of(observed(new Chain.Nowhere(), page(status, false, "")))
                    .isEmpty());
        }
        for (int status : new int[] {200, 204, 301, 399, 401, 403}) {
            assertTrue(Observatory.of(observed(new Chain.Nowhere(), page(status, false, "")))
                    .isPresent());
        }
    }

    @Test
    void an_https_chain_that_is_unknown_gives_no_grade() {
        Chain silent = new Chain.NotKnown(Trouble.TIMEOUT.text());
        assertTrue(Observatory.of(
                        observed(new Chain.Nowhere(), page(200, false, "")).withHttps(silent))
                .isEmpty());
    }

    @Test
    void plain_http_that_stays_silent_is_unknown_and_counts_nothing() {
        Observatory observatory = Observatory.of(
                        observed(new Chain.NotKnown(Trouble.TIMEOUT.text()), page(200, false, "")))
                .orElseThrow();
        Result redirection = observatory.result(Subject.REDIRECTION);
        assertEquals("unknown", redirection.word());
        assertEquals(0, redirection.points());
        assertEquals(1, observatory.because().size());
    }

    @Test
    void a_certificate_that_is_unknown_leaves_hsts_unknown() {
        Chain chain = new Chain.Led(
                List.of(URL),
                List.of(page(200, false, "", "Strict-Transport-Security: max-age=31536000")),
                new Chain.Certified.NotKnown(new Text("?", "?")));
        Observed observed = observed(new Chain.Nowhere(), page(200, false, "")).withHttps(chain);
        assertEquals("unknown", outcome(Subject.STRICT_TRANSPORT_SECURITY, observed));
    }

    @Test
    void scripts_of_a_page_that_was_cut_are_unknown_unless_the_worst_was_seen() {
        assertEquals("unknown", outcome(Subject.SUBRESOURCE_INTEGRITY, page(200, true, "<script src=/a.js></script>")));
        assertEquals(
                "sri-not-implemented-and-external-scripts-not-loaded-securely",
                outcome(Subject.SUBRESOURCE_INTEGRITY, page(200, true, "<script src=http://a.com/a.js></script>")));
    }

    @Test
    void a_max_age_that_is_no_number_is_invalid_and_one_in_quotes_is_read() {
        Subject hsts = Subject.STRICT_TRANSPORT_SECURITY;
        assertEquals(
                "hsts-header-invalid", outcome(hsts, page(200, false, "", "Strict-Transport-Security: max-age=abc")));
        assertEquals(
                "hsts-implemented-max-age-less-than-six-months",
                outcome(hsts, page(200, false, "", "Strict-Transport-Security: max-age=\"100\"")));
        assertEquals(
                "hsts-implemented-max-age-at-least-six-months",
                outcome(hsts, page(200, false, "", "Strict-Transport-Security: max-age=\"15552000\"; preload")));
    }

    @Test
    void framing_is_not_restrained_by_a_meta_element() {
        String meta =
                "<meta http-equiv=Content-Security-Policy content=\"default-src 'self'; frame-ancestors 'none'\">";
        assertEquals(
                "x-frame-options-not-implemented",
                outcome(Subject.X_FRAME_OPTIONS, page(200, false, meta, "Content-Type: text/html")));
    }

    @Test
    void a_cookie_that_is_over_is_none() {
        assertEquals("cookies-not-found", outcome(Subject.COOKIES, page(200, false, "", "Set-Cookie: a=1; Max-Age=0")));
        assertEquals(
                "cookies-not-found",
                outcome(
                        Subject.COOKIES,
                        page(
                                200,
                                false,
                                "",
                                "Date: Fri, 15 Jan 2027 00:00:00 GMT",
                                "Set-Cookie: a=1; Expires=Thu, 01-Jan-1970 00:00:00 GMT")));
        assertEquals(
                "cookies-without-secure-flag",
                outcome(
                        Subject.COOKIES,
                        page(200, false, "", "Set-Cookie: a=1; SameSite=Lax; Expires=Sat, 16 Jan 2027 00:00:00 GMT")));
    }

    @Test
    void a_preflight_that_stays_silent_is_unknown() {
        Observed base = observed(new Chain.Nowhere(), page(200, false, ""));
        Observed silent = new Observed(
                base.host(),
                base.plain(),
                base.https(),
                Optional.of(new Visit(URL, "", new Answer.Failed(Trouble.TIMEOUT, ""))),
                base.origin(),
                base.preloaded(),
                base.asOf(),
                List.of());
        assertEquals("unknown", outcome(Subject.CROSS_ORIGIN_RESOURCE_SHARING, silent));
    }

    @Test
    void a_suffix_is_no_domain_of_anybody() {
        assertEquals("b.gov.vn", RegistrableDomain.of("a.b.gov.vn"));
        assertEquals("b.vn", RegistrableDomain.of("a.b.vn"));
        assertEquals("b.com", RegistrableDomain.of("a.b.com"));
        assertEquals("", RegistrableDomain.of("gov.vn"));
        assertEquals("", RegistrableDomain.of("127.0.0.1"));
        assertEquals("", RegistrableDomain.of("[::1]"));
        assertEquals("", RegistrableDomain.of("localhost"));
    }
}
