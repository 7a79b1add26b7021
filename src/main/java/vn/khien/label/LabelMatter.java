package vn.khien.label;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import vn.khien.badge.Tier;

/** What is decided: a label, its renewal, or its change to another tier. */
public enum LabelMatter {
    NEW,
    RENEWAL,
    TIER;

    /** A label may be renewed from so long before its end. */
    public static final Duration WINDOW = Duration.ofDays(60);

    public static LabelMatter of(Optional<LabelFacts.Standing> standing, Tier tier, Instant now) {
        if (standing.isEmpty()) return NEW;
        if (standing.get().tier() != tier) return TIER;
        return renewable(standing.get(), now) ? RENEWAL : NEW;
    }

    /** Within the window, and at any time when nobody can vouch for the key that signed it. */
    public static boolean renewable(LabelFacts.Standing standing, Instant now) {
        return standing.compromised() || due(standing.validUntil(), now);
    }

    public static boolean due(Instant validUntil, Instant now) {
        return now.isBefore(validUntil) && !now.isBefore(validUntil.minus(WINDOW));
    }

    /** As in texts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
