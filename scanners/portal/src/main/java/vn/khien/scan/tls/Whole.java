package vn.khien.scan.tls;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.khien.scan.Target;
import vn.khien.scan.Trouble;
import vn.khien.scan.evidence.TlsDetail;
import vn.khien.scan.evidence.TlsEvidence.Offer;
import vn.khien.scan.evidence.TlsEvidence.Taken;
import vn.khien.scan.net.Connection;
import vn.khien.scan.net.Fault;
import vn.khien.scan.net.Outgoing;

/** What takes whole handshakes, of which there are two at most: one in TLS 1.3, one below it or for a second key. */
final class Whole {
    private static final int TRIES = 3;
    private static final long PAUSE = 100_000_000;
    private static final List<Integer> RSA = List.of(0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b);
    private static final List<Integer> CURVES = List.of(0x0403, 0x0503, 0x0603, 0x0807, 0x0808);
    private static final int X25519 = 0x001d;

    private final Outgoing outgoing;
    private final Target target;
    private final InetAddress address;
    private final SecureRandom random;
    private final Asking asking;
    private Optional<Handshake> newest = Optional.empty();
    private Optional<Handshake> older = Optional.empty();
    private Optional<Handshake> second = Optional.empty();
    private Fault fault = new Fault(Trouble.CLOSED);
    private Optional<Offer> tickets = Optional.empty();
    private Optional<Offer> earlyData = Optional.empty();
    private Optional<Offer> renegotiation = Optional.empty();
    private Optional<Offer> session = Optional.empty();

    Whole(Outgoing outgoing, Target target, InetAddress address, SecureRandom random, Asking asking) {
        this.outgoing = outgoing;
        this.target = target;
        this.address = address;
        this.random = random;
        this.asking = asking;
    }

    void look(Map<Protocol, Offer> offers, Map<Protocol, TlsDetail.Suites> suites) {
        Optional<Protocol> below = Arrays.stream(Protocol.values())
                .filter(protocol -> protocol.number() > 0x0300 && protocol.number() < 0x0304)
                .filter(suites::containsKey)
                .findFirst();
        if (suites.containsKey(Protocol.TLS_1_3) || below.isEmpty()) {
            lookNewest(suites.containsKey(Protocol.TLS_1_3));
        }
        below.ifPresent(protocol ->
                Optional.ofNullable(suites.get(protocol)).ifPresent(taken -> lookBelow(protocol, taken.ids())));
        boolean alone =
                below.isEmpty() && offers.get(Protocol.TLS_1_3) instanceof Offer offer && offer.taken() == Taken.YES;
        if (alone && newest.isPresent()) {
            lookForSecondKey(newest.get());
        }
    }

    private interface Talk {
        void with(Handshake handshake) throws Fault;
    }

    /** Shakes hands, thrice if need be; the fault of the talk itself is the talk's. */
    private Optional<Handshake> shake(Handshake.Wish wish, Talk talk) {
        for (int k = 0; ; k++) {
            try (Connection connection = outgoing.open(address, target.port())) {
                Handshake handshake = Handshake.looking(connection, target.host(), random, wish);
                try {
                    talk.with(handshake);
                } finally {
                    handshake.close();
                }
                return Optional.of(handshake);
            } catch (Fault e) {
                fault = e;
                boolean limited = asking.answered() && Asking.closing(e);
                if (!e.trouble().passing() || k >= (limited ? TRIES : TRIES - 1)) {
                    return Optional.empty();
                }
                try {
                    outgoing.deadline.pause(k < TRIES - 1 ? PAUSE << k : Asking.REST);
                } catch (Fault end) {
                    fault = end;
                    return Optional.empty();
                }
            }
        }
    }

    private void lookNewest(boolean taken) {
        newest = shake(Handshake.Wish.NEWEST, handshake -> {
            if (taken && handshake.version == Protocol.TLS_1_3) {
                ticket(handshake);
            }
        });
        if (taken && newest.isEmpty()) {
            earlyData = Optional.of(unknown(fault));
        }
    }

    private void ticket(Handshake handshake) {
        try {
            Optional<Handshake.Ticket> ticket = handshake.ticket();
            tickets = ticket.map(one -> new Offer(Taken.YES, "ticket"));
            long bytes = ticket.map(Handshake.Ticket::earlyData).orElse(0L);
            earlyData = Optional.of(
                    bytes > 0
                            ? new Offer(Taken.YES, bytes + " bytes")
                            : new Offer(Taken.NO, ticket.isPresent() ? "ticket" : "no ticket"));
        } catch (Fault e) {
            earlyData = Optional.of(unknown(e));
        }
    }

    private void lookBelow(Protocol protocol, List<Integer> accepted) {
        older = shake(Handshake.Wish.below(protocol, accepted), handshake -> {
            try {
                renegotiation = Optional.of(offer(handshake.renegotiates()));
            } catch (Fault e) {
                renegotiation = Optional.of(unknown(e));
            }
        });
        if (older.isEmpty()) {
            renegotiation = Optional.of(unknown(fault));
            session = renegotiation;
            return;
        }
        byte[] id = older.get().session();
        boolean spoiled = renegotiation.isPresent() && renegotiation.get().taken() == Taken.YES;
        if (id.length == 0) {
            session = Optional.of(new Offer(Taken.NO, "no session id"));
        } else if (!spoiled) {
            session = Optional.of(resumes(protocol, id, older.get().suite));
        }
    }

    private static Offer offer(Handshake.Renegotiation renegotiation) {
        return switch (renegotiation) {
            case TAKEN -> new Offer(Taken.YES, "hello");
            case REFUSED -> new Offer(Taken.NO, "alert 100");
            case CLOSED -> new Offer(Taken.NO, "close");
        };
    }

    /** A server that goes on with a session repeats its id (RFC 5246 section 7.4.1.3). */
    private Offer resumes(Protocol protocol, byte[] id, int suite) {
        ClientHello whole = ClientHello.whole(protocol);
        try {
            return asking.ask(whole.with(List.of(suite), whole.groups()).resuming(id))
                                    instanceof ServerReply.Hello hello
                            && Arrays.equals(hello.session(), id)
                    ? new Offer(Taken.YES, "session id")
                    : new Offer(Taken.NO, "another session");
        } catch (Fault e) {
            return unknown(e);
        }
    }

    /** With TLS 1.3 alone certificates are not seen in plaintext; whether there is one for other schemes is. */
    private void lookForSecondKey(Handshake first) {
        boolean rsa = CertificatePath.read(first.chain).stream()
                .findFirst()
                .map(leaf -> leaf.getPublicKey().getAlgorithm().startsWith("RSA"))
                .orElse(true);
        List<Integer> others = rsa ? CURVES : RSA;
        try {
            ServerReply reply = asking.ask(ClientHello.whole(Protocol.TLS_1_3).signing(others));
            // A HelloRetryRequest for another group comes before the choice of the certificate.
            if (reply instanceof ServerReply.Hello) {
                second = shake(Handshake.Wish.signedBy(others), handshake -> {});
            }
        } catch (Fault e) {
            second = Optional.empty();
        }
    }

    private static Offer unknown(Fault fault) {
        return new Offer(Taken.UNKNOWN, fault.trouble().word());
    }

    /** Those that came about, the newest version first. */
    List<Handshake> handshakes() {
        return Stream.of(newest, older, second).flatMap(Optional::stream).toList();
    }

    Fault fault() {
        return fault;
    }

    Optional<Offer> tickets() {
        return tickets;
    }

    Optional<Offer> earlyData() {
        return earlyData;
    }

    Optional<Offer> renegotiation() {
        return renegotiation;
    }

    Optional<Offer> session() {
        return session;
    }
}
