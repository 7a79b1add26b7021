package vn.khien.badge.verify;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is to be verified and how.
 *
 * @param input domain (with a port where it is not 443), cid, address, bundle or {@code .jwt} file, or folder of those
 * @param labelUrl the label host's origin; a cid needs it, a domain's pointer may name it
 * @param dns the server that knows the portal's names
 * @param caFile PEM, trusted beside the system's roots
 * @param origin whom a file must be for
 * @param at the moment to judge at instead of now (online) or of the list's validFrom (offline)
 */
public record VerifyRequest(
        String input,
        Instant now,
        Optional<String> labelUrl,
        List<Resolve> resolve,
        Optional<InetSocketAddress> dns,
        Optional<Path> caFile,
        Optional<String> origin,
        boolean acceptTest,
        Optional<Path> root,
        Optional<Path> policy,
        Optional<Instant> at,
        boolean offline) {
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Name and port that are at a known address. */
    public record Resolve(String host, int port, InetAddress address) {
        /** {@code H:P:A}, A an IPv4 or (in brackets or not) IPv6 address. */
        public static Optional<Resolve> parse(String text) {
            String[] parts = text.split(":", 3);
            if (parts.length < 3 || parts[0].isEmpty()) return Optional.empty();
            Optional<Integer> port = VerifyRequest.port(parts[1]);
            Optional<InetAddress> address = VerifyRequest.address(parts[2].replaceAll("^\\[|]$", ""));
            if (port.isEmpty() || address.isEmpty()) return Optional.empty();
            return Optional.of(new Resolve(parts[0].toLowerCase(Locale.ROOT), port.get(), address.get()));
        }
    }

    public VerifyRequest {
        resolve = List.copyOf(resolve);
    }

    public static VerifyRequest of(String input, Instant now) {
        return new VerifyRequest(
                input,
                now,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** {@code S:P} with a numeric S. */
    public static Optional<InetSocketAddress> server(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) return Optional.empty();
        Optional<Integer> port = port(text.substring(colon + 1));
        return address(text.substring(0, colon).replaceAll("^\\[|]$", ""))
                .flatMap(address -> port.map(number -> new InetSocketAddress(address, number)));
    }

    static Optional<InetAddress> address(String numeric) {
        if (!NUMERIC.matcher(numeric).matches()) return Optional.empty();
        try {
            return Optional.of(InetAddress.getByName(numeric));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> port(String text) {
        if (!text.matches("[0-9]{1,5}")) return Optional.empty();
        int port = Integer.parseInt(text);
        return port >= 1 && port <= 65_535 ? Optional.of(port) : Optional.empty();
    }

    public VerifyRequest input(String other) {
        return new VerifyRequest(
                other, now, labelUrl, resolve, dns, caFile, origin, acceptTest, root, policy, at, offline);
    }

    public VerifyRequest labelUrl(String url) {
        return new VerifyRequest(
                input, now, Optional.of(url), resolve, dns, caFile, origin, acceptTest, root, policy, at, offline);
    }

    public VerifyRequest resolve(Resolve one) {
        var more = new ArrayList<>(resolve);
        more.add(one);
        return new VerifyRequest(
                input, now, labelUrl, more, dns, caFile, origin, acceptTest, root, policy, at, offline);
    }

    public VerifyRequest dns(InetSocketAddress server) {
        return new VerifyRequest(
                input,
                now,
                labelUrl,
                resolve,
                Optional.of(server),
                caFile,
                origin,
                acceptTest,
                root,
                policy,
                at,
                offline);
    }

    public VerifyRequest caFile(Path pem) {
        return new VerifyRequest(
                input, now, labelUrl, resolve, dns, Optional.of(pem), origin, acceptTest, root, policy, at, offline);
    }

    public VerifyRequest origin(String expected) {
        return new VerifyRequest(
                input,
                now,
                labelUrl,
                resolve,
                dns,
                caFile,
                Optional.of(expected),
                acceptTest,
                root,
                policy,
                at,
                offline);
    }

    public VerifyRequest acceptTest(boolean accept) {
        return new VerifyRequest(input, now, labelUrl, resolve, dns, caFile, origin, accept, root, policy, at, offline);
    }

    public VerifyRequest root(Path certificate) {
        return new VerifyRequest(
                input,
                now,
                labelUrl,
                resolve,
                dns,
                caFile,
                origin,
                acceptTest,
                Optional.of(certificate),
                policy,
                at,
                offline);
    }

    public VerifyRequest policy(Path file) {
        return new VerifyRequest(
                input, now, labelUrl, resolve, dns, caFile, origin, acceptTest, root, Optional.of(file), at, offline);
    }

    public VerifyRequest at(Instant moment) {
        return new VerifyRequest(
                input,
                now,
                labelUrl,
                resolve,
                dns,
                caFile,
                origin,
                acceptTest,
                root,
                policy,
                Optional.of(moment),
                offline);
    }

    public VerifyRequest offline(boolean without) {
        return new VerifyRequest(
                input, now, labelUrl, resolve, dns, caFile, origin, acceptTest, root, policy, at, without);
    }
}
