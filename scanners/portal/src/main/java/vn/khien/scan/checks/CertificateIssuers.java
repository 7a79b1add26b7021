package vn.khien.scan.checks;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** By which domain an authority goes in CAA records, as the authorities publish it (RFC 8659 section 4.2). */
final class CertificateIssuers {
    enum Among {
        YES,
        NO,
        UNKNOWN
    }

    private static final Set<String> DIGICERT =
            Set.of("digicert.com", "digicert.ne.jp", "geotrust.com", "rapidssl.com", "thawte.com", "symantec.com");
    private static final Set<String> SECTIGO = Set.of(
            "sectigo.com",
            "comodoca.com",
            "comodo.com",
            "usertrust.com",
            "trust-provider.com",
            "entrust.net",
            "affirmtrust.com");

    /** A part of the issuer's distinguished name, in lower case, to its domains. */
    private static final Map<String, Set<String>> KNOWN = new TreeMap<>(Map.ofEntries(
            Map.entry("let's encrypt", Set.of("letsencrypt.org")),
            Map.entry("internet security research group", Set.of("letsencrypt.org")),
            Map.entry("digicert", DIGICERT),
            Map.entry("geotrust", DIGICERT),
            Map.entry("rapidssl", DIGICERT),
            Map.entry("thawte", DIGICERT),
            Map.entry("sectigo", SECTIGO),
            Map.entry("comodo", SECTIGO),
            Map.entry("zerossl", SECTIGO),
            Map.entry("entrust", SECTIGO),
            Map.entry("globalsign", Set.of("globalsign.com")),
            Map.entry("google trust services", Set.of("pki.goog", "google.com")),
            Map.entry("o=amazon", Set.of("amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com")),
            Map.entry("godaddy", Set.of("godaddy.com", "starfieldtech.com")),
            Map.entry("starfield", Set.of("godaddy.com", "starfieldtech.com")),
            Map.entry("ssl corp", Set.of("ssl.com")),
            Map.entry("microsoft corporation", Set.of("microsoft.com")),
            Map.entry("identrust", Set.of("identrust.com")),
            Map.entry("buypass", Set.of("buypass.com")),
            Map.entry("certum", Set.of("certum.pl", "certum.eu")),
            Map.entry("asseco", Set.of("certum.pl", "certum.eu")),
            Map.entry("harica", Set.of("harica.gr")),
            Map.entry("actalis", Set.of("actalis.it")),
            Map.entry("swisssign", Set.of("swisssign.com"))));

    private CertificateIssuers() {}

    /** {@code issuers}: domains that CAA names; an empty one allows nobody. */
    static Among among(X509Certificate leaf, List<String> issuers) {
        if (issuers.stream().allMatch(String::isEmpty)) {
            return Among.NO;
        }
        String issuer = leaf.getIssuerX500Principal().getName().toLowerCase(Locale.ROOT);
        for (Map.Entry<String, Set<String>> known : KNOWN.entrySet()) {
            if (issuer.contains(known.getKey())) {
                return issuers.stream().anyMatch(known.getValue()::contains) ? Among.YES : Among.NO;
            }
        }
        String letters = issuer.replaceAll("[^a-z0-9=,]", "");
        boolean alike = issuers.stream()
                .map(domain -> domain.split("\\.", -1)[0].replaceAll("[^a-z0-9]", ""))
                .anyMatch(name -> name.length() >= 4 && letters.contains(name));
        return alike ? Among.YES : Among.UNKNOWN;
    }
}
