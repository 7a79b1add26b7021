package vn.khien.assessment.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import vn.khien.web.Texts;

/** Where a campaign stands: what its rows say at a time. */
public sealed interface CampaignState {
    /** The next round begins on this day, within the hours. */
    record Waiting(LocalDate next) implements CampaignState {}

    /** The next round's day and hour have come. */
    record Due() implements CampaignState {}

    record Running(CampaignRound round) implements CampaignState {}

    /** A round goes on, and waits for the hours of the day. */
    record Resting(CampaignRound round) implements CampaignState {}

    record Paused(Campaign.Pause pause) implements CampaignState {}

    record Cancelled(Campaign.End end) implements CampaignState {}

    /** No round goes on and none will come. */
    record Complete(Optional<Campaign.End> end) implements CampaignState {}

    static CampaignState of(Campaign campaign, Instant now) {
        if (campaign.end().isPresent()) {
            Campaign.End end = campaign.end().get();
            return end.cancelled() ? new Cancelled(end) : new Complete(campaign.end());
        }
        if (campaign.pause().isPresent()) return new Paused(campaign.pause().get());
        boolean hours = campaign.hours().open(now);
        Optional<CampaignRound> goesOn =
                campaign.newest().filter(round -> round.end().isEmpty());
        if (goesOn.isPresent()) return hours ? new Running(goesOn.get()) : new Resting(goesOn.get());
        Optional<LocalDate> next =
                campaign.cadence().next(campaign.firstOn(), campaign.newest().map(CampaignState::day));
        if (next.isEmpty()) return new Complete(Optional.empty());
        boolean come = !now.atZone(Texts.ZONE).toLocalDate().isBefore(next.get());
        return come && hours ? new Due() : new Waiting(next.get());
    }

    private static LocalDate day(CampaignRound round) {
        return round.openedAt().atZone(Texts.ZONE).toLocalDate();
    }

    default boolean mayPause() {
        return switch (this) {
            case Waiting w -> true;
            case Due d -> true;
            case Running r -> true;
            case Resting r -> true;
            case Paused p -> false;
            case Cancelled c -> false;
            case Complete c -> false;
        };
    }

    default boolean mayGoOn() {
        return this instanceof Paused;
    }

    default boolean mayCancel() {
        return mayPause() || mayGoOn();
    }

    /** {@code running}, as in the texts' keys. */
    default String word() {
        return switch (this) {
            case Waiting w -> "waiting";
            case Due d -> "due";
            case Running r -> "running";
            case Resting r -> "resting";
            case Paused p -> "paused";
            case Cancelled c -> "cancelled";
            case Complete c -> "complete";
        };
    }
}
