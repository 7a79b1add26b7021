package vn.khien.testbed;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Made-up portals that run: {@code https://<slug>.localhost:<httpsPort>/} on 127.0.0.1 for browsers, and each on its own
 * {@code 127.a.b.1} for scanners that ask the testbed's DNS server.
 */
public final class Testbed implements AutoCloseable {
    private static final int SPARE_FILE_HANDLES = 2_000;

    private final CertificationAuthority authority;
    private final Addresses addresses;
    private final Sites sites;
    private final Listeners https;
    private final Listeners http;
    private final NameServer dns;
    private final Vertx vertx;
    private final SecureRandom random;
    private final List<NameServer> seconds = new CopyOnWriteArrayList<>();

    private Testbed(
            CertificationAuthority authority,
            Addresses addresses,
            Sites sites,
            Listeners https,
            Listeners http,
            NameServer dns,
            Vertx vertx,
            SecureRandom random) {
        this.authority = authority;
        this.addresses = addresses;
        this.sites = sites;
        this.https = https;
        this.http = http;
        this.dns = dns;
        this.vertx = vertx;
        this.random = random;
    }

    /**
     * Starts it; blocks, so never on an event loop.
     *
     * @throws PortTaken when a port asked for is occupied
     * @throws TooFewFileHandles when the process may not open two listeners a name and 2,000 files more
     */
    public static Testbed start(Vertx vertx, TestbedOptions options) {
        return start(vertx, options, Addresses.of(options.sites()));
    }

    static Testbed start(Vertx vertx, TestbedOptions options, Addresses addresses) {
        TooFewFileHandles.refuseBelow(2L * options.sites().size() + SPARE_FILE_HANDLES);
        var authority = CertificationAuthority.in(options.home(), options.now().get(), options.random());
        var sites = new Sites(options.sites());
        var identities = new ServerIdentities(authority, options.now(), options.random());
        var trustLabels = new TrustLabels(vertx, options.trustLabel());
        var portal = new Portal(sites, trustLabels, options.now(), options.random());
        var doors = new Doors(vertx, sites, portal, identities, options.random());
        var opened = new Opened();
        try {
            var https = opened.add(Listeners.open(
                    vertx, "https", options.httpsPort(), options.random(), httpsDoors(addresses, doors)));
            portal.httpsPort(https.port());
            var http = opened.add(
                    Listeners.open(vertx, "http", options.httpPort(), options.random(), httpDoors(addresses, doors)));
            var dns = NameServer.start(
                    vertx,
                    Addresses.SHARED,
                    options.dnsPort(),
                    options.random(),
                    new SiteZone(addresses, sites, trustLabels));
            return new Testbed(authority, addresses, sites, https, http, dns, vertx, options.random());
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static Map<InetAddress, Handler<NetSocket>> httpDoors(Addresses addresses, Doors doors) {
        var handlers = new LinkedHashMap<InetAddress, Handler<NetSocket>>();
        handlers.put(Addresses.SHARED, doors.http(Optional.empty()));
        addresses
                .bySite()
                .forEach((site, address) -> handlers.computeIfAbsent(address, own -> doors.http(Optional.of(site))));
        return handlers;
    }

    private static Map<InetAddress, Handler<NetSocket>> httpsDoors(Addresses addresses, Doors doors) {
        var handlers = new LinkedHashMap<InetAddress, Handler<NetSocket>>();
        handlers.put(Addresses.SHARED, doors.https(Optional.empty()));
        addresses.bySite().forEach((site, address) -> {
            if (site.kind() != SiteKind.PLAIN_HTTP) {
                handlers.computeIfAbsent(address, own -> doors.https(Optional.of(site)));
            }
        });
        return handlers;
    }

    public int httpsPort() {
        return https.port();
    }

    public int httpPort() {
        return http.port();
    }

    public int dnsPort() {
        return dns.port();
    }

    /**
     * Another DNS server of the same zone, for those who ask from two places; blocks.
     *
     * @param wanted UDP and TCP port; 0 takes a free one
     * @return its port
     * @throws PortTaken when the port asked for is occupied
     */
    public int secondDns(int wanted) {
        var second = NameServer.start(vertx, Addresses.SHARED, wanted, random, dns.zone());
        seconds.add(second);
        return second.port();
    }

    /** The certificate of the testbed's authority, to be imported into a browser. */
    public Path caPem() {
        return authority.pem();
    }

    /** The address of a site's own listeners, empty for a host that is no site. */
    public Optional<InetAddress> addressOf(String host) {
        return sites.named(host).map(addresses.bySite()::get);
    }

    /** Whether each site has an address of its own; false where the system knows 127.0.0.1 alone. */
    public boolean ownAddresses() {
        return addresses.own();
    }

    /** Every address listened on, 127.0.0.1 among them. */
    public Set<InetAddress> addresses() {
        return addresses.all();
    }

    @Override
    public void close() {
        seconds.forEach(NameServer::close);
        dns.close();
        http.close();
        https.close();
    }
}
