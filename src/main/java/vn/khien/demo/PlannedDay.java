package vn.khien.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.khien.demo.PlannedPortal.Stage;

/** The national figures at the end of a day of the made-up history. */
public record PlannedDay(LocalDate day, int determined, int meeting, int systems, int labelled, int portals) {
    private static final int MONTHS = 24;

    /** Counted from the planned rows themselves, so that the line ends where the first live figures begin. */
    static List<PlannedDay> history(LocalDate firstDay, List<PlannedSystem> systems, List<PlannedPortal> portals) {
        var registered = Counted.of(systems.stream().map(PlannedSystem::registered));
        var determined = Counted.of(systems.stream()
                .flatMap(s -> s.decision().stream().map(d -> later(s.registered(), d.signed()))));
        var meeting = Counted.of(systems.stream()
                .flatMap(s -> s.judgement().stream().filter(j -> j.meets()).map(j -> later(s.registered(), j.on()))));
        var collecting = Counted.of(portals.stream()
                .flatMap(p -> p.ruling().stream().filter(r -> r.collects()).map(r -> r.on())));
        var labelled = Counted.of(portals.stream()
                .flatMap(p -> p.label().stream())
                .flatMap(l -> l.stage() instanceof Stage.Labelled(var from) ? Stream.of(from) : Stream.empty()));
        List<PlannedDay> days = new ArrayList<>();
        for (LocalDate day = firstDay.minusMonths(MONTHS); day.isBefore(firstDay); day = day.plusDays(1))
            days.add(new PlannedDay(
                    day,
                    determined.upTo(day),
                    meeting.upTo(day),
                    registered.upTo(day),
                    labelled.upTo(day),
                    collecting.upTo(day)));
        return days;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** How many of some days are not after another. */
    private static final class Counted {
        private final long[] days;

        private Counted(long[] days) {
            this.days = days;
        }

        static Counted of(Stream<LocalDate> days) {
            return new Counted(days.mapToLong(LocalDate::toEpochDay).sorted().toArray());
        }

        int upTo(LocalDate day) {
            int low = 0;
            int high = days.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (days[middle] <= day.toEpochDay()) low = middle + 1;
                else high = middle;
            }
            return low;
        }
    }
}
