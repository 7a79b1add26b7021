package vn.khien.assessment.campaign;

import java.util.Locale;
import java.util.Optional;

/** Which rows of a round are shown. */
public enum CampaignFilter {
    ALL,
    NOT_MET,
    UNKNOWN,
    MET,
    INCOMPLETE,
    UNREACHABLE,
    REFUSED,
    BETTER,
    WORSE,
    LEFT_OUT,
    OPEN;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<CampaignFilter> of(String word) {
        for (CampaignFilter each : values()) if (each.word().equals(word)) return Optional.of(each);
        return Optional.empty();
    }
}
