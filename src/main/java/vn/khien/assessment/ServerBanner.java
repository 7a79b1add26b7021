package vn.khien.assessment;

import java.util.List;
import java.util.Locale;
import vn.khien.scan.Evidence;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.http.Answer;

/** Which server a portal says it is, so that the mend for that one stands first. */
public final class ServerBanner {
    private ServerBanner() {}

    /** {@code nginx}, {@code apache}, {@code iis} or {@code tomcat}; empty when it says nothing that is known. */
    public static String of(List<Evidence> evidence) {
        return evidence.stream()
                .filter(each -> each.collector().equals("http"))
                .map(ServerBanner::of)
                .findFirst()
                .orElse("");
    }

    private static String of(Evidence evidence) {
        try {
            return evidence.facts() instanceof HttpEvidence http ? of(http) : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String of(HttpEvidence http) {
        return http.https().stream()
                .flatMap(visit -> visit.answer() instanceof Answer.Answered answered
                        ? answered.headers("Server").stream()
                        : java.util.stream.Stream.empty())
                .map(header -> named(header.value().toLowerCase(Locale.ROOT)))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String named(String banner) {
        if (banner.contains("coyote") || banner.contains("tomcat")) return "tomcat";
        if (banner.contains("iis")) return "iis";
        if (banner.contains("apache")) return "apache";
        return banner.contains("nginx") || banner.contains("openresty") ? "nginx" : "";
    }
}
