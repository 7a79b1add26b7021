package vn.khien.scan.report;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vn.khien.scan.Evidence;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Finding;
import vn.khien.scan.Judgement;
import vn.khien.scan.Scan;
import vn.khien.scan.Text;
import vn.khien.scan.Verdict;
import vn.khien.scan.checks.Checks;
import vn.khien.scan.evidence.ScriptEvidence;
import vn.khien.scan.report.Screen.Ink;

/** A scan for a terminal: the verdict, what is to be mended, what is not known, what is in order. */
public final class TerminalReport {
    private final Scan scan;
    private final Judgement judgement;
    private final String language;
    private final Screen screen;
    private final StringBuilder out = new StringBuilder();

    private TerminalReport(Scan scan, Judgement judgement, String language, Screen screen) {
        this.scan = scan;
        this.judgement = judgement;
        this.language = language;
        this.screen = screen;
    }

    /** {@code language}: {@code vi} or {@code en}. */
    public static String write(Scan scan, Judgement judgement, String language, Screen screen) {
        return new TerminalReport(scan, judgement, language, screen).write();
    }

    private String write() {
        line(screen.in(Ink.STRONG, Plain.of(scan.target().url())));
        fact(new Text("Địa chỉ", "Addresses"), addresses());
        fact(
                new Text("Trạng thái", "Status"),
                screen.in(statusInk(), scan.status().text().in(language)));
        scan.because().forEach(because -> wrapped("- " + Plain.of(because.in(language)), 2));
        GradeLine.of(judgement).forEach(grade -> fact(grade.name(), screen.in(Ink.STRONG, grade.value(language))));
        section(new Text("Cần khắc phục", "To be mended"), this::failed, true);
        section(new Text("Chưa xác định", "Unknown"), f -> f.verdict() instanceof Verdict.Unknown && looked(f), true);
        section(new Text("Đạt", "Met"), f -> f.verdict() instanceof Verdict.Met, false);
        section(new Text("Không áp dụng", "Not applicable"), f -> f.verdict() instanceof Verdict.NotApplicable, false);
        long left = judgement.findings().stream().filter(f -> !looked(f)).count();
        line("");
        scripts().ifPresent(scripts -> fact(new Text("Script của trang chủ", "Scripts of the home page"), scripts));
        if (left > 0) {
            fact(new Text("Không xem trong lượt này", "Not looked at this time"), checks(left));
        }
        fact(new Text("Tải gây ra cho cổng", "What it cost the portal"), cost());
        return out.toString();
    }

    private static boolean looked(Finding finding) {
        return !finding.verdict().equals(EvidenceSet.notLooked().verdict());
    }

    private String checks(long count) {
        return new Text(count + " kiểm tra", count == 1 ? "1 check" : count + " checks").in(language);
    }

    /** No check is made on them: what was looked at is said here. */
    private Optional<String> scripts() {
        return scan.evidence().stream()
                .map(Evidence::facts)
                .filter(ScriptEvidence.class::isInstance)
                .map(ScriptEvidence.class::cast)
                .findFirst()
                .map(scripts -> {
                    int here = scripts.files().size();
                    long not = scripts.more()
                            + scripts.scripts().stream()
                                    .filter(script -> script.because().isPresent())
                                    .count();
                    return new Text(
                                    here + " tệp; " + not + " không đọc được trọn vẹn hoặc không hỏi",
                                    (here == 1 ? "1 file" : here + " files") + "; " + not
                                            + " not read to the end or not asked for")
                            .in(language);
                });
    }

    private boolean failed(Finding finding) {
        return finding.verdict() instanceof Verdict.NotMet;
    }

    private Ink statusInk() {
        return switch (scan.status()) {
            case ASSESSED -> Ink.GOOD;
            case INCOMPLETE, UNREACHABLE, REFUSED -> Ink.UNSURE;
        };
    }

    private String addresses() {
        List<String> all =
                scan.addresses().stream().map(InetAddress::getHostAddress).toList();
        return all.isEmpty() ? "–" : String.join(", ", all);
    }

    private String cost() {
        var load = scan.politeness();
        return new Text(
                        load.connections() + " kết nối, " + load.bytesIn() + " byte nhận, " + load.bytesOut()
                                + " byte gửi, " + load.seconds() + " giây",
                        load.connections() + " connections, " + load.bytesIn() + " bytes in, " + load.bytesOut()
                                + " bytes out, " + load.seconds() + " s")
                .in(language);
    }

    private void section(Text title, Predicate<Finding> which, boolean whole) {
        List<Finding> findings = judgement.findings().stream()
                .filter(which)
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        if (findings.isEmpty()) {
            return;
        }
        line("");
        line(screen.in(Ink.STRONG, title.in(language) + " (" + findings.size() + ")"));
        for (Finding finding : findings) {
            if (whole) {
                whole(finding);
            } else {
                wrapped(mark(finding) + " " + title(finding), 2);
            }
        }
    }

    private void whole(Finding finding) {
        String severity = finding.severity().text().in(language);
        line("  " + mark(finding) + " " + screen.in(Ink.STRONG, title(finding)) + " ["
                + screen.in(ink(finding), severity) + "]");
        wrapped(Plain.of(finding.because().in(language)), 4);
        if (!finding.evidence().isEmpty()) {
            wrapped("> " + Plain.of(finding.evidence()), 4);
        }
        if (!finding.mend().vi().isEmpty()) {
            wrapped(
                    new Text("Khắc phục: ", "To mend: ").in(language)
                            + finding.mend().in(language),
                    4);
        }
        finding.snippet().lines().forEach(code -> line("      " + code));
        screen.wrapped(finding.citation(), 4).forEach(text -> line(screen.in(Ink.QUIET, text)));
    }

    private String mark(Finding finding) {
        return switch (finding.verdict()) {
            case Verdict.Met met -> screen.in(Ink.GOOD, "✓");
            case Verdict.NotMet notMet -> screen.in(ink(finding), "✗");
            case Verdict.Unknown unknown -> screen.in(Ink.UNSURE, "?");
            case Verdict.NotApplicable notApplicable -> screen.in(Ink.QUIET, "–");
        };
    }

    private Ink ink(Finding finding) {
        if (!failed(finding)) {
            return Ink.UNSURE;
        }
        return switch (finding.severity()) {
            case HIGH, CRITICAL -> Ink.BAD;
            case MEDIUM, LOW -> Ink.UNSURE;
            case INFO -> Ink.QUIET;
        };
    }

    private String title(Finding finding) {
        return Checks.find(finding.check()).title().in(language);
    }

    private void fact(Text name, String value) {
        line(name.in(language) + ": " + value);
    }

    private void wrapped(String text, int indent) {
        screen.wrapped(text, indent).forEach(this::line);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
