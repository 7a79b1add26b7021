package vn.khien.scan.checks;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vn.khien.scan.Check;
import vn.khien.scan.EvidenceSet;

/** Every check, in the order of a report. */
public final class Checks {
    public static final List<Check> ALL = Stream.of(
                    TlsChecks.ALL, HttpChecks.ALL, ContentChecks.ALL, DnsChecks.ALL, PortChecks.ALL)
            .flatMap(List::stream)
            .toList();

    /** What {@code portal-1} knew: sixteen checks and no public scale. */
    private static final Set<String> FIRST = Set.of(
            "certificate-valid",
            "certificate-name",
            "protocol-floor",
            "https-redirect",
            "hsts",
            "csp",
            "x-content-type-options",
            "x-frame-options",
            "referrer-policy",
            "cookie-flags",
            "mixed-content",
            "privacy-policy",
            "security-txt",
            "incident-contact",
            "malicious-links",
            "blocklisted-domain");

    private Checks() {}

    /** Those that this evidence is about: whoever tried no ports is told nothing of them. */
    public static List<Check> on(EvidenceSet evidence) {
        return evidence.ports().isPresent()
                ? ALL
                : ALL.stream().filter(check -> !PortChecks.ALL.contains(check)).toList();
    }

    /** Whether every judgement has it: then one without it has withdrawn it, else the scan may not have looked. */
    public static boolean always(String id) {
        return PortChecks.ALL.stream().noneMatch(check -> check.id().equals(id));
    }

    /** Those of {@code portal-1}, in the order of a report. */
    public static List<Check> first() {
        return ALL.stream().filter(check -> FIRST.contains(check.id())).toList();
    }

    /**
     * The check of that id.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Check find(String id) {
        return ALL.stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such check: " + id));
    }
}
