package vn.khien.label.misuse.rules;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.khien.badge.json.Json;
import vn.khien.badge.json.Malformed;

/**
 * Violation reports of browsers: {@code application/csp-report} (CSP 2, section 4.4) and {@code application/reports+json}
 * (CSP 3, section 5.3; Reporting API). For {@code frame-ancestors} Chromium names the blocked page alone, so that who
 * embeds it is known by the report's own Referer; other browsers put it into {@code referrer} or {@code blocked-uri}.
 */
public final class CspReports {
    public static final int LONGEST = 16 * 1024;
    private static final int MOST = 20;
    private static final int LONGEST_ORIGIN = 300;
    private static final Pattern HOST = Pattern.compile("[a-z0-9._-]{1,253}|\\[[0-9a-f:.]{2,45}]");

    /** What was sent. */
    public sealed interface Read {
        /** @param embedders an origin for each violation of {@code frame-ancestors}; an empty one was not said */
        record Reports(List<String> embedders) implements Read {}

        /** Neither of the two media types. */
        record OtherType() implements Read {}

        /** No such report, or more than {@value #MOST} of them. */
        record Malformed() implements Read {}
    }

    private CspReports() {}

    /**
     * @param type Content-Type as sent
     * @param referer of the report itself
     * @param own origin of the label host, which embeds nothing
     */
    public static Read read(String type, byte[] body, String referer, String own) {
        try {
            return switch (type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
                case "application/csp-report" -> single(Json.parse(body, LONGEST), referer, own);
                case "application/reports+json" -> several(Json.parse(body, LONGEST), referer, own);
                default -> new Read.OtherType();
            };
        } catch (Malformed e) {
            return new Read.Malformed();
        }
    }

    private static Read single(Json json, String referer, String own) {
        Json report = json.at("csp-report");
        boolean framed = directive(report, "effective-directive", "violated-directive");
        String embedder = embedder(own, referer, said(report, "referrer"), said(report, "blocked-uri"));
        return new Read.Reports(framed ? List.of(embedder) : List.of());
    }

    private static Read several(Json json, String referer, String own) {
        List<Json> all = json.list();
        if (all.size() > MOST) return new Read.Malformed();
        List<String> embedders = new ArrayList<>();
        for (Json each : all) {
            if (!said(each, "type").equals("csp-violation")) continue;
            Json body = each.at("body");
            if (directive(body, "effectiveDirective", "violatedDirective"))
                embedders.add(embedder(own, referer, said(body, "referrer"), said(body, "blockedURL")));
        }
        return new Read.Reports(embedders);
    }

    private static boolean directive(Json report, String first, String second) {
        String named = said(report, first);
        String directive = named.isEmpty() ? said(report, second) : named;
        return directive.startsWith("frame-ancestors");
    }

    private static String said(Json object, String name) {
        return object.find(name)
                .filter(Json.Text.class::isInstance)
                .map(Json::text)
                .orElse("");
    }

    private static String embedder(String own, String... addresses) {
        for (String address : addresses) {
            Optional<String> origin = origin(address).filter(each -> !each.equals(own));
            if (origin.isPresent()) return origin.get();
        }
        return "";
    }

    /** Scheme, host and port where it is not the scheme's own; of what is no http or https address nothing. */
    static Optional<String> origin(String address) {
        if (address.length() > LONGEST) return Optional.empty();
        try {
            URI url = new URI(address.split("[?#]", 2)[0]);
            if (url.getScheme() == null || url.getHost() == null) return Optional.empty();
            String scheme = url.getScheme().toLowerCase(Locale.ROOT);
            String host = url.getHost().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            if (!web || !HOST.matcher(host).matches() || url.getPort() > 65_535) return Optional.empty();
            int usual = scheme.equals("http") ? 80 : 443;
            String port = url.getPort() < 0 || url.getPort() == usual ? "" : ":" + url.getPort();
            String origin = scheme + "://" + host + port;
            return origin.length() <= LONGEST_ORIGIN ? Optional.of(origin) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
