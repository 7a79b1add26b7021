package vn.khien.testbed.cases;

import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;

/** Which protocol versions are spoken, with an RSA certificate. */
public enum ProtocolCase implements Case {
    SSL_2_EMULATED("Answers an SSLv2 hello with an SSLv2 hello; every other hello with an alert."),
    SSL_3_ONLY("SSLv3 with RSA and 3DES only."),
    TLS_1_0_ONLY("TLS 1.0 only."),
    TLS_1_1_ONLY("TLS 1.1 only."),
    TLS_1_2_ONLY("TLS 1.2 only."),
    TLS_1_3_ONLY("TLS 1.3 only."),
    EVERY_VERSION("SSLv2 (emulated), SSLv3 and TLS 1.0 to 1.3.");

    private final String shows;

    ProtocolCase(String shows) {
        this.shows = shows;
    }

    @Override
    public String shows() {
        return shows;
    }

    /** What is offered beside SSLv2. */
    Offer offer(Offer modern) {
        var old = modern.suites(Offer.OLD_SUITES);
        return switch (this) {
            case SSL_2_EMULATED, TLS_1_3_ONLY -> modern.only(ProtocolVersion.TLSv13);
            case SSL_3_ONLY ->
                modern.only(ProtocolVersion.SSLv3).suites(List.of(CipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA));
            case TLS_1_0_ONLY -> old.only(ProtocolVersion.TLSv10);
            case TLS_1_1_ONLY -> old.only(ProtocolVersion.TLSv11);
            case TLS_1_2_ONLY -> modern.only(ProtocolVersion.TLSv12);
            case EVERY_VERSION ->
                modern.versions(ProtocolVersion.SSLv3, ProtocolVersion.TLSv13)
                        .suites(Stream.concat(Offer.MODERN_SUITES.stream(), Offer.OLD_SUITES.stream())
                                .toList());
        };
    }

    boolean speaksSsl2() {
        return this == SSL_2_EMULATED || this == EVERY_VERSION;
    }
}
