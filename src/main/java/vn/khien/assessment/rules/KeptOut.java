package vn.khien.assessment.rules;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.khien.assessment.Hindrance;
import vn.khien.assessment.ScanResult;
import vn.khien.scan.Status;
import vn.khien.scan.Text;
import vn.khien.scan.Trouble;

/** A firewall or a geo-block is likely when silence and cut connections are all that a scan names for its gaps. */
public final class KeptOut {
    private static final Set<Trouble> SILENT = EnumSet.of(Trouble.TIMEOUT, Trouble.NO_CONNECTION);
    private static final Set<Trouble> CUT = EnumSet.of(Trouble.RESET, Trouble.CLOSED);

    private KeptOut() {}

    public static Optional<Hindrance> of(ScanResult result) {
        return switch (result.status()) {
            case ASSESSED, REFUSED -> Optional.empty();
            case UNREACHABLE, INCOMPLETE -> of(result.because());
        };
    }

    private static Optional<Hindrance> of(List<Text> because) {
        Set<Trouble> named = EnumSet.noneOf(Trouble.class);
        because.forEach(text -> named.addAll(named(text)));
        if (named.isEmpty()) return Optional.empty();
        if (SILENT.containsAll(named)) return Optional.of(Hindrance.SILENCE);
        named.removeAll(SILENT);
        return CUT.containsAll(named) ? Optional.of(Hindrance.RESET) : Optional.empty();
    }

    /** A scan whose gap may be closed by evidence that people bring. */
    public static boolean takesEvidenceByHand(Status status) {
        return status == Status.INCOMPLETE || status == Status.UNREACHABLE;
    }

    // the reasons are kept as sentences; those of Trouble stand in them word for word
    private static List<Trouble> named(Text text) {
        return Arrays.stream(Trouble.values())
                .filter(trouble -> text.en().contains(trouble.text().en()))
                .toList();
    }
}
