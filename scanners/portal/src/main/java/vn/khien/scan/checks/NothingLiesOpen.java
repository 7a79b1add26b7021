package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.HttpAside;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.OpenPath;
import vn.khien.scan.http.Visit;

/** CWE-538: of a short list of files, none lies open. A status of 200 proves nothing, the first bytes do. */
final class NothingLiesOpen {
    static final Check CHECK = Check.of(
            new About(
                    "open-paths",
                    1,
                    new Text("Tệp nhạy cảm không để ngỏ", "No sensitive file lies open"),
                    "CWE-538; CWE-552; OWASP WSTG-CONF-04",
                    "",
                    LocalDate.of(2020, 12, 3),
                    Severity.HIGH,
                    new Text(
                            "Gỡ tệp này khỏi thư mục web, đổi mọi mật khẩu và khóa có trong đó, chặn các đường dẫn bắt đầu bằng dấu chấm.",
                            "Take the file out of the web root, change every password and key in it, refuse paths that begin with a dot."),
                    Snippets.of(
                            "location ~ /\\.(?!well-known/) { deny all; }\nlocation ~* \\.(sql|bak|zip|tar|gz)$ { deny all; }",
                            "RedirectMatch 404 \"/\\.(?!well-known/)\"\nRedirectMatch 404 \"\\.(sql|bak|zip|tar|gz)$\"\n"
                                    + "<Location /server-status>\n  Require local\n</Location>",
                            "<security><requestFiltering><hiddenSegments><add segment=\".git\" /><add segment=\".env\""
                                    + " /><add segment=\".svn\" /></hiddenSegments></requestFiltering></security>",
                            "<Valve className=\"org.apache.catalina.valves.rewrite.RewriteValve\" />\n"
                                    + "RewriteRule ^/\\.(?!well-known/) - [F]")),
            evidence -> Asides.on(evidence, NothingLiesOpen::judge));

    private NothingLiesOpen() {}

    private static Outcome judge(HttpAside aside) {
        List<OpenPath> asked = OpenPath.ALL.stream()
                .filter(open -> aside.probe(open.path()).isPresent())
                .toList();
        for (OpenPath open : asked) {
            if (answer(aside, open) instanceof Answer.Answered answered && open.lies(answered)) {
                return Outcome.notMet(
                        "tệp nhạy cảm để ngỏ: " + open.path(),
                        "a sensitive file lies open: " + open.path(),
                        open.path() + " -> " + answered.status());
            }
        }
        if (asked.size() < OpenPath.ALL.size()) {
            return EvidenceSet.notLooked();
        }
        return asked.stream()
                .map(open -> answer(aside, open))
                .flatMap(answer -> answer instanceof Answer.Failed failed ? Stream.of(failed) : Stream.of())
                .findFirst()
                .map(failed -> Outcome.unknown(failed.trouble().text()))
                .orElseGet(() -> Outcome.met(
                        "không tệp nào trong danh sách để ngỏ",
                        "no file of the list lies open",
                        asked.size() + " paths"));
    }

    private static Answer answer(HttpAside aside, OpenPath open) {
        return aside.probe(open.path()).map(Visit::answer).orElseThrow();
    }
}
