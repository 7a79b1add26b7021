package vn.khien.assessment.campaign;

import java.util.List;
import vn.khien.web.Json;
import vn.khien.web.Lang;
import vn.khien.web.Live;
import vn.khien.web.Texts;

/**
 * What is said of rounds that go on, a topic a round and language: events {@code progress} with
 * {@code {"percent","count","text","running","hosts","rate","left","connections","bytes"}} and at last {@code done}.
 */
public final class CampaignNews {
    private static final int HOSTS = 8;
    private final Live live;

    public CampaignNews(Live live) {
        this.live = live;
    }

    public static String topic(long round, Lang lang) {
        return "campaign-round/" + round + "/" + lang.code();
    }

    boolean silent(long round) {
        return live.now(topic(round, Lang.VI)).isEmpty();
    }

    /** @param hosts looked at now by this process */
    void say(CampaignRound round, CampaignSummary summary, List<String> hosts) {
        for (Lang lang : Lang.values()) {
            Texts t = Texts.in(lang);
            int all = summary.targets() - summary.leftOut();
            String data = "{\"percent\":" + summary.percent()
                    + ",\"count\":" + Json.string(t.number(summary.done()) + "/" + t.number(all))
                    + ",\"text\":" + Json.string(t.of("campaign.live.now", summary.running()))
                    + ",\"running\":" + Json.string(t.number(summary.running()))
                    + ",\"hosts\":" + Json.string(hosts(t, hosts))
                    + ",\"rate\":" + Json.string(t.number(summary.lastMinute()))
                    + ",\"left\":" + Json.string(left(t, summary))
                    + ",\"connections\":" + Json.string(t.number(summary.connections()))
                    + ",\"bytes\":" + Json.string(t.number(megabytes(summary))) + "}";
            live.say(topic(round.id(), lang), new Live.Word("progress", data, false));
        }
    }

    /** It has ended, rests or is paused: who watches reads the page anew. */
    void stopped(long round) {
        if (silent(round)) return;
        for (Lang lang : Lang.values()) live.say(topic(round, lang), new Live.Word("done", "", true));
    }

    private static String hosts(Texts t, List<String> hosts) {
        if (hosts.isEmpty()) return t.of("campaign.live.nobody");
        String first = String.join(", ", hosts.subList(0, Math.min(HOSTS, hosts.size())));
        return hosts.size() <= HOSTS ? first : t.of("campaign.live.and-more", first, hosts.size() - HOSTS);
    }

    /** Time left at the rate of the last minute. */
    static String left(Texts t, CampaignSummary summary) {
        if (summary.left() == 0) return t.of("campaign.left.none");
        int due = summary.left() - summary.waiting();
        if (due <= 0) return t.of("campaign.left.hours");
        if (summary.lastMinute() == 0) return t.of("campaign.left.unknown");
        long seconds = 60L * due / summary.lastMinute();
        return seconds < 90
                ? t.of("campaign.left.seconds", Math.max(1, seconds))
                : t.of("campaign.left.minutes", (seconds + 59) / 60);
    }

    static long megabytes(CampaignSummary summary) {
        return (summary.bytesIn() + summary.bytesOut() + (1 << 20) - 1) >> 20;
    }
}
