package vn.khien.scan.checks;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.dns.MailDomain;
import vn.khien.scan.evidence.DnsAnswer;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Visit;

/** RFC 8461 sections 3.1, 3.2 and 5: a record, a policy file in mode enforce, and every mail exchanger named in it. The certificate of the file's host is not judged. */
final class MtaStsIsEnforced {
    static final Check CHECK = Check.of(
            new About(
                    "mta-sts",
                    1,
                    new Text("Thư gửi đến được buộc mã hóa (MTA-STS)", "Incoming mail is kept encrypted (MTA-STS)"),
                    "RFC 8461 §3.1, §3.2, §5",
                    "",
                    LocalDate.of(2018, 9, 1),
                    Severity.INFO,
                    new Text(
                            "Đăng TXT _mta-sts.<tên miền> và tệp https://mta-sts.<tên miền>/.well-known/mta-sts.txt với mode: enforce và mọi máy chủ MX.",
                            "Publish the TXT record _mta-sts.<domain> and the file https://mta-sts.<domain>/.well-known/mta-sts.txt with mode: enforce and every MX host."),
                    ""),
            MtaStsIsEnforced::judge);

    private MtaStsIsEnforced() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Surveyed.onIncomingMail(evidence, MtaStsIsEnforced::judge);
    }

    private static Outcome judge(Surveyed seen, MailDomain.Of mail) {
        DnsAnswer answer = seen.survey().answer("_mta-sts." + mail.domain(), "TXT");
        if (answer.unknown()) {
            return Surveyed.noAnswer(answer);
        }
        List<String> records = Surveyed.versioned(answer, "v=STSv1");
        if (records.size() != 1 || !records.getFirst().matches("v=STSv1\\s*;\\s*id=[A-Za-z0-9]{1,32}\\s*(;.*)?")) {
            return Outcome.notMet(
                    records.isEmpty() ? "không có bản ghi MTA-STS" : "bản ghi MTA-STS không hợp lệ",
                    records.isEmpty() ? "there is no MTA-STS record" : "the MTA-STS record is not valid",
                    answer.name() + " TXT " + String.join(" | ", records));
        }
        return seen.survey()
                .mtaSts()
                .map(visit -> judge(visit, seen.exchangers(mail.domain())))
                .orElseGet(EvidenceSet::notLooked);
    }

    private static Outcome judge(Visit visit, List<String> exchangers) {
        return switch (visit.answer()) {
            case Answer.Failed failed
            when failed.trouble().definite() ->
                Outcome.notMet("không có tệp chính sách MTA-STS", "there is no MTA-STS policy file", visit.url());
            case Answer.Failed failed -> Outcome.unknown(failed.trouble().text());
            case Answer.Answered answered
            when answered.status() >= 500 ->
                Outcome.unknown(
                        "máy chủ báo lỗi " + answered.status(), "the server answers with error " + answered.status());
            case Answer.Answered answered
            when answered.status() != 200 ->
                Outcome.notMet(
                        "không có tệp chính sách MTA-STS",
                        "there is no MTA-STS policy file",
                        visit.url() + " -> " + answered.status());
            case Answer.Answered answered ->
                judge(
                        new String(answered.body(), StandardCharsets.UTF_8)
                                .lines()
                                .toList(),
                        visit.url(),
                        exchangers);
        };
    }

    private static Outcome judge(List<String> lines, String url, List<String> exchangers) {
        String shown = url + ": " + String.join(" | ", lines);
        boolean valid = values(lines, "version").equals(List.of("STSv1"))
                && values(lines, "max_age").size() == 1
                && values(lines, "max_age").getFirst().matches("[0-9]{1,10}");
        if (!valid || values(lines, "mode").size() != 1) {
            return Outcome.notMet("tệp chính sách MTA-STS không hợp lệ", "the MTA-STS policy file is not valid", shown);
        }
        if (!values(lines, "mode").getFirst().equals("enforce")) {
            return Outcome.notMet("MTA-STS chưa ở chế độ enforce", "MTA-STS is not in mode enforce", shown);
        }
        return exchangers.stream()
                        .allMatch(host -> values(lines, "mx").stream()
                                .anyMatch(pattern -> names(pattern.toLowerCase(Locale.ROOT), host)))
                ? Outcome.met("MTA-STS buộc mã hóa thư gửi đến", "MTA-STS keeps incoming mail encrypted", shown)
                : Outcome.notMet(
                        "chính sách MTA-STS không nêu đủ máy chủ thư",
                        "the MTA-STS policy misses a mail exchanger",
                        shown);
    }

    private static List<String> values(List<String> lines, String key) {
        return lines.stream()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2 && parts[0].strip().equals(key))
                .map(parts -> parts[1].strip())
                .toList();
    }

    /** A wildcard stands for one label (section 4.1). */
    private static boolean names(String pattern, String host) {
        return pattern.startsWith("*.")
                ? host.indexOf('.') > 0 && host.substring(host.indexOf('.') + 1).equals(pattern.substring(2))
                : pattern.equals(host);
    }
}
