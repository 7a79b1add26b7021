package vn.khien.assessment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.khien.badge.json.Json;
import vn.khien.scan.PolitenessReport;
import vn.khien.scan.Provenance;
import vn.khien.scan.Text;

/**
 * The small records that a scan's rows hold as JSON: {@code because} {@code [{"vi","en"}]}, {@code politeness}
 * {@code {"connections","bytesIn","bytesOut","seconds"}}, {@code label_verdict}
 * {@code {"scheme","tier","verdict","criteria":{"NCA-W-3":"met"}}}, {@code provenance} {@code {"by","at","from","connections"}}.
 */
public final class StoredJson {
    private static final int LIMIT = 1 << 20;

    private StoredJson() {}

    public static String because(List<Text> because) {
        return Json.of(because.stream()
                        .map(text -> Json.object("vi", plain(text.vi()), "en", plain(text.en())))
                        .toList())
                .write();
    }

    /** PostgreSQL's text has no NUL; what is quoted may. */
    public static String plain(String text) {
        return text.replace('\0', '\uFFFD');
    }

    public static List<Text> because(String json) {
        List<Text> texts = new ArrayList<>();
        for (Json each : Json.parse(json, LIMIT).list()) texts.add(new Text(each.text("vi"), each.text("en")));
        return texts;
    }

    public static String politeness(PolitenessReport report) {
        return Json.object(
                        "connections", report.connections(),
                        "bytesIn", report.bytesIn(),
                        "bytesOut", report.bytesOut(),
                        "seconds", new Json.Fraction(String.valueOf(report.seconds())))
                .write();
    }

    public static PolitenessReport politeness(String json) {
        Json all = Json.parse(json, LIMIT);
        double seconds = switch (all.at("seconds")) {
            case Json.Fraction(String written) -> Double.parseDouble(written);
            case Json.Whole(long whole) -> whole;
            case Json.Members members -> 0;
            case Json.Items items -> 0;
            case Json.Text text -> 0;
            case Json.Truth truth -> 0;
            case Json.Nothing nothing -> 0;
        };
        return new PolitenessReport(
                (int) all.whole("connections"), all.whole("bytesIn"), all.whole("bytesOut"), seconds);
    }

    static String label(LabelOutcome label) {
        Map<String, Json> criteria = new LinkedHashMap<>();
        label.criteria().forEach((criterion, verdict) -> criteria.put(criterion, Json.of(verdict.word())));
        return Json.object(
                        "scheme", label.scheme(),
                        "tier", label.tier(),
                        "verdict", label.verdict().word(),
                        "criteria", new Json.Members(criteria))
                .write();
    }

    static LabelOutcome label(String json) {
        Json all = Json.parse(json, LIMIT);
        Map<String, VerdictKind> criteria = new TreeMap<>();
        all.at("criteria").map().forEach((criterion, word) -> criteria.put(criterion, VerdictKind.of(word.text())));
        return new LabelOutcome(all.text("scheme"), all.text("tier"), VerdictKind.of(all.text("verdict")), criteria);
    }

    public static String provenance(Provenance provenance) {
        return Json.object(
                        "by", provenance.collectedBy(),
                        "at", provenance.at().toString(),
                        "from", provenance.fromAddress(),
                        "connections", provenance.connections())
                .write();
    }

    public static Provenance provenance(String json) {
        Json all = Json.parse(json, LIMIT);
        return new Provenance(
                all.text("by"), Instant.parse(all.text("at")), all.text("from"), (int) all.whole("connections"));
    }
}
