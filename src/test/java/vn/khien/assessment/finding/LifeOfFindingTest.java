package vn.khien.assessment.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vn.khien.assessment.VerdictKind;

class LifeOfFindingTest {
    /**
     * Scans 1, 2, 3… in their order: {@code F} failed, {@code M} met, {@code N} nothing to check, {@code ?} unknown; in
     * small letters the scan was incomplete.
     */
    private static String told(String scans) {
        Optional<FindingLife> life = Optional.empty();
        for (int i = 0; i < scans.length(); i++) {
            char c = scans.charAt(i);
            VerdictKind verdict = switch (Character.toUpperCase(c)) {
                case 'F' -> VerdictKind.NOT_MET;
                case 'M' -> VerdictKind.MET;
                case 'N' -> VerdictKind.NOT_APPLICABLE;
                default -> VerdictKind.UNKNOWN;
            };
            boolean complete = !Character.isLowerCase(c);
            life = LifeOfFinding.after(life, new LifeOfFinding.Seen(i + 1, verdict, complete));
        }
        long last = scans.length();
        return life.map(known -> known.in(last).word() + " since " + known.beganIn() + " in " + known.scans()
                        + (known.judged() ? "" : " unseen")
                        + (known instanceof FindingLife.Gone gone ? " ended " + gone.endedIn() : ""))
                .orElse("none");
    }

    @TestFactory
    Stream<DynamicTest> a_life_follows_from_its_scans_in_order() {
        return Stream.of(
                        "M -> none",
                        "? -> none",
                        "m -> none",
                        "F -> new since 1 in 1",
                        "f -> new since 1 in 1",
                        "MF -> new since 2 in 1",
                        "FF -> still since 1 in 2",
                        "FFF -> still since 1 in 3",
                        "F? -> still since 1 in 1 unseen",
                        "F?F -> still since 1 in 2",
                        "Ff -> still since 1 in 1 unseen",
                        "Fm -> still since 1 in 1 unseen",
                        "Fn -> still since 1 in 1 unseen",
                        "F?M -> gone since 1 in 1 ended 3",
                        "FM -> gone since 1 in 1 ended 2",
                        "FN -> gone since 1 in 1 ended 2",
                        "FMM -> gone since 1 in 1 ended 2",
                        "FM? -> gone since 1 in 1 unseen ended 2",
                        "FMF -> back since 3 in 1",
                        "FMf -> back since 3 in 1",
                        "FMFF -> still since 3 in 2",
                        "FMFM -> gone since 3 in 1 ended 4",
                        "FMFMF -> back since 5 in 1")
                .map(row -> row.split(" -> "))
                .map(row -> DynamicTest.dynamicTest(row[0], () -> assertEquals(row[1], told(row[0]))));
    }
}
