package vn.khien.scan.grades;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.khien.scan.AddressPolicy;
import vn.khien.scan.Blocklists;
import vn.khien.scan.Evidence;
import vn.khien.scan.Judge;
import vn.khien.scan.PolitenessReport;
import vn.khien.scan.Provenance;
import vn.khien.scan.Scan;
import vn.khien.scan.Status;
import vn.khien.scan.Target;
import vn.khien.scan.TargetUrl;
import vn.khien.scan.Trouble;
import vn.khien.scan.evidence.ContentEvidence;
import vn.khien.scan.evidence.Facts;
import vn.khien.scan.evidence.FactsCodec;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.evidence.Registered;
import vn.khien.scan.grades.change.WhatIf;
import vn.khien.scan.grades.observatory.Subject;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;
import vn.khien.scan.http.Visit;
import vn.khien.scan.report.ScanJson;

/** From stored evidence to the object that is printed. */
class GradesTest {
    private static final Instant AS_OF = Instant.parse("2027-01-15T00:00:00Z");
    private static final String HTTPS = "https://a.gov.vn/";
    private static final String PLAIN = "http://a.gov.vn/";

    private static Visit visit(String url, int status, String body, String... headers) {
        List<Header> lines = Arrays.stream(headers)
                .map(line -> line.split(": ", 2))
                .map(pair -> new Header(pair[0], pair[1]))
                .toList();
        return new Visit(url, "", new Answer.Answered(status, lines, body.getBytes(StandardCharsets.UTF_8), false));
    }

    private static Visit failed(String url, Trouble trouble) {
        return new Visit(url, "", new Answer.Failed(trouble, ""));
    }

    private static List<Evidence> evidence(List<Visit> https, Optional<List<Visit>> plain, Visit home) {
        Visit none = visit("https://a.gov.vn/.well-known/security.txt", 404, "");
        List<Evidence> evidence = new ArrayList<>();
        for (Facts facts : List.of(
                new HttpEvidence(HTTPS, https, plain),
                new ContentEvidence(HTTPS, home, none, Optional.empty(), Optional.empty(), Registered.NOTHING))) {
            evidence.add(new Evidence(
                    facts.collector().word(),
                    FactsCodec.version(facts),
                    FactsCodec.write(facts).encode().getBytes(StandardCharsets.UTF_8),
                    new Provenance("test", AS_OF, "", 0)));
        }
        return evidence;
    }

    private static JsonObject grades(List<Evidence> evidence) {
        if (!(Target.parse(HTTPS, AddressPolicy.PUBLIC) instanceof TargetUrl.Parsed(Target target))) {
            throw new IllegalStateException();
        }
        Scan scan = new Scan(target, List.of(), Status.ASSESSED, List.of(), evidence, new PolitenessReport(0, 0, 0, 0));
        return new JsonObject(ScanJson.write(scan, Judge.judge(evidence, AS_OF, Blocklists.NONE)))
                .getJsonObject("grades");
    }

    private static String outcome(JsonObject grades, String test) {
        return grades.getJsonObject("observatory")
                .getJsonObject("tests")
                .getJsonObject(test)
                .getString("outcome");
    }

    private static List<Evidence> good() {
        Visit home =
                visit(HTTPS, 200, "<script src=/a.js></script>", "Content-Type: text/html", "X-Frame-Options: DENY");
        return evidence(
                List.of(home.keeping(0)),
                Optional.of(List.of(visit(PLAIN, 301, "", "Location: https://a.gov.vn/"))),
                home);
    }

    @Test
    void all_twelve_tests_are_printed_by_their_names() {
        JsonObject observatory = grades(good()).getJsonObject("observatory");
        assertEquals(4, observatory.getInteger("algorithm"));
        assertEquals(
                Arrays.stream(Subject.values()).map(Subject::word).toList(),
                List.copyOf(observatory.getJsonObject("tests").fieldNames()));
        assertEquals(
                new JsonObject()
                        .put("outcome", "x-frame-options-sameorigin-or-deny")
                        .put("points", 5),
                observatory.getJsonObject("tests").getJsonObject("x-frame-options"));
        assertEquals(
                "sri-not-implemented-but-all-scripts-loaded-from-secure-origin",
                outcome(grades(good()), "subresource-integrity"));
    }

    @Test
    void a_certificate_that_was_not_looked_at_leaves_two_tests_unknown_and_says_so() {
        JsonObject grades = grades(good());
        assertEquals("unknown", outcome(grades, "strict-transport-security"));
        assertEquals("unknown", outcome(grades, "redirection"));
        JsonArray because = grades.getJsonObject("observatory").getJsonArray("because");
        assertEquals(3, because.size());
        assertEquals("no HSTS preload list was given: judged as if no host were listed", because.getString(0));
    }

    @Test
    void a_scale_is_absent_where_the_last_answer_is_not_scored_or_not_known() {
        Visit missing = visit(HTTPS, 404, "");
        assertFalse(
                grades(evidence(List.of(missing), Optional.empty(), missing)).containsKey("observatory"));
        Visit silent = failed(HTTPS, Trouble.TIMEOUT);
        assertFalse(grades(evidence(List.of(silent), Optional.empty(), silent)).containsKey("observatory"));
        assertFalse(grades(List.of()).containsKey("observatory"));
        assertFalse(grades(good()).containsKey("sslLabs"));
    }

    @Test
    void without_https_the_plain_page_is_scored() {
        Visit plain = visit(PLAIN, 200, "<p>", "Content-Type: text/html");
        JsonObject grades =
                grades(evidence(List.of(failed(HTTPS, Trouble.CONNECT_REFUSED)), Optional.of(List.of(plain)), plain));
        assertEquals("hsts-not-implemented-no-https", outcome(grades, "strict-transport-security"));
        assertEquals("redirection-missing", outcome(grades, "redirection"));
    }

    @Test
    void redirects_without_end_are_scored_by_the_last_of_them() {
        Visit loop = visit(HTTPS, 302, "", "Location: https://a.gov.vn/");
        JsonObject grades = grades(evidence(
                List.of(loop, failed(HTTPS, Trouble.REDIRECTS)), Optional.empty(), failed(HTTPS, Trouble.REDIRECTS)));
        assertTrue(grades.containsKey("observatory"));
    }

    @Test
    void a_closed_plain_port_needs_no_redirect() {
        Visit home = visit(HTTPS, 200, "<p>");
        JsonObject grades =
                grades(evidence(List.of(home), Optional.of(List.of(failed(PLAIN, Trouble.CONNECT_REFUSED))), home));
        assertEquals("redirection-not-needed-no-http", outcome(grades, "redirection"));
    }

    @Test
    void the_label_names_what_persons_still_have_to_say() {
        JsonObject label = grades(good()).getJsonObject("label");
        assertEquals(new JsonArray().add("NCA-W-1").add("NCA-W-2"), label.getJsonArray("persons"));
        assertEquals(3, label.getJsonObject("advanced").getJsonArray("persons").size());
    }

    @Test
    void the_judge_grades_what_would_be_mended() {
        List<WhatIf> whatIf = Judge.whatIf(good(), AS_OF, Blocklists.NONE);
        assertTrue(
                whatIf.stream().anyMatch(one -> one.checks().equals(List.of("csp")) && one.gain() >= 25),
                whatIf::toString);
        assertEquals(whatIf, Judge.whatIf(good(), AS_OF, Blocklists.NONE));
        assertTrue(whatIf.stream().allMatch(one -> one.gain() >= 0), whatIf::toString);
    }
}
