package vn.khien.badge;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.khien.badge.LabelEvent.Issued;
import vn.khien.badge.LabelEvent.Resumed;
import vn.khien.badge.LabelEvent.Revoked;
import vn.khien.badge.LabelEvent.Suspended;

class LabelStateTest {
    private static final Instant T = Instant.parse("2026-11-24T09:00:00Z");
    private static final Issued ISSUED = new Issued(T, T, T.plus(Duration.ofDays(365)));

    private static Instant after(int days) {
        return T.plus(Duration.ofDays(days));
    }

    @Test
    void no_event_is_no_label() {
        assertEquals("unlabelled", LabelState.of(List.of(), T).word());
        assertEquals(
                "unlabelled", LabelState.of(List.of(ISSUED), T.minusSeconds(1)).word());
    }

    @Test
    void a_label_is_valid_from_its_first_moment_and_not_at_its_last() {
        assertEquals(new LabelState.Valid(), LabelState.of(List.of(ISSUED), T));
        assertEquals(
                new LabelState.Valid(),
                LabelState.of(List.of(ISSUED), after(365).minusMillis(1)));
        assertEquals(new LabelState.Expired(after(365)), LabelState.of(List.of(ISSUED), after(365)));
    }

    @Test
    void a_suspension_lasts_until_it_is_lifted() {
        assertEquals(
                new LabelState.Suspended(after(1)), LabelState.of(List.of(ISSUED, new Suspended(after(1))), after(9)));
        assertEquals(
                new LabelState.Valid(),
                LabelState.of(List.of(ISSUED, new Suspended(after(1)), new Resumed(after(2))), after(9)));
    }

    @Test
    void what_happened_last_counts_whatever_the_clocks_of_two_machines_say() {
        var events = List.of(ISSUED, new Suspended(after(1)), new Resumed(after(4)), new Suspended(after(3)));
        assertEquals(new LabelState.Suspended(after(3)), LabelState.of(events, after(9)));
    }

    @Test
    void a_revocation_is_final_even_where_a_clock_is_behind_or_an_issue_follows() {
        var events = List.of(ISSUED, new Revoked(after(3)), new Issued(after(4), after(4), after(300)));
        assertEquals(new LabelState.Revoked(after(3)), LabelState.of(events, after(5)));
        assertEquals(new LabelState.Revoked(after(3)), LabelState.of(events, after(1)));
    }

    @Test
    void a_renewal_moves_the_end() {
        var events = List.of(ISSUED, new Issued(after(300), after(300), after(690)));
        assertEquals(new LabelState.Valid(), LabelState.of(events, after(400)));
    }

    @Test
    void public_words_are_the_official_ones() {
        assertEquals("tạm đình chỉ hiệu lực", new LabelState.Suspended(T).words(Lang.VI));
        assertEquals("chưa được gán nhãn", new LabelState.Unlabelled().words(Lang.VI));
        assertEquals("không xác nhận được lúc này", new LabelState.Unknown().words(Lang.VI));
    }
}
