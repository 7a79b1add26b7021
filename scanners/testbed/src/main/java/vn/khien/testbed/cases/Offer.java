package vn.khien.testbed.cases;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.crypto.DHGroup;

/**
 * What a TLS server offers.
 *
 * @param suites by preference
 * @param groups named groups by preference
 * @param ownOrder whether the server's order of suites and groups counts, not the client's
 * @param explicitDh the group of DHE suites below TLS 1.3, in place of a named one
 */
record Offer(
        ProtocolVersion lowest,
        ProtocolVersion highest,
        List<Integer> suites,
        List<Integer> groups,
        boolean ownOrder,
        List<Identity> identities,
        Handshake handshake,
        Optional<DHGroup> explicitDh) {
    static final List<Integer> MODERN_SUITES = List.of(
            CipherSuite.TLS_AES_256_GCM_SHA384,
            CipherSuite.TLS_AES_128_GCM_SHA256,
            CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384);

    static final List<Integer> OLD_SUITES = List.of(
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
            CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA,
            CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA,
            CipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA,
            CipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA);

    static final List<Integer> MODERN_GROUPS =
            List.of(NamedGroup.x25519, NamedGroup.secp256r1, NamedGroup.secp384r1, NamedGroup.ffdhe2048);

    /** What beside suites and groups is odd about a handshake; NONE for a server of today. */
    enum Handshake {
        NONE,
        NO_RENEGOTIATION_INFO,
        RENEGOTIATES,
        ASKS_CLIENT_CERTIFICATE
    }

    static Offer of(List<Identity> identities) {
        return new Offer(
                ProtocolVersion.TLSv12,
                ProtocolVersion.TLSv13,
                MODERN_SUITES,
                MODERN_GROUPS,
                true,
                List.copyOf(identities),
                Handshake.NONE,
                Optional.empty());
    }

    Offer versions(ProtocolVersion from, ProtocolVersion to) {
        return new Offer(from, to, suites, groups, ownOrder, identities, handshake, explicitDh);
    }

    Offer only(ProtocolVersion version) {
        return versions(version, version);
    }

    Offer suites(List<Integer> others) {
        return new Offer(lowest, highest, others, groups, ownOrder, identities, handshake, explicitDh);
    }

    Offer groups(Integer... others) {
        return new Offer(lowest, highest, suites, List.of(others), ownOrder, identities, handshake, explicitDh);
    }

    Offer clientOrder() {
        return new Offer(lowest, highest, suites, groups, false, identities, handshake, explicitDh);
    }

    Offer with(Handshake odd) {
        return new Offer(lowest, highest, suites, groups, ownOrder, identities, odd, explicitDh);
    }

    Offer explicitDh(DHGroup group) {
        return new Offer(lowest, highest, suites, groups, ownOrder, identities, handshake, Optional.of(group));
    }
}
