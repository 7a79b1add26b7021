package vn.khien.assessment.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.web.Lang;
import vn.khien.web.Texts;
import vn.khien.web.Urls;

/** A campaign as its pages show it. */
public record CampaignView(Campaign campaign, CampaignState state, boolean mayChange, String below) {
    public static CampaignView of(Campaign campaign, Instant now, boolean mayChange, String below) {
        return new CampaignView(campaign, campaign.state(now), mayChange, below);
    }

    /** The choice in words, a line each; says "all" when nothing is asked. */
    public List<String> choice(Lang lang) {
        Texts t = Texts.in(lang);
        CampaignChoice choice = campaign.choice();
        List<String> lines = new ArrayList<>();
        if (choice.below().isPresent()) lines.add(t.of("campaign.choice.below", below));
        choice.ownerKind().ifPresent(kind -> lines.add(t.of("campaign.kind." + kind.name())));
        choice.systemType().ifPresent(type -> lines.add(t.of("inventory.type." + type.name())));
        choice.collects().ifPresent(collects -> lines.add(t.of("campaign.collects." + collects.name())));
        choice.labelled().ifPresent(labelled -> lines.add(t.of("campaign.labelled." + (labelled ? "yes" : "no"))));
        choice.olderThanDays().ifPresent(days -> lines.add(t.of("campaign.choice.older", days)));
        if (!choice.words().isEmpty()) lines.add(t.of("campaign.choice.words", choice.words()));
        if (lines.isEmpty()) lines.add(t.of("campaign.choice.all"));
        return lines;
    }

    /** The address of a round, of those of its rows that a filter shows. */
    public String rows(CampaignRound round, CampaignFilter filter) {
        Map<String, String> query = new LinkedHashMap<>();
        if (filter != CampaignFilter.ALL) query.put("show", filter.word());
        String path = campaign.path() + "/rounds/" + round.n();
        return query.isEmpty() ? path : path + "?" + Urls.query(query);
    }

    public Optional<CampaignRound> goingOn() {
        return campaign.newest().filter(round -> round.end().isEmpty());
    }
}
