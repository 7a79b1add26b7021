package vn.khien.scan.grades.observatory;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;
import vn.khien.scan.http.Visit;

/** RFC 6265: the flags of every cookie that the chain leaves with a visitor. */
final class Cookies {
    /** Of a hosting firm, for its own sake. */
    private static final String LEFT_OUT = "heroku-session-affinity";

    private static final List<Outcome> LEAST_BAD_FIRST = List.of(
            Outcome.COOKIES_WITHOUT_SECURE_FLAG_BUT_PROTECTED_BY_HSTS,
            Outcome.COOKIES_WITHOUT_SECURE_FLAG,
            Outcome.COOKIES_SESSION_WITHOUT_SECURE_FLAG_BUT_PROTECTED_BY_HSTS,
            Outcome.COOKIES_SAMESITE_FLAG_INVALID,
            Outcome.COOKIES_ANTICSRF_WITHOUT_SAMESITE_FLAG,
            Outcome.COOKIES_SESSION_WITHOUT_HTTPONLY_FLAG,
            Outcome.COOKIES_SESSION_WITHOUT_SECURE_FLAG);

    private Cookies() {}

    static Outcome of(Observed observed, Home home) {
        Collection<SetCookie> kept = kept(home.chain().visits(), observed.asOf());
        if (kept.isEmpty()) {
            return Outcome.COOKIES_NOT_FOUND;
        }
        boolean hsts = StrictTransport.holds(observed);
        Stream<Outcome> malformed = home.answer().headers("Set-Cookie").stream()
                .filter(cookie -> sameSiteIsInvalid(cookie.value()))
                .map(cookie -> Outcome.COOKIES_SAMESITE_FLAG_INVALID);
        return Stream.concat(malformed, kept.stream().flatMap(cookie -> faults(cookie, hsts)))
                .max(Comparator.comparingInt(LEAST_BAD_FIRST::indexOf))
                .orElseGet(
                        () -> kept.stream().anyMatch(cookie -> cookie.sameSite().isEmpty())
                                ? Outcome.COOKIES_SECURE_WITH_HTTPONLY_SESSIONS
                                : Outcome.COOKIES_SECURE_WITH_HTTPONLY_SESSIONS_AND_SAMESITE);
    }

    private static Collection<SetCookie> kept(List<Visit> visits, Instant asOf) {
        Map<String, SetCookie> kept = new LinkedHashMap<>();
        for (Visit visit : visits) {
            if (visit.answer() instanceof Answer.Answered answered) {
                Instant now = SetCookie.date(answered.header("Date")).orElse(asOf);
                for (Header header : answered.headers("Set-Cookie")) {
                    SetCookie.read(header.value(), visit.url(), now)
                            .filter(cookie -> !cookie.name().equals(LEFT_OUT))
                            .ifPresent(cookie -> kept.put(cookie.key(), cookie));
                }
            }
        }
        return kept.values().stream().filter(cookie -> !cookie.over()).toList();
    }

    private static Stream<Outcome> faults(SetCookie cookie, boolean hsts) {
        boolean session = cookie.name().contains("login") || cookie.name().contains("sess");
        boolean insecure = !cookie.secure();
        return Stream.of(
                        fault(insecure && cookie.sameSite().equals("none"), Outcome.COOKIES_SAMESITE_FLAG_INVALID),
                        fault(insecure && hsts, Outcome.COOKIES_WITHOUT_SECURE_FLAG_BUT_PROTECTED_BY_HSTS),
                        fault(insecure && !hsts, Outcome.COOKIES_WITHOUT_SECURE_FLAG),
                        fault(
                                cookie.name().contains("csrf")
                                        && cookie.sameSite().isEmpty(),
                                Outcome.COOKIES_ANTICSRF_WITHOUT_SAMESITE_FLAG),
                        fault(
                                session && insecure && hsts,
                                Outcome.COOKIES_SESSION_WITHOUT_SECURE_FLAG_BUT_PROTECTED_BY_HSTS),
                        fault(session && insecure && !hsts, Outcome.COOKIES_SESSION_WITHOUT_SECURE_FLAG),
                        fault(session && !cookie.httpOnly(), Outcome.COOKIES_SESSION_WITHOUT_HTTPONLY_FLAG))
                .flatMap(faults -> faults);
    }

    private static Stream<Outcome> fault(boolean holds, Outcome outcome) {
        return holds ? Stream.of(outcome) : Stream.empty();
    }

    /** Among the flags as sent, whether a browser keeps the cookie or not. */
    private static boolean sameSiteIsInvalid(String line) {
        return Arrays.stream(line.split(";", -1))
                .map(part -> part.strip().split("=", -1))
                .filter(pair -> pair[0].strip().equalsIgnoreCase("samesite"))
                .anyMatch(pair -> pair.length < 2
                        || !Set.of("lax", "strict", "none")
                                .contains(pair[1].strip().toLowerCase(Locale.ROOT)));
    }
}
