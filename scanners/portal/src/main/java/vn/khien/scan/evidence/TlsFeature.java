package vn.khien.scan.evidence;

import java.util.Locale;

/** What a TLS server does beside versions, suites and groups. One that is absent from the evidence does not apply. */
public enum TlsFeature {
    /** RFC 5746, below TLS 1.3. */
    SECURE_RENEGOTIATION,
    /** The server takes up a renegotiation that the client begins. */
    CLIENT_RENEGOTIATION,
    /** RFC 3749. */
    COMPRESSION,
    /** RFC 7507; applies where something below TLS 1.2 is offered beside something newer. */
    FALLBACK_SCSV,
    /** RFC 7627. */
    EXTENDED_MASTER_SECRET,
    /** RFC 7366; applies where a CBC suite is offered. */
    ENCRYPT_THEN_MAC,
    /** RFC 5246 section 7.3: a session went on by its id. */
    SESSION_ID,
    /** RFC 5077, or a ticket of TLS 1.3. */
    SESSION_TICKET,
    /** HTTP/2 by ALPN (RFC 7301, RFC 9113). */
    ALPN_H2,
    /** A ticket of TLS 1.3 allows early data (RFC 8446 section 4.2.10). */
    EARLY_DATA,
    /** The server asks for a certificate of the client. */
    CLIENT_CERTIFICATE;

    /** As in evidence and JSON: {@code secure-renegotiation}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static TlsFeature of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
