package vn.khien.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The address of every site: {@code 127.a.b.1} with a from 1, so that no two share a /24, or 127.0.0.1 for all where
 * the system has no other loopback address (macOS).
 *
 * @param own whether each site has an address of its own
 */
record Addresses(boolean own, Map<Site, InetAddress> bySite) {
    static final InetAddress SHARED = address(0, 0);
    private static final int PER_SECOND_OCTET = 250;

    static Addresses of(List<Site> sites) {
        return of(sites, canBind(address(1, 1)));
    }

    static Addresses of(List<Site> sites, boolean own) {
        if (sites.size() > 250 * PER_SECOND_OCTET) {
            throw new IllegalArgumentException("more sites than loopback networks: " + sites.size());
        }
        var bySite = new LinkedHashMap<Site, InetAddress>();
        for (int i = 0; i < sites.size(); i++) {
            bySite.put(sites.get(i), own ? address(1 + i / PER_SECOND_OCTET, 1 + i % PER_SECOND_OCTET) : SHARED);
        }
        return new Addresses(own, bySite);
    }

    Set<InetAddress> all() {
        var all = new LinkedHashSet<InetAddress>();
        all.add(SHARED);
        all.addAll(bySite.values());
        return all;
    }

    private static boolean canBind(InetAddress address) {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    private static InetAddress address(int second, int third) {
        try {
            return InetAddress.getByAddress(new byte[] {127, (byte) second, (byte) third, 1});
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
