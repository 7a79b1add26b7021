package vn.khien.testbed;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a testbed is started with.
 *
 * @param httpsPort port of every https listener; 0 takes a free one
 * @param httpPort port of every http listener; 0 takes a free one
 * @param dnsPort UDP and TCP port of the DNS server on 127.0.0.1; 0 takes a free one
 * @param home folder that keeps the certification authority, made with mode 0700 where it is missing
 * @param trustLabel strings published for a host, {@code khien-proof=<token>} and {@code khien-label=<label address>};
 *     it may block
 */
public record TestbedOptions(
        List<Site> sites,
        int httpsPort,
        int httpPort,
        int dnsPort,
        Path home,
        Supplier<Instant> now,
        SecureRandom random,
        Function<String, List<String>> trustLabel) {

    public TestbedOptions {
        sites = List.copyOf(sites);
        var slugs = new HashSet<String>();
        for (var site : sites) {
            if (!slugs.add(site.slug())) {
                throw new IllegalArgumentException("two sites are named " + site.slug());
            }
        }
    }
}
