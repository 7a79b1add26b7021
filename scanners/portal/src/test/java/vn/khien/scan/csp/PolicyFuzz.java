package vn.khien.scan.csp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What holds of any bytes sent as a policy. Target of Jazzer, and of the short run of {@link PolicyFuzzTest}. */
public final class PolicyFuzz {
    private PolicyFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        Optional<MergedPolicy> once = MergedPolicy.of(List.of(text), List.of());
        Optional<MergedPolicy> twice = MergedPolicy.of(List.of(text, text), List.of());
        if (!once.equals(twice)) {
            throw new IllegalStateException("a policy sent twice is another policy: " + once + " " + twice);
        }
        Optional<MergedPolicy> meta = MergedPolicy.of(List.of(), List.of(text));
        if (once.isPresent() != meta.isPresent()
                || meta.filter(MergedPolicy::restrainsFraming).isPresent()) {
            throw new IllegalStateException("a meta element says something else: " + once + " " + meta);
        }
        for (boolean https : new boolean[] {true, false}) {
            once.map(policy -> PolicyRating.of(policy, https)).ifPresent(PolicyRating::name);
        }
        PolicyRating secured = once.map(policy -> PolicyRating.of(policy, true)).orElse(PolicyRating.INVALID);
        PolicyRating plain = once.map(policy -> PolicyRating.of(policy, false)).orElse(PolicyRating.INVALID);
        if (secured.compareTo(plain) > 0) {
            throw new IllegalStateException("HTTPS is asked less of than plain HTTP: " + secured + " " + plain);
        }
    }
}
