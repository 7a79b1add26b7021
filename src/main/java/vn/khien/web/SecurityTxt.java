package vn.khien.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** {@code /.well-known/security.txt} (RFC 9116), said anew each day. */
public final class SecurityTxt {
    private static final Duration GOOD_FOR = Duration.ofDays(180);

    private SecurityTxt() {}

    /** @param origin of the host that serves it */
    public static String of(Publisher publisher, String origin, Instant now) {
        List<String> lines = new ArrayList<>();
        if (publisher.madeUp())
            lines.add("# TRÌNH DIỄN, dữ liệu giả lập: không ai nhận ở các địa chỉ này / DEMO, made-up demo data");
        publisher.mail().ifPresent(mail -> lines.add("Contact: mailto:" + mail));
        publisher.tel().ifPresent(tel -> lines.add("Contact: " + tel));
        lines.add("Contact: " + origin + "/contact");
        lines.add("Expires: " + now.plus(GOOD_FOR).truncatedTo(ChronoUnit.DAYS));
        lines.add("Preferred-Languages: vi, en");
        lines.add("Canonical: " + origin + "/.well-known/security.txt");
        lines.add("Policy: " + origin + "/contact#weakness");
        return String.join("\n", lines) + "\n";
    }
}
