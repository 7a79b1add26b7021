package vn.khien.testbed.cases;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cookies of every kind, by a name for each kind. */
public final class CookieZoo {
    /** The value of one Set-Cookie line by kind. */
    public static final Map<String, String> COOKIES = cookies();

    private CookieZoo() {}

    private static Map<String, String> cookies() {
        var kinds = new LinkedHashMap<String, String>();
        kinds.put("all", "all=1; Path=/; Secure; HttpOnly; SameSite=Strict");
        kinds.put("secure-httponly", "kept=1; Path=/; Secure; HttpOnly");
        kinds.put("bare", "bare=1");
        kinds.put("no-secure", "plain=1; Path=/; HttpOnly; SameSite=Lax");
        kinds.put("no-httponly", "script=1; Path=/; Secure; SameSite=Lax");
        kinds.put("session-bare", "JSESSIONID=1; Path=/");
        kinds.put("session-no-secure", "phpsessid=1; Path=/; HttpOnly");
        kinds.put("session-no-httponly", "login=1; Path=/; Secure");
        kinds.put("csrf-no-samesite", "csrftoken=1; Path=/; Secure");
        kinds.put("samesite-none-insecure", "cross=1; Path=/; SameSite=None");
        kinds.put("samesite-none-secure", "cross2=1; Path=/; Secure; HttpOnly; SameSite=None");
        kinds.put("samesite-bad", "odd=1; Path=/; Secure; HttpOnly; SameSite=Sometimes");
        kinds.put("host-prefix", "__Host-id=1; Path=/; Secure; HttpOnly; SameSite=Lax");
        kinds.put("host-prefix-broken", "__Host-bad=1; Path=/a; Domain=localhost");
        kinds.put("secure-prefix-broken", "__Secure-bad=1; Path=/");
        kinds.put("expired", "gone=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
        kinds.put("max-age", "long=1; Path=/; Secure; HttpOnly; Max-Age=315360000");
        kinds.put("partitioned", "chip=1; Path=/; Secure; HttpOnly; SameSite=None; Partitioned");
        kinds.put("foreign-domain", "far=1; Domain=example.org; Secure; HttpOnly");
        kinds.put("upper-case", "UPPER=1; PATH=/; SECURE; HTTPONLY; SAMESITE=LAX");
        kinds.put("no-name", "=value; Secure; HttpOnly");
        kinds.put("no-value", "alone; Secure; HttpOnly");
        kinds.put("quoted", "q=\"a;b\"; Secure; HttpOnly");
        kinds.put("four-kilobytes", "big=" + "x".repeat(4096) + "; Secure; HttpOnly");
        return Collections.unmodifiableMap(kinds);
    }

    static void answer(Web.Request request, OutputStream out) throws IOException {
        var one = COOKIES.get(request.path().substring(1));
        var sent = one == null ? COOKIES.values() : List.of(one);
        Web.send(
                out,
                200,
                sent.stream().map(cookie -> "Set-Cookie: " + cookie).toList(),
                Web.html(HttpCase.COOKIE_ZOO.shows()));
    }
}
