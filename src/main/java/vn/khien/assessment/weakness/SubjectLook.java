package vn.khien.assessment.weakness;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import vn.khien.scan.Text;

/**
 * What one source saw at one subject.
 *
 * @param ref the report, scan or bill
 * @param run of the components worker that judged it; empty for ports
 * @param at when the source saw it
 * @param complete it has an answer to all that it was asked
 * @param sightings in an order that does not depend on that of the source
 * @param covers of what is not seen, whether this says that it is not there
 */
public record SubjectLook(
        Subject subject,
        LookSource source,
        long ref,
        OptionalLong run,
        Instant at,
        boolean complete,
        List<Text> because,
        List<Sighting> sightings,
        Predicate<WeaknessKey> covers) {
    private static final Comparator<WeaknessKey> ORDER = Comparator.comparing(WeaknessKey::check)
            .thenComparing(WeaknessKey::place)
            .thenComparing(WeaknessKey::name);

    public SubjectLook {
        because = List.copyOf(because);
        sightings = List.copyOf(once(sightings));
    }

    private static Collection<Sighting> once(List<Sighting> seen) {
        Map<WeaknessKey, Sighting> byKey = new TreeMap<>(ORDER);
        for (Sighting one : seen) byKey.merge(one.key(), one, Sighting::and);
        return byKey.values();
    }
}
