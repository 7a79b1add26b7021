package vn.khien.label.watch.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import vn.khien.label.watch.WatchedLabel;

/**
 * Each portal is looked at once a day at a time of its own, so that the looks are spread over the day, or as soon as
 * possible after that time was missed; again after four hours while something is not seen.
 */
public final class LookIsDue {
    static final Duration AGAIN = Duration.ofHours(4);
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private LookIsDue() {}

    public static boolean at(WatchedLabel label, Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        boolean itsTime = !now.isBefore(slot(label.portal(), today, zone));
        return label.lastLook()
                .map(last -> label.lastGood()
                        ? last.atZone(zone).toLocalDate().isBefore(today) && itsTime
                        : !now.isBefore(last.plus(AGAIN)))
                .orElse(label.issuedOn().isBefore(today) && itsTime);
    }

    static Instant slot(long portal, LocalDate day, ZoneId zone) {
        long spread = Math.floorMod(portal * 0x9E37_79B9_7F4A_7C15L >>> 16, DAY);
        return day.atStartOfDay(zone).toInstant().plusSeconds(spread);
    }
}
