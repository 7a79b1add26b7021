package vn.khien.scan.grades.observatory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vn.khien.scan.Text;
import vn.khien.scan.http.Visit;

/**
 * All that the scale looks at.
 *
 * @param host of the target
 * @param plain from its plain-HTTP URL
 * @param https from its HTTPS URL; the last visit has its body
 * @param preflight OPTIONS with {@code origin} to the last URL of {@code https}; empty: not asked
 * @param preloaded whether a browser keeps a host on HTTPS from its own list
 * @param asOf when an expired cookie is one, where its answer has no Date
 * @param because what was not looked at, and how it is counted
 */
public record Observed(
        String host,
        Chain plain,
        Chain https,
        Optional<Visit> preflight,
        String origin,
        Predicate<String> preloaded,
        Instant asOf,
        List<Text> because) {
    public Observed {
        because = List.copyOf(because);
    }

    public Observed withPlain(Chain other) {
        return new Observed(host, other, https, preflight, origin, preloaded, asOf, because);
    }

    public Observed withHttps(Chain other) {
        return new Observed(host, plain, other, preflight, origin, preloaded, asOf, because);
    }
}
