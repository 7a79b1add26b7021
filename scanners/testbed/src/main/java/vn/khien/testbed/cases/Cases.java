package vn.khien.testbed.cases;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import vn.khien.testbed.NameServer;

/** Starts cases one by one or all, with one authority for all their certificates, and ends them together. */
public final class Cases implements AutoCloseable {
    private static final int NETWORK = 254;

    private final Vertx vertx;
    private final Instant now;
    private final SecureRandom random;
    private final Issuer issuer;
    private final BcTlsCrypto crypto;
    private final boolean ownAddresses = canBind(address(1));
    private final List<CaseServer> started = new ArrayList<>();

    private Cases(Vertx vertx, Instant now, SecureRandom random) {
        this.vertx = vertx;
        this.now = now;
        this.random = random;
        this.issuer = new Issuer(now, random);
        this.crypto = new BcTlsCrypto(random);
    }

    /**
     * Makes keys and an authority; starts nothing.
     *
     * @param vertx runs the DNS servers; all else runs on virtual threads
     * @param now every date of certificates and signatures counts from here
     */
    public static Cases at(Vertx vertx, Instant now, SecureRandom random) {
        return new Cases(vertx, now, random);
    }

    /** The root certificate as PEM, to be trusted by clients. */
    public String caPem() {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(issuer.root())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** Starts a server for one case; blocks, so never on an event loop. */
    public synchronized CaseServer start(Case shown) {
        var address = address(ownAddresses ? 1 + Case.all().indexOf(shown) : 0);
        var server = shown instanceof ZoneCase zone ? zone(zone, address) : tcp(shown, address);
        started.add(server);
        return server;
    }

    /** Starts one for every case. */
    public List<CaseServer> startAll() {
        return Case.all().stream().map(this::start).toList();
    }

    private CaseServer tcp(Case shown, InetAddress address) {
        var host = shown.slug() + ".cases.localhost";
        var listener = new Listener(address, conversation(shown, host));
        return new CaseServer(shown, host, address, listener.port(), Optional.empty(), listener::close);
    }

    private CaseServer zone(ZoneCase shown, InetAddress address) {
        var tree = ZoneTree.of(shown, address, now, random);
        var server = NameServer.start(vertx, address, 0, random, tree.as(shown));
        return new CaseServer(shown, ZoneCase.PORTAL, address, server.port(), tree.anchor(), server::close);
    }

    private Conversation conversation(Case shown, String host) {
        var page = Web.page(shown);
        var ec = Offer.of(List.of(issuer.issue(issuer.wanted(host))));
        return switch (shown) {
            case CertificateCase each -> new TlsConversation(crypto, Offer.of(each.identities(issuer, host)), page);
            case ProtocolCase each -> {
                var talk = new TlsConversation(crypto, each.offer(rsa(host)), page);
                yield each.speaksSsl2() ? new Ssl2(rsa(host).identities().getFirst(), random, talk) : talk;
            }
            case SuiteCase.RC4_3DES_EMULATED ->
                new HelloEmulator(
                        SuiteCase.BROKEN, false, rsa(host).identities().getFirst(), random);
            case SuiteCase.COMPRESSION_EMULATED ->
                new HelloEmulator(Offer.OLD_SUITES, true, rsa(host).identities().getFirst(), random);
            case SuiteCase each -> new TlsConversation(crypto, each.offer(rsa(host)), page);
            case GroupCase each -> new TlsConversation(crypto, each.offer(rsa(host)), page);
            case HandshakeCase each -> new TlsConversation(crypto, each.offer(ec), page);
            case ConductCase each -> new Conducts(crypto, ec).of(each);
            case HttpCase each -> new TlsConversation(crypto, ec, each.web());
            case ZoneCase each -> throw new IllegalArgumentException("a zone is no conversation: " + each);
        };
    }

    private Offer rsa(String host) {
        return Offer.of(List.of(issuer.issue(issuer.wanted(host).holder(issuer.rsa()))));
    }

    /** {@code 127.254.n.1}, so that no two share a /24; 127.0.0.1 for 0. */
    private static InetAddress address(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {127, (byte) (number == 0 ? 0 : NETWORK), (byte) number, 1});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean canBind(InetAddress address) {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        started.forEach(CaseServer::close);
        started.clear();
    }
}
