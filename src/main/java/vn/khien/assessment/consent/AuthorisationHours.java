package vn.khien.assessment.consent;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import vn.khien.web.Texts;

/**
 * When an owner lets portals be scanned, Asia/Ho_Chi_Minh.
 *
 * @param days on which the hours begin; at least one
 * @param from 0 to 23
 * @param to up to this hour, 1 to 24; not after {@code from}: of the next day
 */
public record AuthorisationHours(Set<DayOfWeek> days, int from, int to) {
    public static final AuthorisationHours ALWAYS = new AuthorisationHours(EnumSet.allOf(DayOfWeek.class), 0, 24);

    public AuthorisationHours {
        days = Set.copyOf(days);
        if (days.isEmpty() || from < 0 || from > 23 || to < 1 || to > 24 || from == to)
            throw new IllegalArgumentException("no hours: " + days + " " + from + " to " + to);
    }

    public boolean always() {
        return days.size() == 7 && from == 0 && to == 24;
    }

    public boolean open(Instant at) {
        LocalDate day = at.atZone(Texts.ZONE).toLocalDate();
        return window(day).contains(at) || window(day.minusDays(1)).contains(at);
    }

    /** The first moment from {@code at} on, on a day from {@code since} to {@code until}, that is open. */
    public Optional<Instant> next(Instant at, LocalDate since, LocalDate until) {
        LocalDate today = at.atZone(Texts.ZONE).toLocalDate();
        LocalDate first = today.isBefore(since) ? since : today;
        for (LocalDate day = first.minusDays(1); !day.isAfter(first.plusDays(7)); day = day.plusDays(1)) {
            Window window = window(day);
            Instant earliest = latest(
                    latest(window.start(), at), first.atStartOfDay(Texts.ZONE).toInstant());
            if (window.contains(earliest)
                    && !earliest.atZone(Texts.ZONE).toLocalDate().isAfter(until)) return Optional.of(earliest);
        }
        return Optional.empty();
    }

    private record Window(Instant start, Instant end) {
        boolean contains(Instant at) {
            return !at.isBefore(start) && at.isBefore(end);
        }
    }

    private Window window(LocalDate day) {
        if (!days.contains(day.getDayOfWeek())) return new Window(Instant.MAX, Instant.MIN);
        ZonedDateTime start = day.atTime(LocalTime.of(from, 0)).atZone(Texts.ZONE);
        ZonedDateTime midnight = (to > from ? day : day.plusDays(1)).atStartOfDay(Texts.ZONE);
        return new Window(start.toInstant(), midnight.plusHours(to).toInstant());
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
