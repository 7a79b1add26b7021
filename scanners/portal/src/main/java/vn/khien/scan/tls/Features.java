package vn.khien.scan.tls;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.khien.scan.evidence.TlsEvidence.Offer;
import vn.khien.scan.evidence.TlsEvidence.Taken;
import vn.khien.scan.evidence.TlsFeature;
import vn.khien.scan.net.Fault;

/** Puts together what the questions let see; only the fallback is a question of its own. */
final class Features {
    private final Sightings sightings;
    private final Whole whole;
    private final Map<Protocol, Offer> offers;
    private final Asking asking;

    Features(Sightings sightings, Whole whole, Map<Protocol, Offer> offers, Asking asking) {
        this.sightings = sightings;
        this.whole = whole;
        this.offers = offers;
        this.asking = asking;
    }

    Map<TlsFeature, Offer> all() {
        Map<TlsFeature, Offer> features = new EnumMap<>(TlsFeature.class);
        boolean answered = sightings.any() || !whole.handshakes().isEmpty();
        if (!answered) {
            return features;
        }
        if (sightings.any()) {
            features.put(TlsFeature.SECURE_RENEGOTIATION, sightings.renegotiation());
            features.put(TlsFeature.COMPRESSION, sightings.compression());
            features.put(TlsFeature.EXTENDED_MASTER_SECRET, sightings.masterSecret());
        }
        if (sightings.anyBlockSuite()) {
            features.put(TlsFeature.ENCRYPT_THEN_MAC, sightings.mac());
        }
        whole.renegotiation().ifPresent(offer -> features.put(TlsFeature.CLIENT_RENEGOTIATION, offer));
        whole.session().ifPresent(offer -> features.put(TlsFeature.SESSION_ID, offer));
        whole.earlyData().ifPresent(offer -> features.put(TlsFeature.EARLY_DATA, offer));
        features.put(TlsFeature.SESSION_TICKET, whole.tickets().orElseGet(sightings::ticket));
        boolean h2 = sightings.h2() || whole.handshakes().stream().anyMatch(Handshake::h2);
        features.put(TlsFeature.ALPN_H2, new Offer(h2 ? Taken.YES : Taken.NO, "hello"));
        boolean asks =
                sightings.clientCertificate() || whole.handshakes().stream().anyMatch(Handshake::asksClient);
        features.put(TlsFeature.CLIENT_CERTIFICATE, new Offer(asks ? Taken.YES : Taken.NO, "hello"));
        fallback().ifPresent(offer -> features.put(TlsFeature.FALLBACK_SCSV, offer));
        return features;
    }

    private boolean taken(Protocol protocol) {
        Offer offer = offers.get(protocol);
        return offer != null && offer.taken() == Taken.YES;
    }

    /** A hello of the highest old version, as a client sends it that failed with a newer one (RFC 7507 section 4). */
    private Optional<Offer> fallback() {
        boolean newer = taken(Protocol.TLS_1_3) || taken(Protocol.TLS_1_2);
        Optional<Protocol> old = Stream.of(Protocol.TLS_1_1, Protocol.TLS_1_0, Protocol.SSL_3)
                .filter(this::taken)
                .findFirst();
        return newer ? old.map(this::fallback) : Optional.empty();
    }

    private Offer fallback(Protocol protocol) {
        try {
            return switch (asking.ask(ClientHello.whole(protocol).fallingBack())) {
                case ServerReply.Alert alert ->
                    new Offer(
                            alert.description() == ServerReply.INAPPROPRIATE_FALLBACK ? Taken.YES : Taken.NO,
                            "alert " + alert.description());
                case ServerReply.Hello hello -> new Offer(Taken.NO, "hello");
                case ServerReply.Kinds kinds -> new Offer(Taken.NO, "hello");
                case ServerReply.Closed closed -> new Offer(Taken.UNKNOWN, "close");
                case ServerReply.Other other -> new Offer(Taken.UNKNOWN, "not-tls");
            };
        } catch (Fault e) {
            return new Offer(Taken.UNKNOWN, e.trouble().word());
        }
    }
}
