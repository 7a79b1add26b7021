package vn.khien.scan.grades;

import java.util.List;
import vn.khien.scan.Verdict;

/**
 * A tier of the label, as far as a machine can say.
 *
 * @param tier {@code basic} or {@code advanced}
 * @param verdict of the machine's part: met when all of it is, not met when something is not, else unknown
 * @param machine ids of the criteria that the verdict rests on
 * @param persons ids of those that a person must vouch for before the tier is met
 */
public record LabelTier(String tier, Verdict verdict, List<String> machine, List<String> persons) {
    public LabelTier {
        machine = List.copyOf(machine);
        persons = List.copyOf(persons);
    }
}
