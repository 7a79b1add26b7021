package vn.khien.scan.report;

import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import vn.khien.scan.Finding;
import vn.khien.scan.Judgement;
import vn.khien.scan.Scan;
import vn.khien.scan.Text;
import vn.khien.scan.Verdict;
import vn.khien.scan.checks.Checks;

/** A scan as one HTML file: no script, nothing from outside, fit for paper. */
public final class HtmlReport {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private final Scan scan;
    private final Judgement judgement;
    private final String language;
    private final StringBuilder out = new StringBuilder();

    private HtmlReport(Scan scan, Judgement judgement, String language) {
        this.scan = scan;
        this.judgement = judgement;
        this.language = language;
    }

    /** {@code language}: {@code vi} or {@code en}; {@code at}: the moment of the judgement. */
    public static String write(Scan scan, Judgement judgement, Instant at, String language) {
        return new HtmlReport(scan, judgement, language).write(at);
    }

    private String write(Instant at) {
        String url = escape(scan.target().url());
        String title = escape(say("Kết quả quét ", "Scan of ")) + url;
        out.append("<!doctype html>\n<html lang=\"")
                .append(language)
                .append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,")
                .append("initial-scale=1\"><meta name=\"referrer\" content=\"no-referrer\"><title>")
                .append(title)
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><main>\n<h1>")
                .append(title)
                .append("</h1>\n<p class=\"quiet\">")
                .append(MOMENT.format(at))
                .append(" · ")
                .append(escape(addresses()))
                .append("</p>\n");
        verdict();
        findings();
        var load = scan.politeness();
        out.append("<footer><p class=\"quiet\">")
                .append(escape(say("Tải gây ra cho cổng: ", "What it cost the portal: ")))
                .append(load.connections())
                .append(escape(say(" kết nối, ", " connections, ")))
                .append(load.bytesIn())
                .append(escape(say(" byte nhận, ", " bytes in, ")))
                .append(load.bytesOut())
                .append(escape(say(" byte gửi, ", " bytes out, ")))
                .append(load.seconds())
                .append(" s · Khiên, ")
                .append(escape(judgement.ruleVersion()))
                .append("</p></footer>\n</main></body></html>\n");
        return out.toString();
    }

    private void verdict() {
        out.append("<section class=\"verdict ")
                .append(scan.status().word())
                .append("\"><p class=\"word\">")
                .append(escape(scan.status().text().in(language)))
                .append("</p>");
        if (!scan.because().isEmpty()) {
            out.append("<ul>");
            scan.because()
                    .forEach(because -> out.append("<li>")
                            .append(escape(because.in(language)))
                            .append("</li>"));
            out.append("</ul>");
        }
        out.append("<dl>");
        GradeLine.of(judgement)
                .forEach(grade -> out.append("<div><dt>")
                        .append(escape(grade.name().in(language)))
                        .append("</dt><dd>")
                        .append(escape(grade.value(language)))
                        .append("</dd></div>"));
        out.append("</dl></section>\n");
    }

    private void findings() {
        List<Finding> order = judgement.findings().stream()
                .sorted(Comparator.comparingInt((Finding f) -> rank(f.verdict()))
                        .thenComparing(Comparator.comparing(Finding::severity).reversed()))
                .toList();
        int rank = -1;
        for (Finding finding : order) {
            if (rank(finding.verdict()) != rank) {
                rank = rank(finding.verdict());
                out.append("<h2>")
                        .append(escape(finding.verdict().text().in(language)))
                        .append("</h2>\n");
            }
            finding(finding);
        }
    }

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case Verdict.NotMet notMet -> 0;
            case Verdict.Unknown unknown -> 1;
            case Verdict.Met met -> 2;
            case Verdict.NotApplicable notApplicable -> 3;
        };
    }

    private void finding(Finding finding) {
        out.append("<article class=\"")
                .append(finding.verdict().word())
                .append("\"><h3>")
                .append(escape(Checks.find(finding.check()).title().in(language)))
                .append(" <span class=\"chip\">")
                .append(escape(finding.verdict().text().in(language)))
                .append(" · ")
                .append(escape(finding.severity().text().in(language)))
                .append("</span></h3><p>")
                .append(escape(finding.because().in(language)))
                .append("</p>");
        if (!finding.evidence().isEmpty()) {
            out.append("<pre>").append(escape(finding.evidence())).append("</pre>");
        }
        if (!finding.mend().vi().isEmpty()) {
            out.append("<p><strong>")
                    .append(escape(say("Khắc phục: ", "To mend: ")))
                    .append("</strong>")
                    .append(escape(finding.mend().in(language)))
                    .append("</p>");
            Checks.find(finding.check())
                    .about()
                    .snippets()
                    .forEach(snippet -> out.append("<p class=\"server\">")
                            .append(escape(snippet.server()))
                            .append("</p><pre>")
                            .append(escape(snippet.lines()))
                            .append("</pre>"));
        }
        out.append("<p class=\"quiet\">")
                .append(escape(finding.citation()))
                .append(" · ")
                .append(escape(finding.check()))
                .append("</p></article>\n");
    }

    private String addresses() {
        return scan.addresses().stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }

    private String say(String vi, String en) {
        return new Text(vi, en).in(language);
    }

    /** Markup and what hides or turns text round is made harmless. */
    private static String escape(String text) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n' -> safe.append('\n');
                default -> safe.append(Plain.of(String.valueOf(c)));
            }
        }
        return safe.toString();
    }

    private static final String STYLE = """
            :root{color-scheme:light dark;--paper:light-dark(#fff,#14181d);--ink:light-dark(#16202b,#e6ebf0);
            --quiet:light-dark(#51606f,#a5b2bf);--edge:light-dark(#cfd8e0,#3a4652);--good:light-dark(#0b6b3a,#62d394);
            --bad:light-dark(#b3261e,#ff8a80);--unsure:light-dark(#7a5200,#ffc966)}
            *{box-sizing:border-box}body{margin:0;font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
            main{max-width:56rem;margin:0 auto;padding:1.5rem 1rem}h1{font-size:1.5rem;line-height:1.25}h2{margin-top:2rem;font-size:1.15rem;border-bottom:1px solid var(--edge)}
            h3{font-size:1rem;margin:0 0 .25rem}p{margin:.35rem 0}.quiet{color:var(--quiet);font-size:.875rem}
            .verdict{border:2px solid var(--edge);border-radius:.5rem;padding:1rem}.word{font-size:1.5rem;font-weight:700;color:var(--unsure)}
            .assessed .word{color:var(--good)}dl{display:grid;gap:.5rem;margin:.5rem 0 0}dl div{display:flex;gap:1rem;justify-content:space-between;border-top:1px solid var(--edge);padding-top:.5rem}dd{margin:0;font-weight:700}
            article{border-left:4px solid var(--edge);padding:.25rem 0 .25rem 1rem;margin:1rem 0;break-inside:avoid}
            .met{border-color:var(--good)}.not-met{border-color:var(--bad)}.unknown{border-color:var(--unsure)}
            .chip{font-weight:400;font-size:.8125rem;border:1px solid var(--edge);border-radius:1rem;padding:0 .5rem;white-space:nowrap}
            pre{white-space:pre-wrap;margin:.35rem 0;padding:.5rem;border:1px solid var(--edge);border-radius:.25rem;font:13px/1.45 ui-monospace,monospace}.server{font-size:.8125rem;color:var(--quiet);margin-bottom:0}
            @media print{:root{color-scheme:light}main{max-width:none;padding:0}body{font-size:11pt}}
            """;
}
