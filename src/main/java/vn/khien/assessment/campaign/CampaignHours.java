package vn.khien.assessment.campaign;

import java.time.Instant;
import vn.khien.web.Texts;

/**
 * The hours of the day, Asia/Ho_Chi_Minh, in which portals are looked at.
 *
 * @param from 0 to 23
 * @param to up to this hour, 1 to 24; not after {@code from}: of the next day
 */
public record CampaignHours(int from, int to) {
    public static final CampaignHours ALWAYS = new CampaignHours(0, 24);

    public CampaignHours {
        if (from < 0 || from > 23 || to < 1 || to > 24 || from == to)
            throw new IllegalArgumentException("no hours of a day: " + from + " to " + to);
    }

    public boolean open(Instant at) {
        int hour = at.atZone(Texts.ZONE).getHour();
        return from < to ? from <= hour && hour < to : hour >= from || hour < to;
    }
}
