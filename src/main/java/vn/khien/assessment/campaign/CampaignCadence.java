package vn.khien.assessment.campaign;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** How often a campaign begins a round. */
public enum CampaignCadence {
    ONCE,
    WEEKLY,
    MONTHLY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The day of the next round; days that passed during a long round or a pause are not made up for. */
    public Optional<LocalDate> next(LocalDate firstOn, Optional<LocalDate> lastOpened) {
        if (lastOpened.isEmpty()) return Optional.of(firstOn);
        LocalDate last = lastOpened.get();
        return switch (this) {
            case ONCE -> Optional.empty();
            case WEEKLY -> Optional.of(after(firstOn, last, ChronoUnit.WEEKS));
            case MONTHLY -> Optional.of(after(firstOn, last, ChronoUnit.MONTHS));
        };
    }

    // the 31st of one month is the 28th of another, so the first guess may still be the last day itself
    private static LocalDate after(LocalDate first, LocalDate last, ChronoUnit unit) {
        long steps = Math.max(1, unit.between(first, last));
        while (!first.plus(steps, unit).isAfter(last)) steps++;
        return first.plus(steps, unit);
    }
}
