package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;

/** RFC 6265 sections 4.1.2.5 and 4.1.2.6, SameSite of its revision (draft-ietf-httpbis-rfc6265bis section 4.1.2.7). */
final class CookiesAreGuarded {
    static final Check CHECK = Check.of(
            new About(
                    "cookie-flags",
                    1,
                    new Text("Cookie có Secure, HttpOnly, SameSite", "Cookies are Secure, HttpOnly and SameSite"),
                    "RFC 6265 §4.1.2.5, §4.1.2.6",
                    "",
                    LocalDate.of(2011, 4, 1),
                    Severity.MEDIUM,
                    new Text(
                            "Đặt Secure, HttpOnly và SameSite=Lax cho mọi cookie.",
                            "Set Secure, HttpOnly and SameSite=Lax on every cookie."),
                    Snippets.of(
                            "proxy_cookie_flags ~ secure httponly samesite=lax;",
                            "Header always edit Set-Cookie \"(?i)^((?!.*;\\s*secure).*)$\" \"$1; Secure; HttpOnly;"
                                    + " SameSite=Lax\"",
                            "<httpCookies requireSSL=\"true\" httpOnlyCookies=\"true\" sameSite=\"Lax\" />",
                            "<session-config><cookie-config><http-only>true</http-only><secure>true</secure>"
                                    + "</cookie-config></session-config>\n"
                                    + "<CookieProcessor sameSiteCookies=\"lax\" />")),
            CookiesAreGuarded::judge);

    private CookiesAreGuarded() {}

    private static Outcome judge(EvidenceSet evidence) {
        return evidence.onPage(
                page -> evidence.http().map(CookiesAreGuarded::judge).orElseGet(EvidenceSet::notLooked));
    }

    private static Outcome judge(HttpEvidence http) {
        List<Header> cookies = Stream.concat(
                        http.https().stream(), http.plain().stream().flatMap(List::stream))
                .flatMap(visit -> visit.answer() instanceof Answer.Answered answered
                        ? answered.headers("Set-Cookie").stream()
                        : Stream.of())
                .toList();
        for (Header cookie : cookies) {
            Optional<Text> missing = missing(cookie.value());
            if (missing.isPresent()) {
                return Outcome.notMet(
                        "cookie thiếu " + missing.get().vi(),
                        "a cookie lacks " + missing.get().en(),
                        hidden(cookie));
            }
        }
        return cookies.isEmpty()
                ? Outcome.notApplicable("trang chủ không đặt cookie", "the home page sets no cookie")
                : Outcome.met("mọi cookie đều có đủ cờ", "every cookie has its flags", hidden(cookies.getFirst()));
    }

    /** A token against forged requests is read by scripts, so it needs no HttpOnly. */
    private static Optional<Text> missing(String value) {
        String[] parts = value.split(";", -1);
        String name = parts[0].split("=", 2)[0].toLowerCase(Locale.ROOT);
        List<String> flags = Arrays.stream(parts)
                .skip(1)
                .map(part -> part.strip().toLowerCase(Locale.ROOT).replaceAll("\\s*=\\s*", "="))
                .toList();
        boolean token = name.contains("csrf") || name.contains("xsrf");
        List<String> missing = new ArrayList<>();
        if (!flags.contains("secure")) {
            missing.add("Secure");
        }
        if (!token && !flags.contains("httponly")) {
            missing.add("HttpOnly");
        }
        if (!flags.contains("samesite=lax") && !flags.contains("samesite=strict") && !flags.contains("samesite=none")) {
            missing.add("SameSite");
        }
        String names = String.join(", ", missing);
        return missing.isEmpty() ? Optional.empty() : Optional.of(new Text(names, names));
    }

    /** Without the value, which may be somebody's session. */
    private static String hidden(Header cookie) {
        return cookie.line().replaceFirst("=[^;]*", "=…");
    }
}
