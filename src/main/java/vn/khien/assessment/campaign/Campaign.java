package vn.khien.assessment.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Đợt rà quét: many portals, once or again and again.
 *
 * @param orgId of the maker's office
 * @param nationwide made by who sees all portals
 * @param madeBy a person's id, {@code maker} their name
 * @param newest round
 * @param pause that goes on
 */
public record Campaign(
        long id,
        int orgId,
        boolean nationwide,
        String name,
        CampaignChoice choice,
        CampaignCadence cadence,
        LocalDate firstOn,
        CampaignHours hours,
        Instant madeAt,
        int madeBy,
        String maker,
        Optional<CampaignRound> newest,
        Optional<Pause> pause,
        Optional<End> end) {
    public record Pause(long id, Instant at, String by, String because) {}

    /** @param cancelled by somebody; else all its rounds are done */
    public record End(boolean cancelled, Instant at, String by, String because) {}

    /** As its maker describes it. */
    public record Draft(
            String name, CampaignChoice choice, CampaignCadence cadence, LocalDate firstOn, CampaignHours hours) {}

    public CampaignState state(Instant now) {
        return CampaignState.of(this, now);
    }

    public String subject() {
        return "campaign/" + id;
    }

    public String path() {
        return "/campaigns/" + id;
    }
}
