package vn.khien.testbed;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/** The headers a careful portal adds to each answer. */
final class Conduct {
    /** The label host is http://localhost on a port the portal does not know. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' http://localhost:*; script-src 'self' http://localhost:*; "
                    + "frame-src http://localhost:*; style-src 'self'; connect-src 'self'; form-action 'self'; "
                    + "frame-ancestors 'self'; base-uri 'none'; object-src 'none'";

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy", CONTENT_SECURITY_POLICY,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "SAMEORIGIN",
            "Referrer-Policy", "strict-origin-when-cross-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-site",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

    private Conduct() {}

    static Answer careful(Answer answer, boolean secure) {
        var dressed = answer;
        for (var header : ALWAYS.entrySet()) {
            dressed = dressed.with(header.getKey(), header.getValue());
        }
        return secure ? dressed.with("Strict-Transport-Security", "max-age=31536000; includeSubDomains") : dressed;
    }

    static String cookie(Site site, boolean secure, SecureRandom random) {
        var value = new byte[16];
        random.nextBytes(value);
        var cookie = "phien=" + HexFormat.of().formatHex(value) + "; Path=/";
        if (!site.kind().careful()) {
            return cookie;
        }
        return cookie + (secure ? "; Secure" : "") + "; HttpOnly; SameSite=Lax";
    }
}
