package vn.khien.assessment.weakness;

import java.util.Collection;
import java.util.Comparator;
import vn.khien.assessment.VerdictKind;
import vn.khien.assessment.weakness.KnownWeakness.Said;
import vn.khien.assessment.weakness.LookSource.Scanner;

/** What the newest words of all sources of a weakness come to: {@code NOT_MET}: it is there; {@code MET}: it is gone. */
final class WordOfSources {
    private WordOfSources() {}

    static VerdictKind of(Scanner scanner, Collection<Said> said) {
        boolean there = switch (scanner) {
            case PORTS ->
                said.stream()
                        .max(Comparator.comparing(Said::at).thenComparing(Said::look))
                        .map(Said::seen)
                        .orElse(false);
            case COMPONENTS -> said.stream().anyMatch(Said::seen);
        };
        return there ? VerdictKind.NOT_MET : said.isEmpty() ? VerdictKind.UNKNOWN : VerdictKind.MET;
    }
}
