package vn.khien.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import vn.khien.Version;
import vn.khien.scan.AddressPolicy;
import vn.khien.scan.Collector;
import vn.khien.scan.HttpLook;
import vn.khien.scan.ScanOptions;
import vn.khien.scan.http.BadPreloadList;
import vn.khien.scan.http.PreloadList;

/** How to look: the flags of {@code khien scan} that become {@link ScanOptions}. */
final class ScanFlags {
    private static final Pattern RESOLVE = Pattern.compile("([^:\\[\\]]+):(\\d{1,5}):\\[?([0-9a-fA-F:.]+)]?");
    private static final Pattern SERVER = Pattern.compile("\\[?([0-9a-fA-F:.]+?)]?:(\\d{1,5})");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final int MOST_PORTS = 1_024;
    private static final Pattern TIME = Pattern.compile("(\\d{1,4})(s|m)");

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "COLLECTOR",
            description = "tls, http, dns, content, ports, components; all but the last two unless said")
    private List<String> only = List.of();

    @Option(
            names = "--ports",
            paramLabel = "LIST",
            description =
                    "What --only …,ports tries: numbers and ranges, 22,8000-8100; a hundred known ports unless said.")
    private String ports = "";

    @Option(
            names = "--resolve",
            paramLabel = "HOST:PORT:ADDRESS",
            description = "As curl's; before --dns; may be repeated.")
    private List<String> resolve = List.of();

    @Option(names = "--ca-file", paramLabel = "PEM", description = "Roots trusted beside the system's.")
    private String caFile = "";

    @Option(names = "--dns", paramLabel = "SERVER:PORT", description = "Resolves every name of the scan.")
    private String dns = "";

    @Option(names = "--allow-private", description = "Lets it connect to private and loopback addresses.")
    private boolean allowPrivate;

    @Option(names = "--http-port", paramLabel = "PORT", description = "Where the plain-HTTP look goes.")
    private String httpPort = "";

    @Option(names = "--deadline", paramLabel = "TIME", description = "Such as 60s or 2m; 60s unless said.")
    private String deadline = "60s";

    @Option(
            names = "--hsts-preload",
            paramLabel = "FILE",
            description = "Chromium's transport_security_state_static.json; without it preloading is unknown.")
    private String preload = "";

    @Option(names = "--open-paths", description = "Asks for files that should not lie open, such as /.git/HEAD.")
    private boolean openPaths;

    /** @throws ParameterException for a flag that can't be read */
    ScanOptions options(CommandLine line) {
        String contact = System.getenv().getOrDefault("KHIEN_LABEL_URL", "http://localhost:8090") + "/scanner";
        ScanOptions options = ScanOptions.defaults(Version.KHIEN, contact)
                .withOnly(only(line))
                .withResolve(resolved(line))
                .withExtraRoots(roots(line))
                .withAddresses(allowPrivate ? AddressPolicy.ALLOW_PRIVATE : AddressPolicy.PUBLIC)
                .withDeadline(time(line))
                .withHttp(http(line));
        if (!dns.isEmpty()) options = options.withDns(server(line));
        if (!ports.isEmpty()) options = options.withPorts(ports(line, options));
        return httpPort.isEmpty() ? options : options.withHttpPort(port(line, "--http-port", httpPort));
    }

    private HttpLook http(CommandLine line) {
        HttpLook look = HttpLook.VISITOR.withOpenPaths(openPaths);
        if (preload.isEmpty()) return look;
        try {
            return look.withPreload(PreloadList.read(Path.of(preload)));
        } catch (BadPreloadList e) {
            throw usage(line, "--hsts-preload " + preload + ": " + e.because().en());
        } catch (IOException e) {
            throw usage(line, "--hsts-preload can't be read: " + preload);
        }
    }

    private Set<String> only(CommandLine line) {
        Set<String> known = Collector.words();
        for (String word : only)
            if (!known.contains(word))
                throw usage(
                        line,
                        "--only knows "
                                + String.join(", ", known.stream().sorted().toList()) + ": " + word);
        return new HashSet<>(only);
    }

    private List<Integer> ports(CommandLine line, ScanOptions options) {
        if (!options.asks(Collector.PORTS))
            throw usage(line, "--ports wants ports among --only: --only tls,http,dns,content,ports");
        SortedSet<Integer> all = new TreeSet<>();
        for (String each : ports.split(",", -1)) {
            Matcher range = RANGE.matcher(each.strip());
            if (!range.matches()) throw usage(line, "--ports wants numbers and ranges, as 22,8000-8100: " + each);
            int from = port(line, "--ports", range.group(1));
            int to = range.group(2) == null ? from : port(line, "--ports", range.group(2));
            if (to < from) throw usage(line, "--ports: a range ascends: " + each);
            for (int port = from; port <= to; port++) all.add(port);
        }
        if (all.size() > MOST_PORTS) throw usage(line, "--ports takes " + MOST_PORTS + " ports at most: " + all.size());
        return List.copyOf(all);
    }

    private Map<String, InetAddress> resolved(CommandLine line) {
        Map<String, InetAddress> all = new HashMap<>();
        for (String each : resolve) {
            Matcher parts = RESOLVE.matcher(each);
            if (!parts.matches()) throw usage(line, "--resolve wants HOST:PORT:ADDRESS: " + each);
            int port = port(line, "--resolve", parts.group(2));
            all.put(parts.group(1).toLowerCase(Locale.ROOT) + ":" + port, address(line, "--resolve", parts.group(3)));
        }
        return all;
    }

    private List<X509Certificate> roots(CommandLine line) {
        if (caFile.isEmpty()) return List.of();
        try (var in = Files.newInputStream(Path.of(caFile))) {
            List<X509Certificate> roots = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (roots.isEmpty()) throw usage(line, "--ca-file has no certificate in it: " + caFile);
            return roots;
        } catch (IOException | CertificateException e) {
            throw usage(line, "--ca-file can't be read: " + caFile);
        }
    }

    private InetSocketAddress server(CommandLine line) {
        Matcher parts = SERVER.matcher(dns);
        if (!parts.matches()) throw usage(line, "--dns wants ADDRESS:PORT: " + dns);
        return new InetSocketAddress(address(line, "--dns", parts.group(1)), port(line, "--dns", parts.group(2)));
    }

    private Duration time(CommandLine line) {
        Matcher parts = TIME.matcher(deadline);
        Duration time = !parts.matches()
                ? Duration.ZERO
                : parts.group(2).equals("m")
                        ? Duration.ofMinutes(Long.parseLong(parts.group(1)))
                        : Duration.ofSeconds(Long.parseLong(parts.group(1)));
        if (time.isZero() || time.compareTo(Duration.ofMinutes(10)) > 0)
            throw usage(line, "--deadline wants a time from 1s to 10m: " + deadline);
        return time;
    }

    private static InetAddress address(CommandLine line, String flag, String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw usage(line, flag + " wants an IP address: " + text);
        }
    }

    private static int port(CommandLine line, String flag, String text) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) throw usage(line, flag + " wants a port from 1 to 65535: " + text);
        return port;
    }

    private static ParameterException usage(CommandLine line, String message) {
        return new ParameterException(line, message);
    }
}
