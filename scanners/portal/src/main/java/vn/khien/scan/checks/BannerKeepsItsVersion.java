package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;

/** RFC 9110 section 10.2.4: a Server header without needlessly fine-grained detail; those of frameworks likewise. */
final class BannerKeepsItsVersion {
    static final Check CHECK = Check.of(
            new About(
                    "server-banner",
                    1,
                    new Text("Không lộ phiên bản phần mềm máy chủ", "Server software does not tell its version"),
                    "RFC 9110 §10.2.4; CWE-200",
                    "",
                    LocalDate.of(2022, 6, 1),
                    Severity.LOW,
                    new Text(
                            "Bỏ số phiên bản khỏi các tiêu đề Server, X-Powered-By, X-AspNet-Version.",
                            "Take version numbers out of Server, X-Powered-By and X-AspNet-Version."),
                    Snippets.of(
                            "server_tokens off;\nproxy_hide_header X-Powered-By;\nfastcgi_hide_header X-Powered-By;",
                            "ServerTokens Prod\nServerSignature Off\nHeader always unset X-Powered-By",
                            "<security><requestFiltering removeServerHeader=\"true\" /></security>\n<httpProtocol>"
                                    + "<customHeaders><remove name=\"X-Powered-By\" /></customHeaders></httpProtocol>\n"
                                    + "<system.web><httpRuntime enableVersionHeader=\"false\" /></system.web>",
                            "<Connector server=\"web\" xpoweredBy=\"false\" />")),
            evidence -> evidence.onPage(page -> judge(evidence)));

    private static final List<String> NAMES = List.of(
            "Server", "X-Powered-By", "X-AspNet-Version", "X-AspNetMvc-Version", "X-Generator", "X-Runtime-Version");
    private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+|[A-Za-z]/[0-9]+");

    private BannerKeepsItsVersion() {}

    private static Outcome judge(EvidenceSet evidence) {
        List<Header> banners = evidence.http().stream()
                .flatMap(http -> Stream.concat(
                        http.https().stream(), http.plain().stream().flatMap(List::stream)))
                .flatMap(visit -> visit.answer() instanceof Answer.Answered answered ? of(answered) : Stream.of())
                .toList();
        return banners.stream()
                .filter(header -> VERSION.matcher(header.value()).find())
                .findFirst()
                .map(header -> Outcome.notMet(
                        "tiêu đề lộ phiên bản phần mềm", "a header tells the version of the software", header.line()))
                .orElseGet(() -> Outcome.met(
                        "không thấy phiên bản phần mềm",
                        "no version of the software is told",
                        banners.isEmpty() ? "" : banners.getFirst().line()));
    }

    private static Stream<Header> of(Answer.Answered answered) {
        return NAMES.stream().flatMap(name -> answered.headers(name).stream());
    }
}
