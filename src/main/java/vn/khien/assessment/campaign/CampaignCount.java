package vn.khien.assessment.campaign;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.khien.assessment.rules.AuthorisationCovers;
import vn.khien.inventory.Portal;

/**
 * How many portals a choice comes to.
 *
 * @param leftOut by what is missing
 * @param examples of those left out, at most {@link #EXAMPLES}
 */
public record CampaignCount(int chosen, Map<AuthorisationCovers.Why, Integer> leftOut, List<Example> examples) {
    static final int EXAMPLES = 50;

    public record Example(Portal portal, AuthorisationCovers.Why why) {}

    public CampaignCount {
        leftOut = leftOut.isEmpty() ? Map.of() : new EnumMap<>(leftOut);
        examples = List.copyOf(examples);
    }

    public int out() {
        return leftOut.values().stream().mapToInt(Integer::intValue).sum();
    }
}
