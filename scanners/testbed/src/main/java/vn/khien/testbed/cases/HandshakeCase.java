package vn.khien.testbed.cases;

import org.bouncycastle.tls.ProtocolVersion;

/** What else is odd about a handshake; TLS 1.2. */
public enum HandshakeCase implements Case {
    NO_SECURE_RENEGOTIATION("The renegotiation_info extension (RFC 5746) is left out."),
    CLIENT_RENEGOTIATION("A renegotiation that the client begins is accepted."),
    CLIENT_CERTIFICATE("A client certificate is asked for and not needed; TLS 1.2 and 1.3.");

    private final String shows;

    HandshakeCase(String shows) {
        this.shows = shows;
    }

    @Override
    public String shows() {
        return shows;
    }

    Offer offer(Offer modern) {
        var tls12 = modern.only(ProtocolVersion.TLSv12);
        return switch (this) {
            case NO_SECURE_RENEGOTIATION -> tls12.with(Offer.Handshake.NO_RENEGOTIATION_INFO);
            case CLIENT_RENEGOTIATION -> tls12.with(Offer.Handshake.RENEGOTIATES);
            case CLIENT_CERTIFICATE -> modern.with(Offer.Handshake.ASKS_CLIENT_CERTIFICATE);
        };
    }
}
