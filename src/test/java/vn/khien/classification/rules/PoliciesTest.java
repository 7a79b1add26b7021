package vn.khien.classification.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static vn.khien.classification.Step.ACCEPTED;
import static vn.khien.classification.Step.APPROVED;
import static vn.khien.classification.Step.CONFORMING;
import static vn.khien.classification.Step.NOT_APPROVED;
import static vn.khien.classification.Step.NOT_CONFORMING;
import static vn.khien.classification.Step.RETURNED;
import static vn.khien.classification.Step.SUBMITTED;
import static vn.khien.classification.Step.WITHDRAWN;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.khien.classification.Dossier;
import vn.khien.classification.DossierEvent;
import vn.khien.classification.Party;
import vn.khien.classification.Refusal;
import vn.khien.classification.Step;
import vn.khien.classification.SystemCase;
import vn.khien.identity.Actor;
import vn.khien.identity.Seat;
import vn.khien.inventory.SystemType;
import vn.khien.law.Level;
import vn.khien.law.Regime;
import vn.khien.law.TimeLimit;
import vn.khien.web.Lang;
import vn.khien.web.OfficeKind;

class PoliciesTest {
    private static final int OWNER = 10;
    private static final int OPERATOR = 11;
    private static final int UNIT = 12;
    private static final Instant AT = Instant.parse("2026-11-20T03:00:00Z");
    private static final Actor OFFICER = actor(1, seat(OfficeKind.OFFICER, OPERATOR));
    private static final Actor APPRAISER = actor(2, seat(OfficeKind.APPRAISER, UNIT));
    private static final Actor APPROVER = actor(3, seat(OfficeKind.APPROVER, OWNER));

    private static Seat seat(OfficeKind kind, int organisation) {
        return new Seat(organisation, "", "", kind);
    }

    private static Actor actor(int person, Seat... seats) {
        return new Actor(person, "p" + person, "", Lang.VI, List.of(seats));
    }

    private static SystemCase system(int operator, boolean registered, boolean ministry) {
        return new SystemCase(
                7,
                "HT-7",
                "Hệ thống Mẫu",
                SystemType.CITIZEN_BUSINESS,
                registered,
                new Party(OWNER, "UBND", "PC"),
                Optional.of(new Party(operator, "", "")),
                Optional.of(new Party(UNIT, "", "")),
                ministry);
    }

    /** Submitted by person 1, judged by person 2. */
    private static Dossier dossier(SystemCase system, Level level, Step... steps) {
        List<DossierEvent> events = new ArrayList<>();
        for (Step step : steps)
            events.add(
                    new DossierEvent(step, AT, OptionalInt.of(step == SUBMITTED || step == WITHDRAWN ? 1 : 2), "", ""));
        return new Dossier(
                1,
                system,
                1,
                true,
                Regime.ND331,
                Optional.empty(),
                level,
                "",
                "",
                AT,
                OptionalInt.of(1),
                events,
                Optional.empty());
    }

    private static Dossier at(Level level, Step... steps) {
        return dossier(system(OPERATOR, true, false), level, steps);
    }

    private static Optional<Refusal> refusal(Actor actor, Dossier dossier, Step step) {
        return Policies.refusal(actor, dossier, step);
    }

    @Test
    void officer_submits_and_withdraws_another_appraises_a_third_decides() {
        assertEquals(Set.of(SUBMITTED), Policies.open(OFFICER, at(Level.THREE)));
        assertEquals(Set.of(WITHDRAWN), Policies.open(OFFICER, at(Level.THREE, SUBMITTED)));
        assertEquals(Set.of(ACCEPTED, RETURNED), Policies.open(APPRAISER, at(Level.THREE, SUBMITTED)));
        assertEquals(
                Set.of(CONFORMING, NOT_CONFORMING), Policies.open(APPRAISER, at(Level.THREE, SUBMITTED, ACCEPTED)));
        assertEquals(
                Set.of(APPROVED, NOT_APPROVED),
                Policies.open(APPROVER, at(Level.THREE, SUBMITTED, ACCEPTED, CONFORMING)));
        assertEquals(Set.of(), Policies.open(OFFICER, at(Level.THREE, SUBMITTED, ACCEPTED)));
    }

    @Test
    void an_office_elsewhere_is_none_here() {
        assertEquals(
                Optional.of(Refusal.ONLY_AN_OFFICER_SUBMITS),
                refusal(actor(9, seat(OfficeKind.OFFICER, 99)), at(Level.ONE), SUBMITTED));
        assertEquals(
                Optional.of(Refusal.ONLY_THE_UNIT_APPRAISES),
                refusal(actor(9, seat(OfficeKind.APPRAISER, OWNER)), at(Level.ONE, SUBMITTED), ACCEPTED));
        assertEquals(
                Optional.of(Refusal.ONLY_AN_APPROVER_DECIDES),
                refusal(
                        actor(9, seat(OfficeKind.APPROVER, UNIT)),
                        at(Level.THREE, SUBMITTED, ACCEPTED, CONFORMING),
                        APPROVED));
    }

    @Test
    void levels_1_and_2_are_decided_by_the_unit_or_the_owner() {
        Dossier ready = at(Level.TWO, SUBMITTED, ACCEPTED, CONFORMING);
        assertEquals(Optional.empty(), refusal(actor(9, seat(OfficeKind.APPROVER, UNIT)), ready, APPROVED));
        assertEquals(Optional.empty(), refusal(APPROVER, ready, APPROVED));
    }

    @Test
    void who_submitted_judges_nothing_of_it() {
        Actor both = actor(
                1,
                seat(OfficeKind.OFFICER, OPERATOR),
                seat(OfficeKind.APPRAISER, UNIT),
                seat(OfficeKind.APPROVER, OWNER));
        assertEquals(
                Optional.of(Refusal.SUBMITTER_DOES_NOT_APPRAISE), refusal(both, at(Level.TWO, SUBMITTED), ACCEPTED));
        assertEquals(
                Optional.of(Refusal.SUBMITTER_DOES_NOT_APPROVE),
                refusal(both, at(Level.TWO, SUBMITTED, ACCEPTED, CONFORMING), APPROVED));
        assertEquals(List.of(Refusal.SUBMITTER_DOES_NOT_APPRAISE), Policies.explained(both, at(Level.TWO, SUBMITTED)));
    }

    @Test
    void who_appraised_does_not_approve() {
        Actor both = actor(2, seat(OfficeKind.APPRAISER, UNIT), seat(OfficeKind.APPROVER, OWNER));
        assertEquals(
                Optional.of(Refusal.APPRAISER_DOES_NOT_APPROVE),
                refusal(both, at(Level.TWO, SUBMITTED, ACCEPTED, CONFORMING), APPROVED));
    }

    @Test
    void the_ministry_appraises_levels_4_and_5() {
        assertEquals(
                Optional.of(Refusal.THE_MINISTRY_APPRAISES),
                refusal(APPRAISER, at(Level.FOUR, SUBMITTED, ACCEPTED), CONFORMING));
        Dossier ofTheMinistry = dossier(system(OPERATOR, true, true), Level.FIVE, SUBMITTED, ACCEPTED);
        assertEquals(Optional.empty(), refusal(APPRAISER, ofTheMinistry, CONFORMING));
    }

    @Test
    void a_unit_does_not_appraise_what_it_runs() {
        assertEquals(
                Optional.of(Refusal.THE_UNIT_RUNS_THE_SYSTEM),
                refusal(APPRAISER, dossier(system(UNIT, true, false), Level.TWO, SUBMITTED), ACCEPTED));
    }

    @Test
    void a_step_taken_twice_or_too_late_is_refused() {
        assertEquals(Optional.of(Refusal.NOT_NOW), refusal(OFFICER, at(Level.ONE, SUBMITTED), SUBMITTED));
        assertEquals(Optional.of(Refusal.NOT_NOW), refusal(OFFICER, at(Level.ONE, SUBMITTED, ACCEPTED), WITHDRAWN));
        assertEquals(
                Optional.of(Refusal.NOT_NOW),
                refusal(APPROVER, at(Level.ONE, SUBMITTED, ACCEPTED, CONFORMING, APPROVED), APPROVED));
    }

    @Test
    void a_draft_of_a_system_is_not_proposed() {
        assertEquals(
                Optional.of(Refusal.SYSTEM_NOT_REGISTERED),
                refusal(OFFICER, dossier(system(OPERATOR, false, false), Level.ONE), SUBMITTED));
        assertEquals(
                Optional.of(Refusal.SYSTEM_NOT_REGISTERED),
                Policies.making(OFFICER, system(OPERATOR, false, false), Optional.empty()));
    }

    @Test
    void nothing_new_is_proposed_while_a_dossier_is_under_way() {
        assertEquals(
                Optional.of(Refusal.DOSSIER_UNDER_WAY),
                Policies.making(OFFICER, system(OPERATOR, true, false), Optional.of(at(Level.ONE, SUBMITTED))));
        assertEquals(
                Optional.empty(),
                Policies.making(
                        OFFICER, system(OPERATOR, true, false), Optional.of(at(Level.ONE, SUBMITTED, RETURNED))));
    }

    @Test
    void what_comes_next_is_told_with_its_legal_time() {
        Next check = Next.of(at(Level.THREE, SUBMITTED));
        assertEquals(Next.Hands.UNIT, check.hands());
        assertEquals(Optional.of(LocalDate.of(2026, 11, 27)), check.due());
        Next appraisal = Next.of(at(Level.THREE, SUBMITTED, ACCEPTED));
        assertEquals(Optional.of(TimeLimit.APPRAISAL_OF_THREE), appraisal.limit());
        assertEquals(Optional.of(LocalDate.of(2026, 12, 11)), appraisal.due());
        assertEquals(
                Optional.empty(), Next.of(at(Level.TWO, SUBMITTED, ACCEPTED)).due());
        assertEquals(25, Next.appraisal(Level.FOUR).orElseThrow().workingDays());
        assertEquals(Next.Hands.MINISTRY, Next.of(at(Level.FOUR, SUBMITTED)).hands());
        Next approval = Next.of(at(Level.THREE, SUBMITTED, ACCEPTED, CONFORMING));
        assertEquals(Next.Hands.OWNER, approval.hands());
        assertEquals(Optional.of(LocalDate.of(2026, 12, 1)), approval.due());
    }

    @Test
    void a_clock_counts_working_days_and_what_is_overdue() {
        Clock clock = Clock.of(TimeLimit.COMPLETENESS, LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 24));
        assertEquals(2, clock.gone());
        assertEquals(3, clock.left());
        assertEquals(0, clock.over());
        assertEquals(
                2,
                Clock.of(TimeLimit.COMPLETENESS, LocalDate.of(2026, 11, 20), LocalDate.of(2026, 12, 1))
                        .over());
    }
}
