package vn.khien.scan.tls;

import java.util.List;
import java.util.Map;

/** What a server says to a {@link ClientHello}, read by {@link ReplyReader}. */
sealed interface ServerReply {
    /**
     * @param version as chosen, also by {@code supported_versions}
     * @param session id, empty where none
     * @param group of a key share or of ServerKeyExchange; 0 where none is named
     * @param extensions of the ServerHello by their number
     */
    record Hello(
            int version,
            int suite,
            int compression,
            byte[] session,
            int group,
            Map<Integer, byte[]> extensions,
            Flight flight)
            implements ServerReply {}

    /** The kinds that an SSL 2.0 server shares with us. */
    record Kinds(List<Integer> kinds) implements ServerReply {}

    record Alert(int description) implements ServerReply {}

    /** Closed or reset, again and again, between good answers to another hello: {@link Asking}. */
    record Closed() implements ServerReply {}

    /** The first bytes, printable ones only. */
    record Other(String start) implements ServerReply {}

    /**
     * What follows a ServerHello in plaintext below TLS 1.3, as far as it was read.
     *
     * @param certificate body of the message, empty where none came
     * @param staple OCSP response, DER, or empty
     * @param fieldBits size of the prime of a DHE suite, or 0
     * @param asksClient for a certificate
     */
    record Flight(byte[] certificate, byte[] staple, int fieldBits, boolean asksClient) {
        static final Flight NONE = new Flight(new byte[0], new byte[0], 0, false);
    }

    /** Alert descriptions, RFC 8446 section 6 and RFC 7507. */
    int PROTOCOL_VERSION = 70;

    int INAPPROPRIATE_FALLBACK = 86;
}
