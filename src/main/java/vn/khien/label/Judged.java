package vn.khien.label;

import java.util.List;
import java.util.Optional;

/**
 * A condition with what it says.
 *
 * @param condition its word, {@code certificate-trusted}; the text key is {@code label.rule.} + word
 * @param criterion of the scheme, {@code NCA-W-3}; empty where it is none
 */
public record Judged(String condition, String criterion, Voucher voucher, Ruling ruling, Optional<Evidence> evidence) {
    public static boolean allSatisfied(List<Judged> judged) {
        return judged.stream().allMatch(each -> each.ruling().satisfied());
    }

    /** The words of the conditions that refuse. */
    public static List<String> refusing(List<Judged> judged) {
        return judged.stream()
                .filter(each -> !each.ruling().satisfied())
                .map(Judged::condition)
                .toList();
    }

    public String key() {
        return "label.rule." + condition;
    }
}
