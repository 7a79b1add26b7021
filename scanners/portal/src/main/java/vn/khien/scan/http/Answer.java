package vn.khien.scan.http;

import java.util.Arrays;
import java.util.List;
import vn.khien.scan.Trouble;

/** What came of asking a URL. */
public sealed interface Answer {
    /** {@code body}: as much as the collector keeps; {@code truncated}: there was more. */
    record Answered(int status, List<Header> headers, byte[] body, boolean truncated) implements Answer {
        public Answered {
            headers = List.copyOf(headers);
        }

        public List<Header> headers(String name) {
            return headers.stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .toList();
        }

        /** The first value, or the empty string. */
        public String header(String name) {
            return headers(name).stream().map(Header::value).findFirst().orElse("");
        }

        public boolean redirects() {
            return (status == 301 || status == 302 || status == 303 || status == 307 || status == 308)
                    && !header("Location").isEmpty();
        }

        Answered keeping(int most) {
            return body.length <= most ? this : new Answered(status, headers, Arrays.copyOf(body, most), true);
        }
    }

    /** {@code detail} may quote the target. */
    record Failed(Trouble trouble, String detail) implements Answer {}
}
