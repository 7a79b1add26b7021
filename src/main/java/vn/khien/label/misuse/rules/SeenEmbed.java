package vn.khien.label.misuse.rules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.khien.scan.Finding;
import vn.khien.scan.Verdict;

/**
 * A label on a portal's page that is not the portal's own, as the check {@code label-embed} found it.
 *
 * @param cid that the page shows; empty for a copied picture
 * @param why of the check, in Vietnamese
 */
public record SeenEmbed(Optional<String> cid, String why) {
    private static final String CHECK = "label-embed";
    private static final Pattern CID =
            Pattern.compile("(?i)(?:/[bemv]/|credential\\s*=\\s*[\"']?\\s*)([0-9A-HJKMNP-TV-Z]{26})(?![0-9A-Z])");

    public static Optional<SeenEmbed> of(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.check().equals(CHECK) && finding.verdict() instanceof Verdict.NotMet)
                .findFirst()
                .map(finding ->
                        new SeenEmbed(cid(finding.evidence()), finding.because().vi()));
    }

    private static Optional<String> cid(String html) {
        Matcher named = CID.matcher(html);
        return named.find() ? Optional.of(named.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
    }
}
