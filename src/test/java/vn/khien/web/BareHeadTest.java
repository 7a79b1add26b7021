package vn.khien.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BareHeadTest {
    private static final byte[] HOST = "label.example".getBytes(StandardCharsets.US_ASCII);

    private static Optional<BareHead> read(String head) {
        byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        return BareHead.read(bytes, bytes.length, HOST);
    }

    @Test
    void a_plain_question_is_read() {
        BareHead asked = read("GET /b/A.svg?lang=en HTTP/1.1\r\nhost: LABEL.example \r\nConnection: keep-alive\r\n"
                        + "Accept-Encoding: br, gzip\r\nIf-None-Match: \"x\"\r\nX-Forwarded-For: 1.2.3.4\r\n\r\n")
                .orElseThrow();
        assertEquals("/b/A.svg?lang=en", asked.target());
        assertTrue(asked.gzip() && asked.knows("\"x\"") && !asked.head());
        assertFalse(asked.knows("") || asked.knows("\"y\""));
        assertTrue(read("HEAD / HTTP/1.1\r\nHost: label.example\r\n\r\n")
                .orElseThrow()
                .head());
        assertFalse(read("GET / HTTP/1.1\r\nHost: label.example\r\nAccept-Encoding: gzip;q=0\r\n\r\n")
                .orElseThrow()
                .gzip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: other.example\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: label.example\r\nHost: label.example\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: label.example\r\n",
                "GET / HTTP/1.1\r\nHost: label.example\r\n\r\nG",
                "GET / HTTP/1.1\nHost: label.example\n\n",
                "GET / HTTP/1.0\r\nHost: label.example\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: label.example\r\n\r\n",
                "GET http://label.example/ HTTP/1.1\r\nHost: label.example\r\n\r\n",
                "GET /\u00e9 HTTP/1.1\r\nHost: label.example\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: label.example\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : label.example\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: label.example\r\n folded: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: label.example\r\nA: b\rc\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: label.example\r\nA: b\u0000c\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: label.example\r\nContent-Length: 0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: label.example\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: label.example\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: label.example\r\nUpgrade: h2c\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: label.example\r\nExpect: 100-continue\r\n\r\n"
            })
    void all_else_is_left_to_the_decoder(String head) {
        assertTrue(read(head).isEmpty());
    }

    @Test
    void no_prefix_of_a_head_is_one() {
        String head = "GET /b/A.svg HTTP/1.1\r\nHost: label.example\r\nAccept: */*\r\n\r\n";
        for (int end = 0; end < head.length(); end++)
            assertTrue(read(head.substring(0, end)).isEmpty());
        assertTrue(read(head).isPresent());
    }
}
