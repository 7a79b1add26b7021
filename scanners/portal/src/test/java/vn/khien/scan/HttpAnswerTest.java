package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.HttpAnswer;
import vn.khien.scan.net.Fault;

class HttpAnswerTest {
    private static Answer.Answered read(byte[] wire) throws IOException {
        return HttpAnswer.read(new ByteArrayInputStream(wire), Politeness.PUBLIC);
    }

    private static Answer.Answered read(String wire) throws IOException {
        return read(wire.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String body(Answer.Answered answered) {
        return new String(answered.body(), StandardCharsets.UTF_8);
    }

    private static Trouble trouble(String wire) {
        return assertThrows(Fault.class, () -> read(wire)).trouble();
    }

    @Test
    void a_body_ends_with_its_length_with_its_last_chunk_or_with_the_connection() throws IOException {
        assertEquals("abc", body(read("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef")));
        assertEquals(
                "abcdef",
                body(read(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3;x=y\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n")));
        assertEquals("abcdef", body(read("HTTP/1.0 200 OK\n\nabcdef")));
        assertEquals("", body(read("HTTP/1.1 204 No Content\r\n\r\n")));
    }

    @Test
    void interim_answers_are_skipped() throws IOException {
        assertEquals(
                200,
                read("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")
                        .status());
    }

    @Test
    void headers_keep_their_order_and_repeat() throws IOException {
        Answer.Answered answered = read("HTTP/1.1 200 OK\r\nA: 1\r\nno colon\r\nB:2 \r\n folded\r\na: 3\r\n\r\n");
        assertEquals(2, answered.headers("A").size());
        assertEquals("B: 2 folded", answered.headers("b").getFirst().line());
    }

    @Test
    void a_compressed_body_is_opened_up_to_the_limit() throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        try (GZIPOutputStream gzip = new GZIPOutputStream(wire)) {
            gzip.write(new byte[50 << 20]);
        }
        Answer.Answered answered = read(wire.toByteArray());
        assertEquals(Politeness.PUBLIC.body(), answered.body().length);
        assertTrue(answered.truncated());
    }

    @Test
    void a_body_at_the_limit_is_whole() throws IOException {
        String all = "x".repeat(Politeness.PUBLIC.body());
        assertFalse(read("HTTP/1.1 200 OK\r\n\r\n" + all).truncated());
        assertTrue(read("HTTP/1.1 200 OK\r\n\r\n" + all + "x").truncated());
    }

    @Test
    void an_answer_cut_short_is_closed() {
        assertEquals(Trouble.CLOSED, trouble(""));
        assertEquals(Trouble.CLOSED, trouble("HTTP/1.1 200 OK\r\nA: b"));
        assertEquals(Trouble.CLOSED, trouble("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"));
        assertEquals(Trouble.CLOSED, trouble("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc"));
    }

    private static byte[] coded(String coding, byte[] body) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes(
                ("HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        wire.writeBytes(body);
        return wire.toByteArray();
    }

    private static byte[] deflated(byte[] body, boolean bare) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate =
                new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION, bare))) {
            deflate.write(body);
        }
        return out.toByteArray();
    }

    @Test
    void deflate_is_opened_with_and_without_its_wrapping() throws IOException {
        byte[] page = "xin chào".getBytes(StandardCharsets.UTF_8);
        assertEquals("xin chào", body(read(coded("deflate", deflated(page, false)))));
        assertEquals("xin chào", body(read(coded("deflate", deflated(page, true)))));
    }

    @Test
    void a_deflate_bomb_is_cut_at_the_limit() throws IOException {
        Answer.Answered answered = read(coded("deflate", deflated(new byte[50 << 20], false)));
        assertEquals(Politeness.PUBLIC.body(), answered.body().length);
        assertTrue(answered.truncated());
    }

    @Test
    void a_coding_that_is_not_opened_leaves_no_body_and_says_so() throws IOException {
        for (String coding : List.of("br", "zstd", "gzip, gzip", "gzip\r\nContent-Encoding: br")) {
            Answer.Answered answered = read(coded(coding, new byte[1_000]));
            assertEquals(0, answered.body().length, coding);
            assertTrue(answered.truncated(), coding);
        }
    }

    @Test
    void a_compressed_body_cut_short_is_read_as_far_as_it_goes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            for (int i = 0; i < 20_000; i++) {
                gzip.write(("<p>" + i * 31 % 7_919).getBytes(StandardCharsets.US_ASCII));
            }
        }
        Answer.Answered answered = read(coded("gzip", Arrays.copyOf(out.toByteArray(), out.size() / 2)));
        assertTrue(body(answered).startsWith("<p>0<p>31"));
        assertTrue(answered.truncated());
    }

    @Test
    void many_header_lines_are_too_large_though_they_are_short() {
        assertEquals(Trouble.TOO_LARGE, trouble("HTTP/1.1 200 OK\r\n" + "a:\r\n".repeat(10_000) + "\r\n"));
        assertEquals(Trouble.TOO_LARGE, trouble("HTTP/1.1 200 OK\r\na: b\r\n" + " c\r\n".repeat(10_000) + "\r\n"));
        assertEquals(Trouble.TOO_LARGE, trouble("HTTP/1.1 200 OK\r\na: " + "x".repeat(70_000)));
    }

    @Test
    void ten_gigabytes_announced_are_read_to_the_limit() throws IOException {
        Answer.Answered answered = read("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n" + "x".repeat(3 << 20));
        assertEquals(Politeness.PUBLIC.body(), answered.body().length);
        assertTrue(answered.truncated());
    }

    @Test
    void what_contradicts_itself_is_no_http() throws IOException {
        assertEquals(
                Trouble.NOT_HTTP, trouble("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"));
        assertEquals(Trouble.NOT_HTTP, trouble("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n"));
        assertEquals(
                Trouble.NOT_HTTP,
                trouble("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n"));
        assertEquals(
                Trouble.NOT_HTTP, trouble("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\nabc"));
        assertEquals(Trouble.NOT_HTTP, trouble("HTTP/1.1 100 Continue\r\n\r\n".repeat(20)));
        assertEquals("abc", body(read("HTTP/1.1 200 OK\r\nContent-Length: 3, 3\r\n\r\nabc")));
    }

    @Test
    void an_answer_that_trickles_is_given_up() throws IOException {
        Politeness brisk = Politeness.PUBLIC.withTimeouts(Duration.ofMillis(10), Duration.ofMillis(10));
        assertEquals(
                Trouble.TIMEOUT,
                assertThrows(Fault.class, () -> HttpAnswer.read(trickling("HTTP/1.1 200 OK\r\na: "), brisk))
                        .trouble());
        assertTrue(HttpAnswer.read(trickling("HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n"), brisk)
                .truncated());
        assertTrue(HttpAnswer.read(trickling("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n"), brisk)
                .truncated());
    }

    /** A byte every millisecond after the beginning. */
    private static InputStream trickling(String beginning) {
        byte[] begins = beginning.getBytes(StandardCharsets.ISO_8859_1);
        return new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at < begins.length) {
                    return begins[at++];
                }
                try {
                    Thread.sleep(1);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException(e);
                }
                return 'x';
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                into[offset] = (byte) read();
                return 1;
            }
        };
    }
}
