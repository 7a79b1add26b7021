package vn.khien.assessment.campaign;

import java.time.Instant;
import java.util.Optional;

/**
 * One going-through of all portals of a campaign.
 *
 * @param n from 1
 * @param targets chosen, those left out too
 * @param end empty while it goes on
 */
public record CampaignRound(long id, long campaignId, int n, Instant openedAt, int targets, Optional<End> end) {
    /** @param cancelled with its campaign; else all is done */
    public record End(boolean cancelled, Instant at) {}

    public String subject() {
        return "campaign-round/" + id;
    }
}
