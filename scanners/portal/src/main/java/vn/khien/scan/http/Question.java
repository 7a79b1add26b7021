package vn.khien.scan.http;

import java.util.List;
import vn.khien.scan.evidence.HttpAside;

/** A request without a body, as a browser would write it. {@code more}: header lines besides the usual. */
record Question(String method, HttpUrl url, List<Header> more) {
    static Question get(HttpUrl url) {
        return new Question("GET", url, List.of());
    }

    /** WHATWG Fetch, CORS-preflight fetch: may this origin ask with GET? */
    static Question preflight(HttpUrl url, String origin) {
        return new Question(
                "OPTIONS",
                url,
                List.of(new Header("Origin", origin), new Header("Access-Control-Request-Method", "GET")));
    }

    /** Says which coding it would take, as a browser does. */
    static Question compressed(HttpUrl url) {
        return new Question("GET", url, List.of(new Header("Accept-Encoding", "gzip")));
    }

    /** RFC 9110 section 9.3.8: the answer would hold this very request. */
    static Question trace(HttpUrl url) {
        return new Question("TRACE", url, List.of(new Header("X-Khien", HttpAside.MARK)));
    }

    /** The first bytes are enough (RFC 9110 section 14.2). */
    static Question start(HttpUrl url) {
        return new Question("GET", url, List.of(new Header("Range", "bytes=0-2047")));
    }

    /** Not what a visitor's browser asks of a page. */
    boolean uncommon() {
        return !method.equals("GET");
    }

    String head(String userAgent) {
        StringBuilder head = new StringBuilder(method + " " + url.path() + " HTTP/1.1\r\nHost: " + url.authority()
                + "\r\nUser-Agent: " + userAgent
                + "\r\nAccept: text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.8\r\n"
                + "Accept-Language: vi,en;q=0.5\r\n");
        if (more.stream().noneMatch(header -> header.name().equals("Accept-Encoding"))) {
            head.append("Accept-Encoding: identity\r\n");
        }
        more.forEach(header -> head.append(header.line()).append("\r\n"));
        return head.append("\r\n").toString();
    }
}
