package vn.khien.scan;

import java.time.LocalDate;
import java.util.List;

/**
 * What is fixed about a check.
 *
 * @param citation of the standard or the law
 * @param criterion of the label that it serves, as {@code NCA-W-3}; empty when none
 * @param inForce since when the citation holds
 * @param severity of a failure
 * @param snippets lines of server configuration that mend it, nginx first; may be empty
 */
public record About(
        String id,
        int version,
        Text title,
        String citation,
        String criterion,
        LocalDate inForce,
        Severity severity,
        Text mend,
        List<Snippet> snippets) {
    public About {
        snippets = List.copyOf(snippets);
    }

    /** {@code server}: {@code nginx}, {@code apache}, {@code iis} or {@code tomcat}. */
    public record Snippet(String server, String lines) {}

    /** {@code snippet}: for nginx, or empty. */
    public About(
            String id,
            int version,
            Text title,
            String citation,
            String criterion,
            LocalDate inForce,
            Severity severity,
            Text mend,
            String snippet) {
        this(
                id,
                version,
                title,
                citation,
                criterion,
                inForce,
                severity,
                mend,
                snippet.isEmpty() ? List.of() : List.of(new Snippet("nginx", snippet)));
    }

    /** For nginx, or empty. */
    public String snippet() {
        return snippets.stream()
                .filter(snippet -> snippet.server().equals("nginx"))
                .map(Snippet::lines)
                .findFirst()
                .orElse("");
    }
}
