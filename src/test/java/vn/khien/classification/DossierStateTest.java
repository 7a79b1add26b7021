package vn.khien.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static vn.khien.classification.Step.ACCEPTED;
import static vn.khien.classification.Step.APPROVED;
import static vn.khien.classification.Step.CONFORMING;
import static vn.khien.classification.Step.NOT_APPROVED;
import static vn.khien.classification.Step.NOT_CONFORMING;
import static vn.khien.classification.Step.RETURNED;
import static vn.khien.classification.Step.SUBMITTED;
import static vn.khien.classification.Step.WITHDRAWN;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DossierStateTest {
    private static final Instant AT = Instant.parse("2026-11-24T03:00:00Z");

    private static List<DossierEvent> events(Step... steps) {
        List<DossierEvent> events = new ArrayList<>();
        for (Step step : steps)
            events.add(new DossierEvent(step, AT.plusSeconds(events.size()), OptionalInt.of(1), "", step.key()));
        return events;
    }

    private record Way(List<Step> steps, String key, Set<Step> next) {}

    @TestFactory
    Stream<DynamicTest> the_rows_tell_the_state_and_what_may_follow() {
        return Stream.of(
                        new Way(List.of(), "draft", Set.of(SUBMITTED)),
                        new Way(List.of(SUBMITTED), "submitted", Set.of(WITHDRAWN, ACCEPTED, RETURNED)),
                        new Way(List.of(SUBMITTED, WITHDRAWN), "withdrawn", Set.of(SUBMITTED)),
                        new Way(List.of(SUBMITTED, RETURNED), "returned", Set.of(SUBMITTED)),
                        new Way(
                                List.of(SUBMITTED, RETURNED, SUBMITTED),
                                "submitted",
                                Set.of(WITHDRAWN, ACCEPTED, RETURNED)),
                        new Way(List.of(SUBMITTED, ACCEPTED), "accepted", Set.of(CONFORMING, NOT_CONFORMING)),
                        new Way(List.of(SUBMITTED, ACCEPTED, NOT_CONFORMING), "not-conforming", Set.of(SUBMITTED)),
                        new Way(List.of(SUBMITTED, ACCEPTED, CONFORMING), "conforming", Set.of(APPROVED, NOT_APPROVED)),
                        new Way(List.of(SUBMITTED, ACCEPTED, CONFORMING, APPROVED), "approved", Set.of()),
                        new Way(List.of(SUBMITTED, ACCEPTED, CONFORMING, NOT_APPROVED), "not-approved", Set.of()))
                .map(way -> dynamicTest(way.key() + " after " + way.steps(), () -> {
                    DossierState state = DossierState.of(events(way.steps().toArray(Step[]::new)));
                    assertEquals(way.key(), state.key());
                    assertEquals(way.next(), Set.copyOf(state.next()));
                }));
    }

    @Test
    void the_clock_starts_anew_with_a_new_submission() {
        assertEquals(
                new DossierState.Submitted(AT.plusSeconds(2)), DossierState.of(events(SUBMITTED, RETURNED, SUBMITTED)));
    }

    @Test
    void a_step_that_does_not_follow_is_a_bug_and_never_a_state() {
        assertThrows(IllegalStateException.class, () -> DossierState.of(events(ACCEPTED)));
        assertThrows(IllegalStateException.class, () -> DossierState.of(events(SUBMITTED, ACCEPTED, WITHDRAWN)));
        assertThrows(IllegalStateException.class, () -> DossierState.of(events(SUBMITTED, SUBMITTED)));
    }
}
