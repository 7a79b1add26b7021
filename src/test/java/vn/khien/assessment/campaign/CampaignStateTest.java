package vn.khien.assessment.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.khien.assessment.VerdictKind;
import vn.khien.scan.Status;

class CampaignStateTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    // 10:00 in Việt Nam
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private static Campaign campaign(
            CampaignCadence cadence,
            CampaignHours hours,
            Optional<CampaignRound> newest,
            Optional<Campaign.Pause> pause,
            Optional<Campaign.End> end) {
        return new Campaign(
                1, 1, false, "Đợt", CampaignChoice.ALL, cadence, DAY, hours, NOW, 1, "Lê Thị Mẫu", newest, pause, end);
    }

    private static Optional<CampaignRound> round(boolean ended) {
        return Optional.of(new CampaignRound(
                7, 1, 1, NOW, 10, ended ? Optional.of(new CampaignRound.End(false, NOW)) : Optional.empty()));
    }

    private static CampaignState once(CampaignHours hours, Optional<CampaignRound> newest) {
        return campaign(CampaignCadence.ONCE, hours, newest, Optional.empty(), Optional.empty())
                .state(NOW);
    }

    @Test
    void a_round_is_due_on_its_day_within_the_hours_only() {
        assertInstanceOf(CampaignState.Due.class, once(new CampaignHours(8, 17), Optional.empty()));
        assertInstanceOf(CampaignState.Waiting.class, once(new CampaignHours(22, 5), Optional.empty()));
        Campaign tomorrow = campaign(
                CampaignCadence.ONCE, CampaignHours.ALWAYS, Optional.empty(), Optional.empty(), Optional.empty());
        assertInstanceOf(CampaignState.Waiting.class, tomorrow.state(NOW.minusSeconds(86_400)));
    }

    @Test
    void a_round_that_goes_on_runs_within_the_hours_and_rests_outside() {
        assertInstanceOf(CampaignState.Running.class, once(new CampaignHours(10, 11), round(false)));
        assertInstanceOf(CampaignState.Resting.class, once(new CampaignHours(11, 10), round(false)));
    }

    @Test
    void a_single_campaign_is_complete_after_its_round_and_a_weekly_one_waits_for_its_day() {
        assertInstanceOf(CampaignState.Complete.class, once(CampaignHours.ALWAYS, round(true)));
        Campaign weekly =
                campaign(CampaignCadence.WEEKLY, CampaignHours.ALWAYS, round(true), Optional.empty(), Optional.empty());
        assertEquals(new CampaignState.Waiting(DAY.plusDays(7)), weekly.state(NOW));
        assertInstanceOf(CampaignState.Due.class, weekly.state(NOW.plusSeconds(7 * 86_400)));
    }

    @Test
    void a_pause_holds_whatever_the_hour_and_an_end_stays() {
        var pause = Optional.of(new Campaign.Pause(1, NOW, "Lê Thị Mẫu", "bảo trì"));
        CampaignState paused = campaign(
                        CampaignCadence.ONCE, CampaignHours.ALWAYS, round(false), pause, Optional.empty())
                .state(NOW);
        assertInstanceOf(CampaignState.Paused.class, paused);
        assertTrue(paused.mayGoOn() && paused.mayCancel() && !paused.mayPause());
        var end = Optional.of(new Campaign.End(true, NOW, "Lê Thị Mẫu", "nhầm"));
        CampaignState cancelled = campaign(CampaignCadence.ONCE, CampaignHours.ALWAYS, round(false), pause, end)
                .state(NOW);
        assertInstanceOf(CampaignState.Cancelled.class, cancelled);
        assertFalse(cancelled.mayGoOn() || cancelled.mayCancel() || cancelled.mayPause());
    }

    @Test
    void the_hours_of_a_night_go_over_midnight() {
        CampaignHours night = new CampaignHours(22, 5);
        assertTrue(night.open(Instant.parse("2026-11-24T15:00:00Z")));
        assertTrue(night.open(Instant.parse("2026-11-24T21:59:59Z")));
        assertFalse(night.open(Instant.parse("2026-11-24T22:00:00Z")));
        assertThrows(IllegalArgumentException.class, () -> new CampaignHours(8, 8));
    }

    @Test
    void the_next_month_of_a_31st_is_a_later_day_and_missed_days_are_not_made_up_for() {
        LocalDate first = LocalDate.of(2026, 1, 31);
        assertEquals(Optional.of(LocalDate.of(2026, 2, 28)), CampaignCadence.MONTHLY.next(first, Optional.of(first)));
        assertEquals(
                Optional.of(LocalDate.of(2026, 3, 31)),
                CampaignCadence.MONTHLY.next(first, Optional.of(LocalDate.of(2026, 2, 28))));
        assertEquals(
                Optional.of(LocalDate.of(2026, 6, 30)),
                CampaignCadence.MONTHLY.next(first, Optional.of(LocalDate.of(2026, 6, 2))));
        assertEquals(Optional.of(DAY.plusDays(21)), CampaignCadence.WEEKLY.next(DAY, Optional.of(DAY.plusDays(15))));
        assertEquals(Optional.empty(), CampaignCadence.ONCE.next(DAY, Optional.of(DAY)));
    }

    @Test
    void what_is_unknown_now_mends_nothing_and_what_was_not_assessed_is_no_change() {
        var before = Map.of("hsts", VerdictKind.NOT_MET, "csp", VerdictKind.NOT_MET, "tls", VerdictKind.MET);
        var after = Map.of("hsts", VerdictKind.UNKNOWN, "csp", VerdictKind.MET, "tls", VerdictKind.MET);
        assertEquals(
                new CampaignChange(CampaignChange.Kind.BETTER, 0, 1),
                CampaignChange.of(before, after, Status.ASSESSED));
        assertEquals(
                new CampaignChange(CampaignChange.Kind.WORSE, 1, 0),
                CampaignChange.of(after, Map.of("tls", VerdictKind.NOT_MET), Status.ASSESSED));
        assertEquals(
                CampaignChange.Kind.UNCLEAR,
                CampaignChange.of(before, after, Status.INCOMPLETE).kind());
        assertEquals(
                CampaignChange.Kind.FIRST,
                CampaignChange.of(Map.of(), after, Status.ASSESSED).kind());
    }

    @Test
    void a_busy_machine_looks_at_fewer_portals_at_once_and_a_free_one_at_more() {
        CampaignPace pace = CampaignPace.FIRST;
        for (int i = 0; i < 100; i++) pace = pace.after(0.99);
        assertEquals(CampaignPace.LEAST, pace.limit());
        assertEquals(pace, pace.after(0.9));
        for (int i = 0; i < 100; i++) pace = pace.after(0.2);
        assertEquals(CampaignPace.MOST, pace.limit());
    }
}
