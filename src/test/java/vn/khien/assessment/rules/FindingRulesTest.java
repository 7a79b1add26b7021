package vn.khien.assessment.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.khien.assessment.VerdictKind;
import vn.khien.assessment.finding.ChangedBy;
import vn.khien.assessment.finding.FindingLife;
import vn.khien.assessment.finding.FindingTriage;
import vn.khien.assessment.finding.FindingTriage.Kind;
import vn.khien.assessment.finding.FindingTriageState;
import vn.khien.assessment.finding.Triaged;
import vn.khien.assessment.finding.WhoChangedIt;

/** Who changed a verdict, how a triage stands and who may take its steps, what is between two scans. */
class FindingRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final FindingLife OPEN = new FindingLife.Open(5, 2, false, true, Optional.empty());
    private static final FindingLife GONE = new FindingLife.Gone(5, 2, false, 7, true, Optional.empty());
    private static final FindingTriage.Deed ASKED = new FindingTriage.Deed(1, "Một", Instant.EPOCH);
    private static final FindingTriage.Deed SECOND = new FindingTriage.Deed(2, "Hai", Instant.EPOCH);

    private record Changed(String name, int then, int now, String line, Optional<VerdictKind> anew, ChangedBy by) {}

    @TestFactory
    Stream<DynamicTest> a_change_is_the_portals_or_the_checks() {
        return Stream.of(
                        new Changed("the same version", 1, 1, "x", Optional.empty(), ChangedBy.PORTAL),
                        new Changed(
                                "old evidence fails now", 1, 2, "y", Optional.of(VerdictKind.NOT_MET), ChangedBy.CHECK),
                        new Changed(
                                "old evidence passes still", 1, 2, "y", Optional.of(VerdictKind.MET), ChangedBy.PORTAL),
                        new Changed(
                                "old evidence does not say",
                                1,
                                2,
                                "y",
                                Optional.of(VerdictKind.UNKNOWN),
                                ChangedBy.UNTOLD),
                        new Changed("no evidence, the same line", 1, 2, "x", Optional.empty(), ChangedBy.CHECK),
                        new Changed("no evidence, another line", 1, 2, "y", Optional.empty(), ChangedBy.UNTOLD),
                        new Changed("no evidence, no line", 1, 2, "", Optional.empty(), ChangedBy.UNTOLD),
                        new Changed("a new check", 0, 1, "y", Optional.of(VerdictKind.NOT_MET), ChangedBy.CHECK),
                        new Changed("a check that is no more", 1, 0, "", Optional.empty(), ChangedBy.CHECK))
                .map(row -> DynamicTest.dynamicTest(
                        row.name(),
                        () -> assertEquals(
                                row.by(),
                                WhoChangedIt.of(
                                        new WhoChangedIt.Said(row.then(), VerdictKind.MET, "x"),
                                        new WhoChangedIt.Said(row.now(), VerdictKind.NOT_MET, row.line()),
                                        row.anew()))));
    }

    private static FindingTriage triage(Kind kind, Optional<LocalDate> until, Optional<Boolean> granted) {
        return new FindingTriage(
                1,
                new Triaged.OfCheck(1, 6, "hsts", 1),
                kind,
                "x",
                until,
                Optional.empty(),
                ASKED,
                granted.map(yes -> new FindingTriage.Decision(yes, "x", SECOND)),
                Optional.empty());
    }

    private record Stands(String name, FindingTriage triage, FindingLife life, int version, String state) {}

    @TestFactory
    Stream<DynamicTest> a_triage_stands_by_what_people_and_time_did() {
        Optional<LocalDate> today = Optional.of(TODAY);
        Optional<LocalDate> yesterday = Optional.of(TODAY.minusDays(1));
        FindingLife later = new FindingLife.Open(7, 1, true, true, Optional.empty());
        return Stream.of(
                        new Stands("asked", triage(Kind.ACCEPTANCE, today, Optional.empty()), OPEN, 1, "waiting"),
                        new Stands(
                                "on its last day",
                                triage(Kind.ACCEPTANCE, today, Optional.of(true)),
                                OPEN,
                                1,
                                "in-force"),
                        new Stands(
                                "the day after",
                                triage(Kind.ACCEPTANCE, yesterday, Optional.of(true)),
                                OPEN,
                                1,
                                "expired"),
                        new Stands(
                                "never decided",
                                triage(Kind.ACCEPTANCE, yesterday, Optional.empty()),
                                OPEN,
                                1,
                                "expired"),
                        new Stands(
                                "refused", triage(Kind.ACCEPTANCE, yesterday, Optional.of(false)), OPEN, 1, "refused"),
                        new Stands(
                                "accepted, back",
                                triage(Kind.ACCEPTANCE, today, Optional.of(true)),
                                later,
                                2,
                                "in-force"),
                        new Stands(
                                "mistaken",
                                triage(Kind.FALSE_POSITIVE, Optional.empty(), Optional.of(true)),
                                OPEN,
                                1,
                                "in-force"),
                        new Stands(
                                "mistaken, new version",
                                triage(Kind.FALSE_POSITIVE, Optional.empty(), Optional.of(true)),
                                OPEN,
                                2,
                                "overtaken"),
                        new Stands(
                                "mistaken, back",
                                triage(Kind.FALSE_POSITIVE, Optional.empty(), Optional.of(true)),
                                later,
                                1,
                                "overtaken"))
                .map(row -> DynamicTest.dynamicTest(
                        row.name(),
                        () -> assertEquals(
                                row.state(),
                                HowTriageStands.on(TODAY, row.triage(), row.life(), row.version())
                                        .word())));
    }

    @Test
    void who_asked_never_decides() {
        FindingTriage asked = triage(Kind.FALSE_POSITIVE, Optional.empty(), Optional.empty());
        FindingTriageState waits = new FindingTriageState.Waiting();
        assertEquals(Optional.of(TriageAllows.Not.SAME_PERSON), TriageAllows.deciding(asked, waits, 1));
        assertEquals(Optional.empty(), TriageAllows.deciding(asked, waits, 2));
        assertEquals(
                Optional.of(TriageAllows.Not.NOT_WAITING),
                TriageAllows.deciding(asked, new FindingTriageState.Expired(TODAY), 2));
    }

    @Test
    void only_an_open_finding_without_a_standing_triage_is_asked_about() {
        assertEquals(
                Optional.empty(), TriageAllows.asking(Optional.of(OPEN), List.of(new FindingTriageState.Refused())));
        assertEquals(Optional.of(TriageAllows.Not.NOT_OPEN), TriageAllows.asking(Optional.of(GONE), List.of()));
        assertEquals(Optional.of(TriageAllows.Not.NOT_OPEN), TriageAllows.asking(Optional.empty(), List.of()));
        assertEquals(
                Optional.of(TriageAllows.Not.ALREADY),
                TriageAllows.asking(Optional.of(OPEN), List.of(new FindingTriageState.Waiting())));
    }

    @Test
    void who_asked_who_decided_and_the_authority_withdraw() {
        FindingTriage granted = triage(Kind.FALSE_POSITIVE, Optional.empty(), Optional.of(true));
        FindingTriageState stands = new FindingTriageState.InForce();
        assertEquals(Optional.empty(), TriageAllows.withdrawing(granted, stands, 1, false));
        assertEquals(Optional.empty(), TriageAllows.withdrawing(granted, stands, 2, false));
        assertEquals(Optional.of(TriageAllows.Not.NOT_YOURS), TriageAllows.withdrawing(granted, stands, 3, false));
        assertEquals(Optional.empty(), TriageAllows.withdrawing(granted, stands, 3, true));
        assertEquals(
                Optional.of(TriageAllows.Not.OVER),
                TriageAllows.withdrawing(granted, new FindingTriageState.Withdrawn(), 1, true));
    }

    private static BetweenScans.Left left(String verdict, FindingLife... life) {
        return new BetweenScans.Left(VerdictKind.read(verdict), Stream.of(life).findFirst());
    }

    private record Between(BetweenScans.Left from, BetweenScans.Left to, String change) {}

    @TestFactory
    Stream<DynamicTest> between_two_scans_a_check_changed_so() {
        FindingLife back = new FindingLife.Open(8, 1, true, true, Optional.empty());
        return Stream.of(
                        new Between(left("met"), left("met"), "nothing"),
                        new Between(left("unknown"), left("unknown"), "nothing"),
                        new Between(left("met"), left("not-applicable"), "nothing"),
                        new Between(left("met"), left("not-met", OPEN), "new"),
                        new Between(left(""), left("not-met", OPEN), "new"),
                        new Between(left("met", GONE), left("not-met", back), "back"),
                        new Between(left("not-met", OPEN), left("not-met", back), "back"),
                        new Between(left("not-met", OPEN), left("not-met", OPEN), "still"),
                        new Between(left("unknown", OPEN), left("not-met", OPEN), "still"),
                        new Between(left("not-met", OPEN), left("met", GONE), "gone"),
                        new Between(left("not-met", OPEN), left("not-applicable", GONE), "gone"),
                        new Between(left("not-met"), left(""), "gone"),
                        new Between(left("not-met", OPEN), left("met", OPEN), "unknown"),
                        new Between(left("not-met", OPEN), left("unknown", OPEN), "unknown"),
                        new Between(left("met"), left("unknown"), "unknown"),
                        new Between(left("unknown"), left("met"), "unknown"))
                .map(row -> DynamicTest.dynamicTest(
                        row.from() + " to " + row.to(),
                        () -> assertEquals(
                                row.change(),
                                BetweenScans.of(row.from(), row.to())
                                        .map(BetweenScans.Change::word)
                                        .orElse("nothing"))));
    }
}
