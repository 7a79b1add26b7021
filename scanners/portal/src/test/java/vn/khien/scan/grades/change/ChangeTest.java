package vn.khien.scan.grades.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.khien.scan.Finding;
import vn.khien.scan.Judgement;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.Verdict;
import vn.khien.scan.grades.Grades;
import vn.khien.scan.grades.LabelVerdict;
import vn.khien.scan.grades.observatory.Observatory;
import vn.khien.scan.grades.observatory.Outcome;
import vn.khien.scan.grades.observatory.Result;
import vn.khien.scan.grades.observatory.Subject;
import vn.khien.scan.grades.ssllabs.SslLabs;
import vn.khien.scan.grades.ssllabs.Suite;
import vn.khien.scan.grades.ssllabs.TlsServer;
import vn.khien.scan.tls.Protocol;

class ChangeTest {
    private static final Text WHY = new Text("vì", "why");

    private static Finding finding(String check, Verdict verdict, int version) {
        return new Finding(check, version, verdict, Severity.MEDIUM, "", "", new Text("", ""), "");
    }

    private static Judgement judgement(Grades grades, Finding... findings) {
        return new Judgement(List.of(findings), LabelVerdict.of(List.of(), List.of()), grades, "portal-1");
    }

    private static Observatory observatory(Outcome... outcomes) {
        Map<Subject, Result> tests = new EnumMap<>(Subject.class);
        for (Subject subject : Subject.values()) {
            tests.put(subject, new Result.NotKnown(WHY));
        }
        Arrays.stream(outcomes).forEach(outcome -> tests.put(outcome.subject(), new Result.Scored(outcome)));
        int score = Observatory.score(tests);
        return new Observatory(score, Observatory.grade(score), tests, List.of());
    }

    private static GradeChange change(Observatory before, Observatory after) {
        return Comparison.between(
                        judgement(new Grades(Optional.of(before), Optional.empty())),
                        judgement(new Grades(Optional.of(after), Optional.empty())))
                .grades()
                .getFirst();
    }

    @Test
    void a_failure_is_new_still_there_gone_or_in_doubt() {
        Verdict failed = new Verdict.NotMet(WHY);
        Verdict fine = new Verdict.Met(WHY);
        Judgement before = judgement(
                Grades.NONE,
                finding("hsts", fine, 1),
                finding("csp", failed, 1),
                finding("cookie-flags", failed, 1),
                finding("x-frame-options", failed, 1),
                finding("mixed-content", fine, 1));
        Judgement after = judgement(
                Grades.NONE,
                finding("hsts", failed, 1),
                finding("csp", failed, 2),
                finding("cookie-flags", new Verdict.NotApplicable(WHY), 1),
                finding("x-frame-options", new Verdict.Unknown(WHY), 1),
                finding("mixed-content", fine, 1),
                finding("referrer-policy", failed, 1));
        Comparison comparison = Comparison.between(before, after);
        assertEquals(
                List.of(
                        "hsts NEW",
                        "csp STILL",
                        "cookie-flags GONE",
                        "x-frame-options IN_DOUBT",
                        "referrer-policy NEW"),
                comparison.findings().stream()
                        .map(change -> change.check() + " " + change.kind())
                        .toList());
        assertTrue(comparison.of(FindingChange.Kind.STILL).getFirst().ruleChanged());
        assertEquals(2, comparison.of(FindingChange.Kind.NEW).size());
        assertEquals(
                "mới: Bắt buộc HTTPS bằng HSTS (vì)",
                comparison.findings().getFirst().text().vi());
        assertTrue(comparison.grades().isEmpty());
    }

    @Test
    void a_change_says_how_far_it_moved_the_score() {
        GradeChange change = change(
                observatory(Outcome.HSTS_IMPLEMENTED_MAX_AGE_AT_LEAST_SIX_MONTHS, Outcome.REFERRER_POLICY_UNSAFE),
                observatory(Outcome.HSTS_NOT_IMPLEMENTED, Outcome.REFERRER_POLICY_PRIVATE));
        assertEquals(
                List.of(-25, 5), change.tests().stream().map(TestChange::moved).toList());
        assertEquals("A", change.gradeBefore());
        assertEquals("B+", change.gradeAfter());
        assertEquals(-15, change.points());
        assertEquals(5, change.together());
    }

    @Test
    void the_last_straw_costs_the_bonuses_too() {
        GradeChange change = change(
                observatory(Outcome.COOP_IMPLEMENTED_WITH_SAME_ORIGIN, Outcome.X_FRAME_OPTIONS_SAMEORIGIN_OR_DENY),
                observatory(
                        Outcome.COOP_IMPLEMENTED_WITH_SAME_ORIGIN,
                        Outcome.X_FRAME_OPTIONS_SAMEORIGIN_OR_DENY,
                        Outcome.HSTS_NOT_IMPLEMENTED));
        assertEquals(-20, change.tests().getFirst().points());
        assertEquals(-35, change.tests().getFirst().moved());
        assertEquals(-35, change.points());
        assertEquals(0, change.together());
        assertEquals(
                "MDN HTTP Observatory: A+ (115) → B+ (80), −35 điểm",
                change.text().vi());
    }

    @Test
    void what_two_changes_cost_together_is_told_apart() {
        GradeChange change = change(
                observatory(Outcome.COOP_IMPLEMENTED_WITH_SAME_ORIGIN),
                observatory(
                        Outcome.COOP_IMPLEMENTED_WITH_SAME_ORIGIN,
                        Outcome.HSTS_NOT_IMPLEMENTED,
                        Outcome.X_FRAME_OPTIONS_NOT_IMPLEMENTED));
        assertEquals(-50, change.points());
        assertEquals(-10, change.together());
        assertFalse(change.reasons().isEmpty());
    }

    @Test
    void caps_that_come_and_go_are_the_reasons_of_ssl_labs() {
        TlsServer now = new TlsServer(
                Set.of(Protocol.TLS_1_2, Protocol.TLS_1_0),
                List.of(new Suite(Protocol.TLS_1_2, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")),
                2_048,
                OptionalInt.empty(),
                "SHA256withRSA",
                Set.of(),
                0);
        TlsServer then = now.with(Set.of(Protocol.TLS_1_2, Protocol.TLS_1_3), now.suites());
        GradeChange change = GradeChange.of(SslLabs.of(now), SslLabs.of(then));
        assertEquals("B", change.gradeBefore());
        assertEquals("A", change.gradeAfter());
        assertEquals(
                List.of("hết: còn phiên bản cũ hơn TLS 1.2 (tối đa B)", "hết: không có TLS 1.3 (tối đa A-)"),
                change.reasons().stream().map(Text::vi).toList());
        Finding old = finding("protocol-floor", new Verdict.NotMet(WHY), 1);
        WhatIf whatIf = WhatIf.tls(now, List.of(old)).getFirst();
        assertEquals("A-", whatIf.grade());
        assertEquals(Scale.SSL_LABS, whatIf.scale());
    }
}
