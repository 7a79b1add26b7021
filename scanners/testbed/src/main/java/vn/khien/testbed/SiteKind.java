package vn.khien.testbed;

/** What is wrong, or not, with a made-up portal. */
public enum SiteKind {
    /** TLS 1.2 and 1.3, every protective header, HTTPS enforced, contact and policy published. */
    GOOD,
    /** TLS as GOOD, but no protective header, a bare cookie, mixed content, no redirect, no security.txt, an old script. */
    WEAK_HEADERS,
    /** GOOD, but TLS 1.0 and 1.1 are accepted beside 1.2 and 1.3, and the home page loads an old script. */
    OLD_PROTOCOL,
    /** GOOD, but the certificate ended ten days ago. */
    EXPIRED_CERTIFICATE,
    /** GOOD, but the certificate names another host. */
    WRONG_NAME,
    /** GOOD, but every answer begins after more than eight seconds and then trickles. */
    SLOW,
    /** Every connection to the https port is reset right after the ClientHello. */
    RESETTING,
    /** No TLS: the https port is closed on its own address and speaks plain HTTP on 127.0.0.1. */
    PLAIN_HTTP;

    /** Whether the pages and headers are those of a portal that takes care. */
    boolean careful() {
        return this != WEAK_HEADERS;
    }

    /** Whether the home page loads what looks like an old version of a known library. */
    boolean agedScript() {
        return this == WEAK_HEADERS || this == OLD_PROTOCOL;
    }

    /** Whether plain HTTP leads to HTTPS. */
    boolean redirectsToHttps() {
        return this != WEAK_HEADERS && this != PLAIN_HTTP;
    }
}
