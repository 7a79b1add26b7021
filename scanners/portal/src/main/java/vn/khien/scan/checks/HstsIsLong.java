package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;

/** RFC 6797 sections 6.1 and 7.1: one header with a max-age; half a year as MDN's HTTP Observatory asks. */
final class HstsIsLong {
    static final Check CHECK = Check.of(
            new About(
                    "hsts",
                    1,
                    new Text("Bắt buộc HTTPS bằng HSTS", "HSTS keeps visitors on HTTPS"),
                    "RFC 6797 §6.1, §7.1",
                    "",
                    LocalDate.of(2012, 11, 1),
                    Severity.MEDIUM,
                    new Text(
                            "Gửi một tiêu đề Strict-Transport-Security có max-age ít nhất 15.552.000 giây (180 ngày).",
                            "Send one Strict-Transport-Security header with a max-age of at least 15,552,000 s (180"
                                    + " days)."),
                    Snippets.header(
                            "Strict-Transport-Security",
                            "max-age=31536000; includeSubDomains",
                            Snippets.securityFilter("hstsMaxAgeSeconds", "31536000", "hstsIncludeSubDomains", "true"))),
            HstsIsLong::judge);

    private static final long HALF_A_YEAR = 15_552_000;

    private HstsIsLong() {}

    private static Outcome judge(EvidenceSet evidence) {
        return evidence.http().map(HstsIsLong::judge).orElseGet(EvidenceSet::notLooked);
    }

    private static Outcome judge(HttpEvidence http) {
        return switch (http.https().getFirst().answer()) {
            case Answer.Failed failed
            when failed.trouble().definite() ->
                Outcome.notMet(
                        "cổng không có HTTPS",
                        "there is no HTTPS",
                        failed.trouble().word());
            case Answer.Failed failed -> Outcome.unknown(failed.trouble().text());
            case Answer.Answered answered -> judge(answered.headers("Strict-Transport-Security"));
        };
    }

    private static Outcome judge(List<Header> headers) {
        if (headers.isEmpty()) {
            return Outcome.notMet("không có tiêu đề HSTS", "there is no HSTS header", "");
        }
        String seen = headers.getFirst().line();
        if (headers.size() > 1) {
            return Outcome.notMet("tiêu đề HSTS gửi hơn một lần", "the HSTS header is sent more than once", seen);
        }
        List<String> ages = new ArrayList<>();
        for (String directive : headers.getFirst().value().split(";", -1)) {
            String[] parts = directive.strip().toLowerCase(Locale.ROOT).split("\\s*=\\s*", 2);
            if (parts[0].equals("max-age")) {
                ages.add(parts.length == 2 ? parts[1].replaceAll("^\"(.*)\"$", "$1") : "");
            }
        }
        if (ages.size() != 1 || !ages.getFirst().matches("[0-9]{1,18}")) {
            return Outcome.notMet("tiêu đề HSTS không hợp lệ", "the HSTS header is not valid", seen);
        }
        return Long.parseLong(ages.getFirst()) >= HALF_A_YEAR
                ? Outcome.met("HSTS đủ dài", "HSTS lasts long enough", seen)
                : Outcome.notMet("max-age của HSTS quá ngắn", "the max-age of HSTS is too short", seen);
    }
}
