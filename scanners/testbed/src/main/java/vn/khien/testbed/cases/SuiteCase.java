package vn.khien.testbed.cases;

import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;

/** Which cipher suites are offered and in whose order; TLS 1.2, an RSA certificate. */
public enum SuiteCase implements Case {
    NULL_ENCRYPTION("Suites without encryption."),
    ANONYMOUS("Suites without authentication (DH_anon, ECDH_anon)."),
    RC4_3DES_EMULATED("RC4, DES, export and 3DES suites, up to ServerHelloDone; TLS 1.0 to 1.2."),
    COMPRESSION_EMULATED("DEFLATE is chosen where offered, up to ServerHelloDone; TLS 1.0 to 1.2."),
    TRIPLE_DES("3DES, to the end of the handshake."),
    AEAD_ONLY("AEAD suites only."),
    SERVER_ORDER("AES-256, AES-128, CBC in this order, whatever the client prefers."),
    CLIENT_ORDER("The same suites in the client's order."),
    EVERY_SUITE("All of the above that Bouncy Castle can, TLS 1.0 to 1.2.");

    private static final List<Integer> NULL = List.of(
            CipherSuite.TLS_RSA_WITH_NULL_SHA,
            CipherSuite.TLS_RSA_WITH_NULL_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_NULL_SHA);
    private static final List<Integer> ANON =
            List.of(CipherSuite.TLS_DH_anon_WITH_AES_128_CBC_SHA, CipherSuite.TLS_ECDH_anon_WITH_AES_128_CBC_SHA);
    private static final List<Integer> AEAD = List.of(
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256);
    private static final List<Integer> TRIPLE =
            List.of(CipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA, CipherSuite.TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA);
    private static final List<Integer> MIXED = List.of(
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA);

    /** RC4_128_SHA, RC4_128_MD5, DES_CBC_SHA, EXPORT_WITH_RC4_40_MD5, 3DES_EDE_CBC_SHA; all with RSA key exchange. */
    static final List<Integer> BROKEN = List.of(0x0005, 0x0004, 0x0009, 0x0003, 0x000A);

    private final String shows;

    SuiteCase(String shows) {
        this.shows = shows;
    }

    @Override
    public String shows() {
        return shows;
    }

    Offer offer(Offer modern) {
        var only = modern.only(ProtocolVersion.TLSv12);
        return switch (this) {
            case NULL_ENCRYPTION -> only.suites(NULL);
            case ANONYMOUS -> only.suites(ANON);
            case AEAD_ONLY -> only.suites(AEAD);
            case TRIPLE_DES -> only.suites(TRIPLE);
            case SERVER_ORDER -> only.suites(MIXED);
            case CLIENT_ORDER -> only.suites(MIXED).clientOrder();
            case RC4_3DES_EMULATED, COMPRESSION_EMULATED, EVERY_SUITE ->
                modern.versions(ProtocolVersion.TLSv10, ProtocolVersion.TLSv12)
                        .suites(Stream.of(AEAD, MIXED, Offer.OLD_SUITES, TRIPLE, ANON, NULL)
                                .flatMap(List::stream)
                                .distinct()
                                .toList());
        };
    }
}
