package vn.khien.scan.checks;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.http.Answer;

/** CWE-209: the page for an address that does not exist shows neither stack trace nor version. */
final class ErrorPageKeepsQuiet {
    static final Check CHECK = Check.of(
            new About(
                    "error-page",
                    1,
                    new Text("Trang lỗi không lộ thông tin kỹ thuật", "The error page tells nothing of the inside"),
                    "CWE-209; OWASP ASVS 4.0.3 V7.4.1",
                    "",
                    LocalDate.of(2021, 10, 1),
                    Severity.MEDIUM,
                    new Text(
                            "Dùng trang lỗi riêng, tắt chế độ gỡ lỗi, không in vết lỗi ra trang.",
                            "Serve an error page of your own, turn debugging off, print no stack trace."),
                    Snippets.of(
                            "error_page 404 /404.html;\nerror_page 500 502 503 504 /50x.html;\nproxy_intercept_errors on;"
                                    + "\nserver_tokens off;",
                            "ErrorDocument 404 /404.html\nErrorDocument 500 /500.html\nServerSignature Off",
                            "<httpErrors errorMode=\"Custom\" />\n<system.web><customErrors mode=\"RemoteOnly\""
                                    + " defaultRedirect=\"/loi.html\" /></system.web>",
                            "<Valve className=\"org.apache.catalina.valves.ErrorReportValve\" showReport=\"false\""
                                    + " showServerInfo=\"false\" />")),
            evidence -> Asides.onProbe(evidence, "missing", ErrorPageKeepsQuiet::judge));

    /** Java, .NET, PHP, Python, Node; data bases; names of servers with a number. */
    private static final Map<String, Pattern> LEAKS = leaks();

    private ErrorPageKeepsQuiet() {}

    private static Map<String, Pattern> leaks() {
        Map<String, Pattern> leaks = new LinkedHashMap<>();
        leaks.put("Java", Pattern.compile("\\bat [\\w.$<>]{3,200}\\(\\w{1,80}\\.(java|kt|scala):[0-9]{1,6}\\)"));
        leaks.put(
                "Java exception",
                Pattern.compile(
                        "\\b(java|javax|jakarta|org\\.springframework|org\\.apache)\\.[\\w.]{1,120}(Exception|Error)\\b"));
        leaks.put(
                ".NET",
                Pattern.compile(
                        "\\bat [\\w.`]{3,200}\\([^)\\n]{0,200}\\) in [^\\n]{1,200}:line [0-9]|Microsoft \\.NET Framework"
                                + " Version:"));
        leaks.put(
                "PHP",
                Pattern.compile("(?i)\\b(fatal error|warning|notice|parse error)(</b>)?:[^\\n]{1,300}\\.php\\b"));
        leaks.put("Python", Pattern.compile("Traceback \\(most recent call last\\)|<code>DEBUG = True</code>"));
        leaks.put("Node", Pattern.compile("\\bat [^\\n]{0,120}\\(?/[^\\s)]{1,200}\\.js:[0-9]{1,6}:[0-9]{1,6}"));
        leaks.put("SQL", Pattern.compile("SQLSTATE\\[|\\bORA-[0-9]{5}:|You have an error in your SQL syntax"));
        leaks.put(
                "version",
                Pattern.compile(
                        "\\b(Apache|nginx|openresty|Apache Tomcat|PHP|OpenSSL|Microsoft-IIS|Jetty|WebLogic Server|JBoss|WildFly)"
                                + "[/ ]v?[0-9]{1,4}\\.[0-9]"));
        return Map.copyOf(leaks);
    }

    private static Outcome judge(Answer.Answered page) {
        String body = new String(page.body(), StandardCharsets.UTF_8);
        Optional<String> leak = LEAKS.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().matcher(body)))
                .filter(entry -> entry.getValue().find())
                .map(entry -> entry.getKey() + ": " + entry.getValue().group())
                .sorted()
                .findFirst();
        if (leak.isPresent()) {
            return Outcome.notMet("trang lỗi lộ thông tin kỹ thuật", "the error page tells of the inside", leak.get());
        }
        return page.truncated()
                ? Outcome.unknown("trang lỗi quá dài để đọc hết", "the error page is too long to be read whole")
                : Outcome.met(
                        "trang lỗi không lộ thông tin kỹ thuật",
                        "the error page tells nothing of the inside",
                        "status " + page.status());
    }
}
