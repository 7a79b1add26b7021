package vn.khien.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.khien.inventory.Organisation;
import vn.khien.testbed.Site;
import vn.khien.testbed.SiteKind;

class NationPlanTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final NationPlan PLAN = NationPlan.of(DAY);

    @Test
    void the_same_day_gives_the_same_nation_and_another_day_another() {
        assertEquals(PLAN, NationPlan.of(DAY));
        assertEquals(PLAN.digest(), NationPlan.of(DAY).digest());
        assertNotEquals(PLAN.digest(), NationPlan.of(DAY.plusDays(1)).digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-07-01", "2026-02-28", "2026-07-15", "2026-11-24", "2028-02-29"})
    void the_figures_are_exact_on_every_day(String first) {
        var plan = NationPlan.of(LocalDate.parse(first));
        assertEquals(3078, plan.systems().size());
        assertEquals(
                1846,
                plan.systems().stream().filter(s -> s.decision().isPresent()).count());
        assertEquals(
                201,
                plan.systems().stream()
                        .filter(s -> s.judgement().map(j -> j.meets()).orElse(false))
                        .count());
        assertTrue(plan.systems().stream()
                .filter(s -> s.judgement().isPresent())
                .allMatch(s -> s.decision().isPresent()));
        assertEquals(1500, plan.portals().size());
        Map<String, Long> rulings = plan.portals().stream()
                .collect(Collectors.groupingBy(
                        p -> p.ruling().map(r -> String.valueOf(r.collects())).orElse("unknown"),
                        Collectors.counting()));
        assertEquals(Map.of("true", 1198L, "false", 250L, "unknown", 52L), rulings);
        assertEquals(
                40,
                plan.organisations().stream()
                        .filter(o -> o.kind() == Organisation.Kind.FIRM && !o.stateBody())
                        .count());
        assertEquals(
                120,
                plan.portals().stream()
                        .filter(p -> p.organisation().startsWith("DN-"))
                        .count());
        assertTrue(
                plan.portals().stream().filter(p -> p.kind() == SiteKind.GOOD).count() >= 400);
    }

    @Test
    void the_labelled_are_good_collect_and_stand_on_a_decision() {
        assertEquals(214, PLAN.labelled().size());
        for (PlannedPortal portal : PLAN.labelled()) {
            assertEquals(SiteKind.GOOD, portal.kind());
            assertTrue(portal.ruling().orElseThrow().collects());
            assertTrue(portal.system().flatMap(s -> s.decision()).isPresent());
            assertTrue(portal.label().orElseThrow().scanned().isBefore(DAY));
        }
        assertTrue(PLAN.labelled().stream()
                        .filter(p -> p.organisation().equals(NationPlan.DEMO_PROVINCE))
                        .count()
                >= 3);
    }

    @Test
    void every_name_the_testbed_serves_is_one_dns_label_and_unique() {
        Set<String> slugs = new HashSet<>();
        for (Site site : PLAN.sites()) assertTrue(slugs.add(site.slug()), site.slug());
        assertEquals(1511, slugs.size());
        assertTrue(slugs.stream().allMatch(s -> s.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")));
        assertTrue(slugs.contains("cong-moi-01") && slugs.contains("cong-moi-10") && slugs.contains("copy"));
        assertTrue(PLAN.portals().stream()
                .noneMatch(p -> p.slug().startsWith("cong-moi-") || p.slug().equals("copy")));
        assertEquals(
                8, PLAN.portals().stream().map(PlannedPortal::kind).distinct().count());
    }

    @Test
    void every_owner_has_an_operator_and_a_specialised_unit_that_say_they_are_made_up() {
        Map<String, PlannedOrganisation> byCode =
                PLAN.organisations().stream().collect(Collectors.toMap(PlannedOrganisation::code, o -> o));
        assertEquals(61, PLAN.owners().size());
        for (Owner owner : PLAN.owners()) {
            assertTrue(byCode.containsKey(owner.operator()) && byCode.containsKey(owner.unit()), owner.nameVi());
        }
        assertTrue(PLAN.organisations().stream()
                .allMatch(o -> o.nameVi().endsWith("(giả lập)") && o.nameEn().endsWith("(made up)")));
    }

    @Test
    void no_owner_has_two_systems_of_one_name() {
        Set<String> seen = new HashSet<>();
        for (PlannedSystem system : PLAN.systems())
            assertTrue(seen.add(system.owner().code() + system.name()), system.name());
        assertFalse(PLAN.systems().stream().anyMatch(s -> s.name().contains(SystemPattern.PLACE)));
    }

    @Test
    void nothing_is_decided_before_it_is_registered_judged_before_decided_or_done_in_the_future() {
        for (PlannedSystem system : PLAN.systems()) {
            assertTrue(system.registered().isBefore(DAY));
            system.decision().ifPresent(d -> {
                assertFalse(d.signed().isBefore(system.registered()), system.name());
                assertTrue(d.signed().isBefore(DAY));
                assertEquals(d.signed().isBefore(LocalDate.of(2026, 7, 1)) ? "ND85" : "ND331", d.regime());
            });
            system.judgement().ifPresent(j -> {
                assertFalse(j.on().isBefore(system.decision().orElseThrow().signed()), system.name());
                assertTrue(j.on().isBefore(DAY));
            });
        }
    }

    @Test
    void the_history_is_two_years_long_never_falls_and_ends_at_the_first_figures() {
        assertEquals(DAY.minusMonths(24), PLAN.history().getFirst().day());
        assertEquals(DAY.minusDays(1), PLAN.history().getLast().day());
        PlannedDay before = PLAN.history().getFirst();
        for (PlannedDay day : PLAN.history()) {
            assertTrue(day.systems() >= before.systems()
                    && day.determined() >= before.determined()
                    && day.meeting() >= before.meeting());
            assertTrue(day.portals() >= before.portals() && day.labelled() >= before.labelled());
            assertTrue(day.determined() <= day.systems()
                    && day.meeting() <= day.determined()
                    && day.labelled() <= day.portals());
            before = day;
        }
        assertEquals(3078, before.systems());
        assertEquals(1846, before.determined());
        assertEquals(201, before.meeting());
        assertTrue(before.labelled() <= 214 && before.labelled() > 200);
    }
}
