package vn.khien.label.misuse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CspReportsTest {
    private static final String OWN = "https://nhan.example";
    private static final String OLD = "application/csp-report";
    private static final String NEW = "application/reports+json; charset=utf-8";

    private static CspReports.Read read(String type, String body, String referer) {
        return CspReports.read(type, body.getBytes(StandardCharsets.UTF_8), referer, OWN);
    }

    private static void embedders(List<String> expected, CspReports.Read read) {
        assertEquals(new CspReports.Read.Reports(expected), read);
    }

    /** As Chromium 156 sends it of a frame it blocks. */
    private static final String CHROMIUM =
            "{\"csp-report\":{\"document-uri\":\"https://nhan.example/\",\"referrer\":\"\",\"violated-directive\":\"frame-ancestors\",\"effective-directive\":\"frame-ancestors\",\"original-policy\":\"frame-ancestors https://only.example\",\"disposition\":\"enforce\",\"blocked-uri\":\"https://nhan.example/\",\"status-code\":200,\"script-sample\":\"\"}}";
    /** As Firefox 153. */
    private static final String FIREFOX =
            "{\"csp-report\":{\"blocked-uri\":\"\",\"column-number\":1,\"disposition\":\"enforce\",\"document-uri\":\"https://nhan.example/e/X\",\"effective-directive\":\"frame-ancestors\",\"referrer\":\"https://Evil.Example:443/login?user=me\",\"violated-directive\":\"frame-ancestors\"}}";

    @Test
    void chromium_tells_the_embedder_by_the_reports_own_referer() {
        embedders(List.of("https://evil.example:8443"), read(OLD, CHROMIUM, "https://evil.example:8443/a/b?c=d"));
        embedders(List.of(""), read(OLD, CHROMIUM, ""));
    }

    @Test
    void firefox_tells_it_in_the_report_and_only_the_origin_is_kept() {
        embedders(List.of("https://evil.example"), read(OLD, FIREFOX, ""));
    }

    @Test
    void a_list_of_the_reporting_api_is_read() {
        embedders(
                List.of("http://evil.example"),
                read(
                        NEW,
                        "[{\"type\":\"csp-violation\",\"age\":1.5,\"body\":{\"effectiveDirective\":\"frame-ancestors\",\"referrer\":\"http://evil.example/x\"}},"
                                + "{\"type\":\"deprecation\",\"body\":{}},{\"type\":\"csp-violation\",\"body\":{\"effectiveDirective\":\"script-src-elem\"}}]",
                        ""));
    }

    @TestFactory
    Stream<DynamicTest> junk_is_malformed() {
        String deep = "[".repeat(8000) + "]".repeat(8000);
        String many = "[" + "{\"type\":\"x\"},".repeat(20) + "{\"type\":\"x\"}]";
        return Stream.of("", "x", "{}", "[]", "null", "{\"csp-report\":[]}", "{\"csp-report\":{}", deep, "\u0000")
                .map(body -> DynamicTest.dynamicTest(body.length() > 40 ? "deep" : "«" + body + "»", () -> {
                    assertInstanceOf(CspReports.Read.Malformed.class, read(OLD, body, ""));
                    assertInstanceOf(CspReports.Read.Malformed.class, read(NEW, many, ""));
                    assertInstanceOf(CspReports.Read.OtherType.class, read("text/plain", body, ""));
                    assertInstanceOf(CspReports.Read.OtherType.class, read("", body, ""));
                }));
    }

    @TestFactory
    Stream<DynamicTest> an_embedder_is_an_origin_or_not_said() {
        return Stream.of(
                        "javascript:alert(1)",
                        "https://a.example\u202e/x",
                        "https://<b>/",
                        "data:text/html,x",
                        "https://user@/",
                        "about:blank",
                        "https://" + "a".repeat(400) + ".example/",
                        "https://a.example:99999/",
                        "//a.example/")
                .map(address -> DynamicTest.dynamicTest(
                        address, () -> assertEquals(Optional.empty(), CspReports.origin(address))));
    }
}
