package vn.khien.scan.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.scan.Collector;
import vn.khien.scan.Text;
import vn.khien.scan.http.Visit;

/**
 * Version 2. The redirect chains from the HTTPS URL and from plain HTTP as the servers sent them, with no upgrade by
 * HSTS of our own and without bodies; version 1 had these alone, and its plain chain ended at the first redirect to
 * HTTPS.
 *
 * @param https at least one visit
 * @param plain to its end, over HTTPS too; empty: plain HTTP was not asked
 * @param preflight OPTIONS with our {@link #ORIGIN} to the last URL of {@code https}; empty: no answer there, not asked
 * @param aside what was asked beside the chains; empty in version 1
 */
public record HttpEvidence(
        String target,
        List<Visit> https,
        Optional<List<Visit>> plain,
        Optional<Visit> preflight,
        Optional<HttpAside> aside)
        implements Facts {
    public static final int VERSION = 2;

    /** Of the CORS preflight: a name that no portal has reason to trust (RFC 2606 section 2). */
    public static final String ORIGIN = "https://khien.example";

    public HttpEvidence {
        https = List.copyOf(https);
        plain = plain.map(List::copyOf);
    }

    /** Version 1. */
    public HttpEvidence(String target, List<Visit> https, Optional<List<Visit>> plain) {
        this(target, https, plain, Optional.empty(), Optional.empty());
    }

    /** The chain from plain HTTP before its first HTTPS URL; at least one visit. */
    public Optional<List<Visit>> unencrypted() {
        return plain.map(visits -> visits.stream()
                .takeWhile(visit -> !visit.url().startsWith("https:") || visit.misled())
                .toList());
    }

    @Override
    public Collector collector() {
        return Collector.HTTP;
    }

    /** Of the chains alone: what was asked beside them is unknown check by check. */
    @Override
    public List<Text> gaps() {
        List<Text> gaps = new ArrayList<>();
        if (https.getLast().open()) {
            gaps.add(https.getLast().gap());
        }
        plain.map(List::getLast)
                .filter(Visit::open)
                .filter(visit -> !visit.equals(https.getLast()))
                .map(Visit::gap)
                .ifPresent(gaps::add);
        return gaps;
    }
}
