package vn.khien.label.rules;

import java.time.Instant;
import java.util.Optional;
import vn.khien.label.Evidence;
import vn.khien.label.LabelFacts;
import vn.khien.label.Ruling;
import vn.khien.label.Voucher;

/** One condition of a label. */
public interface LabelRule {
    /** As in texts: {@code portal-has-system}. */
    String word();

    /** The criterion of the scheme that it judges, or empty. */
    default String criterion() {
        return "";
    }

    Voucher voucher();

    Ruling judge(LabelFacts facts, Instant now);

    /** What it rests on where it is satisfied. */
    default Optional<Evidence> evidence(LabelFacts facts, Instant now) {
        return Optional.empty();
    }

    /** Satisfied, or refused with the texts {@code label.refused.<word>} and {@code label.mend.<word>}. */
    default Ruling when(boolean satisfied, String link) {
        return satisfied
                ? new Ruling.Satisfied()
                : new Ruling.Refused("label.refused." + word(), "label.mend." + word(), link);
    }
}
