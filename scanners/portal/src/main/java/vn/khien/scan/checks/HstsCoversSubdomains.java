package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.HttpAside;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;

/** RFC 6797 section 6.1.2, and what Chromium's preload list asks of those who want to be on it. */
final class HstsCoversSubdomains {
    static final Check CHECK = Check.of(
            new About(
                    "hsts-scope",
                    1,
                    new Text("HSTS gồm cả tên miền con", "HSTS covers subdomains too"),
                    "RFC 6797 §6.1.2, §14.4",
                    "",
                    LocalDate.of(2012, 11, 1),
                    Severity.INFO,
                    new Text(
                            "Thêm includeSubDomains vào tiêu đề HSTS khi mọi tên miền con đã có HTTPS; sau đó có thể đăng ký HSTS preload.",
                            "Add includeSubDomains to the HSTS header once every subdomain has HTTPS; the preload list can follow."),
                    Snippets.header(
                            "Strict-Transport-Security",
                            "max-age=31536000; includeSubDomains",
                            Snippets.securityFilter("hstsMaxAgeSeconds", "31536000", "hstsIncludeSubDomains", "true"))),
            HstsCoversSubdomains::judge);

    /** In seconds; hstspreload.org asks for it. */
    private static final long YEAR = 31_536_000;

    private HstsCoversSubdomains() {}

    private static Outcome judge(EvidenceSet evidence) {
        if (evidence.http().isEmpty()) {
            return EvidenceSet.notLooked();
        }
        HttpEvidence http = evidence.http().get();
        boolean preloaded =
                http.aside().flatMap(HttpAside::preloaded).stream().anyMatch(hosts -> hosts.contains(evidence.host()));
        if (preloaded) {
            return Outcome.met(
                    "tên miền có trong danh sách HSTS preload",
                    "the host is on the HSTS preload list",
                    "preload: " + evidence.host());
        }
        return switch (http.https().getFirst().answer()) {
            case Answer.Failed failed
            when failed.trouble().definite() -> Outcome.notApplicable("cổng không có HTTPS", "there is no HTTPS");
            case Answer.Failed failed -> Outcome.unknown(failed.trouble().text());
            case Answer.Answered answered -> judge(answered.headers("Strict-Transport-Security"));
        };
    }

    private static Outcome judge(List<Header> headers) {
        if (headers.isEmpty()) {
            return Outcome.notApplicable("không có tiêu đề HSTS", "there is no HSTS header");
        }
        String seen = headers.getFirst().line();
        String value = headers.getFirst().value().toLowerCase(Locale.ROOT);
        List<String> directives =
                Arrays.stream(value.split(";", -1)).map(String::strip).toList();
        if (!directives.contains("includesubdomains")) {
            return Outcome.notMet("HSTS chưa gồm tên miền con", "HSTS leaves subdomains out", seen);
        }
        return directives.contains("preload") && directives.stream().noneMatch(HstsCoversSubdomains::aYear)
                ? Outcome.notMet(
                        "có preload nhưng max-age dưới một năm", "preload is asked for with less than a year", seen)
                : Outcome.met("HSTS gồm cả tên miền con", "HSTS covers subdomains", seen);
    }

    private static boolean aYear(String directive) {
        String[] parts = directive.split("=", 2);
        String age = parts.length == 2 ? parts[1].strip().replaceAll("^\"(.*)\"$", "$1") : "";
        return parts[0].strip().equals("max-age") && age.matches("[0-9]{1,18}") && Long.parseLong(age) >= YEAR;
    }
}
