package vn.khien.scan.checks;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.HttpAside;
import vn.khien.scan.http.Answer;

/** RFC 9110 section 9.3.8: an answer to TRACE that repeats the request repeats its cookies too. */
final class TraceIsOff {
    static final Check CHECK = Check.of(
            new About(
                    "trace",
                    1,
                    new Text("Phương thức TRACE đã tắt", "TRACE is off"),
                    "RFC 9110 §9.3.8; OWASP WSTG-CONF-06",
                    "",
                    LocalDate.of(2022, 6, 1),
                    Severity.LOW,
                    new Text("Tắt phương thức TRACE trên máy chủ web.", "Turn the method TRACE off in the web server."),
                    Snippets.of(
                            "if ($request_method = TRACE) { return 405; }",
                            "TraceEnable Off",
                            "<security><requestFiltering><verbs><add verb=\"TRACE\" allowed=\"false\" /></verbs>"
                                    + "</requestFiltering></security>",
                            "<Connector allowTrace=\"false\" />")),
            evidence -> Asides.onProbe(evidence, "trace", TraceIsOff::judge));

    private TraceIsOff() {}

    private static Outcome judge(Answer.Answered answered) {
        String body = new String(answered.body(), StandardCharsets.ISO_8859_1);
        String seen = "TRACE / -> " + answered.status();
        boolean repeated = answered.status() == 200 && body.contains("TRACE /") && body.contains(HttpAside.MARK);
        return repeated
                ? Outcome.notMet("máy chủ lặp lại yêu cầu TRACE", "the server repeats a TRACE", seen)
                : Outcome.met("máy chủ không lặp lại yêu cầu TRACE", "the server repeats no TRACE", seen);
    }
}
