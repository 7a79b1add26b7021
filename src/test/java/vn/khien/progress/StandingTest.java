package vn.khien.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final LocalDate DEADLINE = LocalDate.of(2027, 12, 31);
    private static final Totals NATION = new Totals(3078, 1846, 201, 1198, 214);
    private static final List<Target> TARGETS = List.of(
            target(TargetId.DETERMINED, Target.Kind.MORE_THAN, 80),
            target(TargetId.MEETING, Target.Kind.MORE_THAN, 30),
            target(TargetId.LABELLED, Target.Kind.AT_LEAST, 100));

    @Test
    void more_than_eighty_percent_of_3078_needs_2463() {
        assertEquals(2463, TARGETS.get(0).needed(3078));
        assertEquals(924, TARGETS.get(1).needed(3078));
    }

    @Test
    void more_than_needs_one_more_when_the_share_comes_out_even() {
        assertEquals(81, TARGETS.get(0).needed(100));
        assertEquals(80, target(TargetId.DETERMINED, Target.Kind.AT_LEAST, 80).needed(100));
    }

    @Test
    void at_least_rounds_up_to_a_whole_thing() {
        assertEquals(2, target(TargetId.LABELLED, Target.Kind.AT_LEAST, 50).needed(3));
        assertEquals(0, target(TargetId.LABELLED, Target.Kind.AT_LEAST, 50).needed(0));
    }

    @Test
    void the_gap_is_never_negative() {
        var standing = new Standing(TargetId.LABELLED, 12, 10, Optional.of(TARGETS.get(2)));
        assertEquals(0, standing.gap());
    }

    @Test
    void the_nation_is_said_in_json_as_the_interface_promises() {
        String json = ProgressApi.json(Instant.parse("2026-11-24T09:00:00Z"), true, Standing.of(NATION, TARGETS));
        assertEquals("""
                {"asOf": "2026-11-24T09:00:00Z", "ruleVersion": "progress-1", "synthetic": true, "targets": [
                 {"id": "determined", "numerator": 1846, "denominator": 3078, "moreThan": "80%", "needed": 2463, "gap": 617},
                 {"id": "meeting", "numerator": 201, "denominator": 3078, "moreThan": "30%", "needed": 924, "gap": 723},
                 {"id": "labelled", "numerator": 214, "denominator": 1198, "atLeast": "100%", "needed": 1198, "gap": 984}]}
                """, json);
    }

    @Test
    void a_count_without_a_target_has_neither_needed_nor_gap() {
        String json = ProgressApi.json(Instant.parse("2026-11-24T09:00:00Z"), false, Standing.of(NATION, List.of()));
        assertEquals(true, json.contains("{\"id\": \"meeting\", \"numerator\": 201, \"denominator\": 3078},"));
    }

    @Test
    void the_pace_needed_is_rounded_up_and_the_pace_now_down() {
        LocalDate today = LocalDate.of(2027, 11, 30);
        var standing = new Standing(TargetId.DETERMINED, 70, 100, Optional.of(TARGETS.get(0)));
        var before = new HistoryDay(today.minusDays(100), new Totals(100, 50, 0, 0, 0), true);
        assertEquals(Optional.of(new Pace(3, 1)), Pace.of(standing, List.of(before), today));
        assertEquals(Optional.empty(), Pace.of(standing, List.of(), today));
        assertEquals(Optional.empty(), Pace.of(standing, List.of(before), DEADLINE));
    }

    @Test
    void an_address_of_rows_leads_back_to_the_same_selection() {
        for (RowSelection.Owner owner :
                List.of(new RowSelection.Anybody(), new RowSelection.One(7), new RowSelection.Firms())) {
            var selection = new RowSelection(TargetId.MEETING, RowSelection.State.OUT, owner);
            String who = owner instanceof RowSelection.One ? "7" : owner instanceof RowSelection.Firms ? "firms" : "";
            assertEquals(Optional.of(selection), RowSelection.of("meeting", "out", who));
        }
        assertEquals(Optional.empty(), RowSelection.of("meeting", "out", "7' or 1=1"));
        assertEquals(Optional.empty(), RowSelection.of("everything", "out", ""));
    }

    @Test
    void the_labels_of_close_lines_do_not_touch() {
        var days = List.of(
                new HistoryDay(LocalDate.of(2026, 1, 31), new Totals(100, 10, 9, 100, 9), true),
                new HistoryDay(LocalDate.of(2026, 2, 28), new Totals(100, 11, 10, 100, 10), true));
        List<Double> at = TrendChart.wide(days).lines().stream()
                .map(TrendChart.Line::labelY)
                .sorted()
                .toList();
        assertEquals(true, at.get(1) - at.get(0) >= 19 && at.get(2) - at.get(1) >= 19);
    }

    private static Target target(TargetId id, Target.Kind kind, int percent) {
        return new Target(id, kind, percent, "document", 2023, DEADLINE, true);
    }
}
