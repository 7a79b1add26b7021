package vn.khien.assessment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import vn.khien.scan.Text;
import vn.khien.scan.Verdict;

/** A {@link Verdict} without its reason, worst first. */
public enum VerdictKind {
    NOT_MET,
    UNKNOWN,
    MET,
    NOT_APPLICABLE;

    /** As stored and as in {@code khien-scan-1}: {@code not-met}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for a word that is none */
    public static VerdictKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Empty for a word that is none. */
    public static Optional<VerdictKind> read(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    public static VerdictKind of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.NotMet notMet -> NOT_MET;
            case Verdict.Unknown unknown -> UNKNOWN;
            case Verdict.Met met -> MET;
            case Verdict.NotApplicable notApplicable -> NOT_APPLICABLE;
        };
    }

    public Verdict because(Text because) {
        return switch (this) {
            case NOT_MET -> new Verdict.NotMet(because);
            case UNKNOWN -> new Verdict.Unknown(because);
            case MET -> new Verdict.Met(because);
            case NOT_APPLICABLE -> new Verdict.NotApplicable(because);
        };
    }
}
