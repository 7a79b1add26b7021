package vn.khien.testbed.cases;

import java.util.List;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.crypto.DHStandardGroups;

/** Which key exchange groups are offered. */
public enum GroupCase implements Case {
    X25519_MLKEM768("TLS 1.3 with X25519MLKEM768 before X25519."),
    SECP256R1_MLKEM768("TLS 1.3 with SecP256r1MLKEM768 before P-256."),
    FFDHE("TLS 1.3 with ffdhe2048, ffdhe3072 and ffdhe4096 only."),
    P521_ONLY("TLS 1.2 and 1.3 with P-521 only."),
    DH_1024("TLS 1.2 with DHE of 1,024 bits (Oakley group 2).");

    private final String shows;

    GroupCase(String shows) {
        this.shows = shows;
    }

    @Override
    public String shows() {
        return shows;
    }

    Offer offer(Offer modern) {
        var tls13 = modern.only(ProtocolVersion.TLSv13);
        return switch (this) {
            case X25519_MLKEM768 -> tls13.groups(NamedGroup.X25519MLKEM768, NamedGroup.x25519);
            case SECP256R1_MLKEM768 -> tls13.groups(NamedGroup.SecP256r1MLKEM768, NamedGroup.secp256r1);
            case FFDHE -> tls13.groups(NamedGroup.ffdhe2048, NamedGroup.ffdhe3072, NamedGroup.ffdhe4096);
            case P521_ONLY -> modern.groups(NamedGroup.secp521r1);
            case DH_1024 ->
                modern.only(ProtocolVersion.TLSv12)
                        .suites(List.of(
                                CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256,
                                CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA))
                        .explicitDh(DHStandardGroups.rfc2409_1024);
        };
    }
}
