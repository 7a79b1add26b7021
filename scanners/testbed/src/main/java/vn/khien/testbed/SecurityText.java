package vn.khien.testbed;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The contact for security researchers, as RFC 9116 section 2.5 wants it: Contact and a future Expires. */
final class SecurityText {
    private static final Duration VALID = Duration.ofDays(180);

    private SecurityText() {}

    static String of(Site site, String authority, Instant now) {
        var origin = "https://" + authority;
        return """
                # Dữ liệu giả lập / made-up demo data
                Contact: mailto:ung-cuu@%s
                Expires: %s
                Preferred-Languages: vi, en
                Canonical: %s/.well-known/security.txt
                Policy: %s/chinh-sach-bao-ve-du-lieu-ca-nhan
                """.formatted(site.host(), now.plus(VALID).truncatedTo(ChronoUnit.SECONDS), origin, origin);
    }
}
