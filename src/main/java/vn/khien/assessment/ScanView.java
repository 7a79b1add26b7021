package vn.khien.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.khien.assessment.finding.FindingLifeStore;
import vn.khien.assessment.finding.FindingTriageState;
import vn.khien.inventory.Portal;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.PolitenessReport;
import vn.khien.scan.checks.Checks;
import vn.khien.web.Lang;
import vn.khien.web.Texts;

/** A scan with its result, as its page shows it. */
public record ScanView(
        PortalScan scan,
        ScanResult result,
        Portal portal,
        List<StoredFinding> findings,
        List<EvidenceNote> evidence,
        Past past,
        List<ScanGrade> grades,
        Optional<VerdictKind> only,
        String server,
        May may) {
    /** What this reader may do here. */
    public record May(boolean scan, boolean authorise, boolean triage) {}

    /**
     * What is known beside the scan itself.
     *
     * @param lives by check, as this scan left them
     * @param triages the newest of each check
     * @param before the scan before it
     * @param findings of the scan before it
     */
    public record Past(
            Map<String, FindingLifeStore.Dated> lives,
            Map<String, FindingTriageState.Of> triages,
            Optional<PortalScan> before,
            List<StoredFinding> findings) {}

    /** What a finding asks for, in the order of the page. */
    public enum Group {
        MEND,
        CLARIFY,
        SHOULD,
        SETTLED;

        /** In texts. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Empty for what is met or does not apply. */
    private Optional<Group> group(StoredFinding finding) {
        boolean label = !criterion(finding).isEmpty();
        return switch (finding.kind()) {
            case NOT_MET -> Optional.of(settled(finding) ? Group.SETTLED : label ? Group.MEND : Group.SHOULD);
            case UNKNOWN -> Optional.of(label ? Group.CLARIFY : Group.SHOULD);
            case MET, NOT_APPLICABLE -> Optional.empty();
        };
    }

    private boolean settled(StoredFinding finding) {
        return triage(finding).filter(FindingTriageState.Of::inForce).isPresent();
    }

    public Optional<FindingTriageState.Of> triage(StoredFinding finding) {
        return Optional.ofNullable(past.triages().get(finding.finding().check()));
    }

    public Optional<FindingLifeStore.Dated> life(StoredFinding finding) {
        return Optional.ofNullable(past.lives().get(finding.finding().check()));
    }

    /** The more severe first. */
    public List<StoredFinding> in(Group group) {
        return findings.stream()
                .filter(finding -> group(finding).filter(group::equals).isPresent())
                .sorted(Comparator.<StoredFinding, Boolean>comparing(f -> f.kind() == VerdictKind.UNKNOWN)
                        .thenComparing(f -> f.finding().severity(), Comparator.reverseOrder()))
                .toList();
    }

    /** Checks that are met now and were not before. */
    public List<StoredFinding> won() {
        return differ(findings, past.findings());
    }

    /** Checks that were met before and are not now. */
    public List<StoredFinding> lost() {
        return differ(past.findings(), findings);
    }

    private static List<StoredFinding> differ(List<StoredFinding> met, List<StoredFinding> other) {
        return met.stream()
                .filter(one -> one.kind() == VerdictKind.MET)
                .filter(one -> other.stream()
                        .anyMatch(two ->
                                two.finding().check().equals(one.finding().check()) && two.kind() != VerdictKind.MET))
                .toList();
    }

    /** How to mend it, a server each, as its check says today; the stored lines where it says nothing. */
    public static List<About.Snippet> snippets(StoredFinding finding) {
        List<About.Snippet> all = Checks.ALL.stream()
                .filter(check -> check.id().equals(finding.finding().check()))
                .flatMap(check -> check.about().snippets().stream())
                .toList();
        String stored = finding.finding().snippet();
        if (stored.isEmpty()) return List.of();
        return all.isEmpty() ? List.of(new About.Snippet("nginx", stored)) : all;
    }

    /** A criterion of the label and the findings that decided it. */
    public record Criterion(String id, VerdictKind verdict, List<StoredFinding> findings) {}

    public List<Criterion> criteria() {
        List<Criterion> criteria = new ArrayList<>();
        result.label()
                .criteria()
                .forEach((id, verdict) -> criteria.add(new Criterion(
                        id,
                        verdict,
                        findings.stream().filter(f -> criterion(f).equals(id)).toList())));
        return criteria;
    }

    /** Those of the label first, then the more severe. */
    public List<StoredFinding> of(VerdictKind kind) {
        return findings.stream()
                .filter(finding -> finding.kind() == kind)
                .sorted(Comparator.<StoredFinding, Boolean>comparing(
                                f -> criterion(f).isEmpty())
                        .thenComparing(f -> f.finding().severity(), Comparator.reverseOrder()))
                .toList();
    }

    /** The criterion of the label that a finding serves, as its check says today; empty when none. */
    public static String criterion(StoredFinding finding) {
        return Checks.ALL.stream()
                .filter(check -> check.id().equals(finding.finding().check()))
                .map(check -> check.about().criterion())
                .findFirst()
                .orElse("");
    }

    /** The evidence that a finding was judged from. */
    public Optional<EvidenceNote> source(StoredFinding finding) {
        return evidence.stream()
                .filter(note ->
                        note.collector().equals(collector(finding.finding().check())))
                .findFirst();
    }

    /** @param check id of a {@link Check} */
    static String collector(String check) {
        return switch (check) {
            case "certificate-valid", "certificate-name", "protocol-floor" -> "tls";
            case "https-redirect",
                    "hsts",
                    "csp",
                    "x-content-type-options",
                    "x-frame-options",
                    "referrer-policy",
                    "cookie-flags" -> "http";
            case "blocklisted-domain",
                    "dnssec",
                    "caa",
                    "tlsa",
                    "dangling-alias",
                    "name-servers",
                    "ipv6",
                    "gov-vn-name",
                    "spf",
                    "dmarc",
                    "mta-sts",
                    "tls-rpt" -> "dns";
            default -> "content";
        };
    }

    public static String seconds(PolitenessReport report, Lang lang) {
        String tenths = String.valueOf(Math.round(report.seconds() * 10) / 10.0);
        return lang == Lang.VI ? tenths.replace('.', ',') : tenths;
    }

    public static String kilobytes(long bytes, Lang lang) {
        return Texts.in(lang).number((bytes + 1023) / 1024);
    }
}
