package vn.khien.label.watch.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.khien.badge.Cid;
import vn.khien.label.rules.ProofMatches;
import vn.khien.label.watch.Cause;
import vn.khien.label.watch.Held;
import vn.khien.label.watch.WatchedLabel;
import vn.khien.scan.Found;

class BrakesTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    @ParameterizedTest
    @CsvSource(textBlock = """
            PROOF_GONE, 0, 0, 1, false
            PROOF_GONE, 1, 0, 1, true
            PROOF_GONE, 1, 0, 199, true
            PROOF_GONE, 1, 0, 200, false
            PROOF_GONE, 2, 0, 200, true
            CERTIFICATE_GONE, 4, 0, 500, false
            CERTIFICATE_GONE, 5, 0, 500, true
            CERTIFICATE_GONE, 9, 0, 3078, false
            CERTIFICATE_GONE, 10, 0, 3078, true
            CERTIFICATE_GONE, 10, 0, 30780, true
            NO_LEVEL_DECISION, 0, 1, 3078, true
            MALWARE, 0, 1, 3078, false
            MALWARE, 10, 0, 3078, true
            """)
    void more_than_one_in_a_hundred_or_ten_an_hour_wait(
            Cause cause, int lately, int waiting, int inForce, boolean waits) {
        assertEquals(waits, TooManyAtOnce.waits(cause, lately, waiting, inForce));
    }

    @Test
    void the_eleventh_revocation_of_an_hour_wants_another_person() {
        assertFalse(SecondPersonRevokes.wanted(9));
        assertTrue(SecondPersonRevokes.wanted(10));
        var held = new Held(
                1,
                "c",
                "d",
                "revoked",
                "conditions",
                "",
                "",
                Held.Why.SECOND_PERSON,
                Instant.EPOCH,
                OptionalInt.of(7),
                "");
        assertFalse(SecondPersonRevokes.allows(held, 7));
        assertTrue(SecondPersonRevokes.allows(held, 8));
    }

    private static WatchedLabel label(long portal, String issued, String lastLook, boolean good) {
        return new WatchedLabel(
                "c",
                portal,
                OptionalLong.empty(),
                "h",
                443,
                "h",
                LocalDate.parse(issued),
                lastLook.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(lastLook)),
                good,
                false);
    }

    @Test
    void a_portal_is_looked_at_once_a_day_at_its_own_time_and_again_while_something_is_not_seen() {
        LocalDate day = LocalDate.of(2026, 11, 24);
        Instant slot = LookIsDue.slot(5, day, ZONE);
        assertEquals(day, slot.atZone(ZONE).toLocalDate());
        String yesterday = slot.minus(Duration.ofDays(1)).toString();
        assertFalse(LookIsDue.at(label(5, "2026-11-20", yesterday, true), slot.minusSeconds(1), ZONE));
        assertTrue(LookIsDue.at(label(5, "2026-11-20", yesterday, true), slot, ZONE));
        assertFalse(LookIsDue.at(label(5, "2026-11-20", slot.toString(), true), slot.plusSeconds(600), ZONE));
        assertFalse(LookIsDue.at(label(5, "2026-11-20", slot.toString(), false), slot.plusSeconds(600), ZONE));
        assertTrue(LookIsDue.at(label(5, "2026-11-20", slot.toString(), false), slot.plusSeconds(14_400), ZONE));
        assertFalse(LookIsDue.at(label(5, "2026-11-24", "", true), slot.plusSeconds(1), ZONE), "issued today");
        assertTrue(LookIsDue.at(label(5, "2026-11-23", "", true), slot.plusSeconds(1), ZONE));
    }

    @Test
    void the_looks_are_spread_over_the_day() {
        LocalDate day = LocalDate.of(2026, 11, 24);
        long[] hours = new long[24];
        LongStream.rangeClosed(1, 3078)
                .forEach(portal ->
                        hours[LookIsDue.slot(portal, day, ZONE).atZone(ZONE).getHour()]++);
        for (long hour : hours) assertTrue(hour > 80 && hour < 180, () -> java.util.Arrays.toString(hours));
    }

    @Test
    void a_proof_is_the_portals_own() {
        Cid own = new Cid("0123456789ABCDEFGHJKMNPQRS");
        for (String good :
                List.of("khien-proof=abc", "khien-label=" + own, "khien-label=https://nhan.example/v/" + own))
            assertTrue(
                    ProofMatches.first(
                                    List.of(new Found("meta", good)),
                                    Optional.of("abc"),
                                    Optional.of(own),
                                    "https://nhan.example")
                            .isPresent(),
                    good);
        for (String bad : List.of(
                "khien-proof=abcd",
                "khien-proof=",
                "khien-label=" + new Cid("1".repeat(26)),
                "khien-label=https://nhan.example.evil.example/v/" + own))
            assertFalse(
                    ProofMatches.first(
                                    List.of(new Found("meta", bad)),
                                    Optional.of("abc"),
                                    Optional.of(own),
                                    "https://nhan.example")
                            .isPresent(),
                    bad);
    }
}
