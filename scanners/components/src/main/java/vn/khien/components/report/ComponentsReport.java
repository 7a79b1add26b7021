package vn.khien.components.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import vn.khien.components.AssessedComponent;
import vn.khien.components.Certainty;
import vn.khien.components.Feed;
import vn.khien.components.FoundFile;
import vn.khien.components.Result;
import vn.khien.components.Scope;
import vn.khien.components.Severity;
import vn.khien.components.Text;
import vn.khien.components.Vulnerability;

/** A result for a terminal: how far it came and why, how old the feeds are, what is vulnerable, worst first. */
public final class ComponentsReport {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

    private final Result result;
    private final String language;
    private final StringBuilder out = new StringBuilder();

    private ComponentsReport(Result result, String language) {
        this.result = result;
        this.language = language;
    }

    /** {@code language}: {@code vi} or {@code en}. */
    public static String write(Result result, String language) {
        return new ComponentsReport(result, language).write();
    }

    private String write() {
        line(new Text("Trạng thái: ", "Status: ").in(language)
                + result.status().text().in(language));
        result.because().forEach(one -> line("  - " + one.in(language)));
        for (Feed feed : result.feeds())
            line(new Text("Nguồn: ", "Feed: ").in(language) + feed.name() + ", " + asOf(feed));
        List<AssessedComponent> vulnerable = result.components().stream()
                .filter(one -> !one.vulnerabilities().isEmpty())
                .sorted(Comparator.comparing(ComponentsReport::worst).reversed())
                .toList();
        int all = result.components().size();
        line(new Text(
                        all + " thành phần, " + vulnerable.size() + " có lỗ hổng đã biết",
                        all + " components, " + vulnerable.size() + " with known vulnerabilities")
                .in(language));
        vulnerable.forEach(this::component);
        if (vulnerable.isEmpty()) result.components().forEach(one -> line("  " + title(one)));
        return out.toString();
    }

    private String asOf(Feed feed) {
        return feed.asOf()
                .map((Instant day) -> new Text("dữ liệu ngày ", "as of ").in(language) + DAY.format(day))
                .orElse(new Text("không rõ ngày", "of an unknown day").in(language));
    }

    private static Severity worst(AssessedComponent one) {
        return one.vulnerabilities().stream()
                .map(Vulnerability::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.UNKNOWN);
    }

    private String title(AssessedComponent one) {
        String scope = one.component().scope() == Scope.REQUIRED
                ? ""
                : " (" + one.component().scope().text().in(language) + ")";
        return one.component().name() + " " + one.component().version() + scope;
    }

    private void component(AssessedComponent one) {
        line("");
        line(title(one));
        one.component().files().stream().limit(5).map(FoundFile::path).forEach(path -> line("    " + path));
        for (Vulnerability each : one.vulnerabilities()) {
            StringBuilder text = new StringBuilder("  ")
                    .append(each.id())
                    .append("  ")
                    .append(each.severity().text().in(language));
            if (each.kev()) text.append("  ").append(new Text("ĐANG BỊ KHAI THÁC", "KNOWN EXPLOITED").in(language));
            if (each.certainty() != Certainty.MATCH)
                text.append("  (").append(each.certainty().text().in(language)).append(')');
            if (each.suppressed()) text.append("  ").append(new Text("đã loại trừ", "suppressed").in(language));
            line(text.append("  ").append(each.source()).toString());
        }
    }

    /** What a file says may hold control characters and marks that turn the line around. */
    private void line(String text) {
        out.append(text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?")).append('\n');
    }
}
