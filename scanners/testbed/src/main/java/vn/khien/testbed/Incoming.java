package vn.khien.testbed;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;

/** What came in as a request. */
sealed interface Incoming {
    int BODY_LIMIT = 64 * 1024;

    /** A whole request; its body is at most {@link #BODY_LIMIT} octets. */
    record Asked(String method, String target, HttpHeaders headers, byte[] body, boolean keepAlive)
            implements Incoming {
        /** The path as it was sent, without the query. */
        String path() {
            int query = target.indexOf('?');
            return query < 0 ? target : target.substring(0, query);
        }

        /** Host and port as the client names them (RFC 9110 section 7.2). */
        String authority() {
            return Optional.ofNullable(headers.get("host")).orElse("").strip();
        }

        String host() {
            var authority = authority();
            int port = authority.lastIndexOf(':');
            return Site.comparable(port < 0 ? authority : authority.substring(0, port));
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** A body over the limit; it was read to its end, or to where it got indecent, and dropped. */
    record TooLarge() implements Incoming {}

    /** No HTTP/1 request. */
    record Malformed() implements Incoming {}
}
