package vn.khien.scan.tls;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import vn.khien.scan.Progress;
import vn.khien.scan.Target;
import vn.khien.scan.Trouble;
import vn.khien.scan.evidence.TlsDetail;
import vn.khien.scan.evidence.TlsEvidence;
import vn.khien.scan.evidence.TlsEvidence.Offer;
import vn.khien.scan.evidence.TlsEvidence.Taken;
import vn.khien.scan.net.Fault;
import vn.khien.scan.net.Outgoing;

/** Asks for one version after the other, newest first, each with its suites and groups; then what takes a whole handshake. */
public final class TlsCollector {
    private static final int SILENCES = 2;

    private final Outgoing outgoing;
    private final Target target;
    private final InetAddress address;
    private final SecureRandom random;
    private final Asking asking;
    private final Sightings sightings = new Sightings();
    private final Map<Protocol, Offer> offers = new EnumMap<>(Protocol.class);
    private final Map<Protocol, TlsDetail.Suites> suites = new EnumMap<>(Protocol.class);
    private final Map<Protocol, TlsDetail.Groups> groups = new EnumMap<>(Protocol.class);

    public TlsCollector(Outgoing outgoing, Target target, InetAddress address, SecureRandom random) {
        this.outgoing = outgoing;
        this.target = target;
        this.address = address;
        this.random = random;
        this.asking = new Asking(outgoing, target, address, random);
    }

    public TlsEvidence collect(Instant now, Consumer<Progress.Step> step) {
        int silences = 0;
        List<Protocol> closed = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            step.accept(protocol.step());
            if (settledWithout(protocol, silences)) {
                continue;
            }
            boolean before = asking.answered();
            Offer offer = ask(protocol);
            silences = offer.how().equals(Trouble.TIMEOUT.word()) ? silences + 1 : silences;
            if (!before && closed(offer)) {
                closed.add(protocol);
            }
        }
        step.accept(Progress.Step.CERTIFICATE);
        if (asking.answered()) {
            closed.forEach(this::ask);
        }
        Chains chains = new Chains(outgoing.options.extraRoots(), now);
        Whole whole = new Whole(outgoing, target, address, random, asking);
        whole.look(offers, suites);
        TlsDetail detail = new TlsDetail(
                suites,
                groups,
                chains.of(whole.handshakes(), sightings.chains()),
                new Features(sightings, whole, offers, asking).all(),
                sightings.smallestField());
        return new TlsEvidence(
                target.url(),
                target.host(),
                address.getHostAddress(),
                offers,
                shown(whole, detail),
                Optional.of(detail));
    }

    /** What was heard already, or a silence that lasts, makes the question needless. */
    private boolean settledWithout(Protocol protocol, int silences) {
        if (offers.values().stream().anyMatch(offer -> offer.how().equals(Trouble.CONNECT_REFUSED.word()))) {
            offers.put(protocol, new Offer(Taken.NO, Trouble.CONNECT_REFUSED.word()));
        } else if (silences >= SILENCES) {
            offers.put(protocol, new Offer(Taken.UNKNOWN, "not asked: the server stayed silent"));
        } else if (belowTheFloor(protocol)) {
            offers.put(protocol, new Offer(Taken.NO, "alert " + ServerReply.PROTOCOL_VERSION));
        }
        return offers.containsKey(protocol);
    }

    /** A client names the highest version it knows; an alert over 1.1 is one over all below (RFC 5246 appendix E.1). */
    private boolean belowTheFloor(Protocol protocol) {
        Offer offer = offers.get(Protocol.TLS_1_1);
        return (protocol == Protocol.TLS_1_0 || protocol == Protocol.SSL_3)
                && offer != null
                && offer.how().equals("alert " + ServerReply.PROTOCOL_VERSION);
    }

    private static boolean closed(Offer offer) {
        return offer.taken() == Taken.UNKNOWN
                && (offer.how().equals(Trouble.CLOSED.word()) || offer.how().equals(Trouble.RESET.word()));
    }

    private Offer ask(Protocol protocol) {
        Offer offer;
        try {
            SuiteSearch.Result result = new SuiteSearch(asking, protocol, sightings).run();
            result.suites().ifPresent(found -> suites.put(protocol, found));
            result.groups().ifPresent(found -> groups.put(protocol, found));
            offer = result.offer();
        } catch (Fault e) {
            Taken taken = e.trouble().definite() && !asking.answered() ? Taken.NO : Taken.UNKNOWN;
            offer = new Offer(taken, e.trouble().word());
        }
        offers.put(protocol, offer);
        return offer;
    }

    /** Of the first handshake, or else what plaintext showed. */
    private TlsEvidence.Shown shown(Whole whole, TlsDetail detail) {
        Optional<TlsEvidence.Anchored> anchored =
                detail.chains().stream().findFirst().flatMap(TlsDetail.Chain::anchored);
        for (Handshake handshake : whole.handshakes()) {
            if (!handshake.chain.isEmpty()) {
                return new TlsEvidence.Shown.Certificates(
                        handshake.version, handshake.suiteName(), handshake.chain, anchored);
            }
        }
        if (sightings.chains().isEmpty()) {
            return new TlsEvidence.Shown.Nothing(
                    whole.fault().trouble(), whole.fault().detail());
        }
        Sightings.SeenChain seen = sightings.chains().getFirst();
        return new TlsEvidence.Shown.Certificates(
                seen.protocol(), CipherSuite.of(seen.suite()).word(), seen.certificates(), anchored);
    }
}
