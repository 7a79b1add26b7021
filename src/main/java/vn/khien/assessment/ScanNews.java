package vn.khien.assessment;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.khien.scan.Progress;
import vn.khien.web.Json;
import vn.khien.web.Lang;
import vn.khien.web.Live;
import vn.khien.web.Texts;

/**
 * What is said of scans that go on, a topic a scan and language: events {@code progress} with
 * {@code {"text","percent","done","total","count","connections"}} and those of {@link ScanLanes}, and at last
 * {@code done}.
 */
public final class ScanNews {
    private final Live live;
    private final Map<Long, ScanLanes> lanes = new ConcurrentHashMap<>();

    public ScanNews(Live live) {
        this.live = live;
    }

    public static String topic(long scan, Lang lang) {
        return "scan/" + scan + "/" + lang.code();
    }

    /** Until a worker takes it. Says nothing where something was said before. */
    void waits(long scan) {
        for (Lang lang : Lang.values()) {
            if (live.now(topic(scan, lang)).isEmpty())
                say(scan, lang, Texts.in(lang).of("assessment.scan.waits"), 0, 1, 0, "");
        }
    }

    void say(long scan, Progress step) {
        ScanLanes all = lanes.computeIfAbsent(scan, id -> new ScanLanes());
        all.take(step);
        for (Lang lang : Lang.values())
            say(scan, lang, step.text(lang.code()), step.done(), step.total(), step.connections(), all.members(lang));
    }

    void ended(long scan) {
        lanes.remove(scan);
        for (Lang lang : Lang.values()) live.say(topic(scan, lang), new Live.Word("done", "", true));
    }

    private void say(long scan, Lang lang, String text, int done, int total, int connections, String members) {
        String data = "{\"text\":" + Json.string(text) + ",\"percent\":" + 100 * done / Math.max(1, total)
                + ",\"done\":" + done + ",\"total\":" + total + ",\"count\":" + Json.string(done + "/" + total)
                + ",\"connections\":" + connections + members + "}";
        live.say(topic(scan, lang), new Live.Word("progress", data, false));
    }
}
