package vn.khien.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class FastLaneTest {
    private static final Ready READY =
            new Ready(Reply.of(200, "image/svg+xml", "ready ".repeat(400).getBytes(StandardCharsets.UTF_8))
                    .with("ETag", "\"tag\"")
                    .with("Cache-Control", "public, max-age=5"));
    private static final TestDoor DOOR = TestDoor.open(
            List.of(
                    Route.memory("/ready", Permission.PUBLIC, r -> READY.whole()),
                    Route.memory("/loop", Permission.PUBLIC, r -> Reply.text(200, "from the loop")),
                    Route.get("/slow", Permission.PUBLIC, r -> slow()),
                    Route.post("/post", Permission.PUBLIC, r -> Reply.text(200, "posted"))),
            (target, now) -> target.equals("/ready") ? Optional.of(READY) : Optional.empty());
    private static final String END = "Connection: close\r\n\r\n";

    @AfterAll
    static void close() {
        DOOR.close();
    }

    private static Reply slow() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Reply.text(200, "slowly");
    }

    private static String get(String path, String... headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: desk.example\r\n" + String.join("", headers) + "\r\n";
    }

    private static String last() {
        return "GET /loop HTTP/1.1\r\nHost: desk.example\r\n" + END;
    }

    private static int times(String part, String whole) {
        return (whole.length() - whole.replace(part, "").length()) / part.length();
    }

    @Test
    void what_lies_ready_is_what_the_route_says() {
        String fast = DOOR.answers(get("/ready"), last()).toLowerCase(java.util.Locale.ROOT);
        String slow = DOOR.answers("GET /ready HTTP/1.1\r\nHost: desk.example\r\n" + END)
                .toLowerCase(java.util.Locale.ROOT);
        for (Map.Entry<String, String> each : Map.of(
                        "etag", "\"tag\"",
                        "content-length", "2400",
                        "cache-control", "public, max-age=5",
                        "x-content-type-options", "nosniff",
                        "vary", "accept-encoding")
                .entrySet()) {
            String line = each.getKey() + ": " + each.getValue() + "\r\n";
            assertTrue(fast.contains(line) && slow.contains(line), line);
        }
        assertTrue(fast.contains("\r\ndate: thu, 01 jan 1970 00:00:00 gmt\r\n"), fast);
        assertTrue(slow.contains("\r\ndate: thu, 01 jan 1970 00:00:00 gmt\r\n"), slow);
    }

    @Test
    void a_known_tag_is_not_sent_again_and_head_has_no_body() {
        String answers = DOOR.answers(
                get("/ready", "If-None-Match: W/\"tag\"\r\n"),
                "HEAD /ready HTTP/1.1\r\nHost: desk.example\r\n\r\n",
                "GET /ready HTTP/1.1\r\nHost: desk.example\r\nIf-None-Match: \"tag\"\r\n" + END);
        assertEquals(2, times("HTTP/1.1 304 Not Modified\r\n", answers), answers);
        assertEquals(1, times("HTTP/1.1 200 OK\r\n", answers), answers);
        assertFalse(answers.contains("ready ready"), answers);
    }

    @Test
    void it_is_packed_for_who_takes_that() {
        String answers = DOOR.answers(get("/ready", "Accept-Encoding: gzip\r\n"), last());
        assertTrue(answers.contains("Content-Encoding: gzip\r\n") && answers.contains("ETag: W/\"tag\"\r\n"), answers);
        assertFalse(answers.contains("ready ready"));
    }

    @Test
    void answers_come_in_the_order_of_the_questions() {
        String answers = DOOR.answers(
                get("/slow"), get("/ready"), get("/loop"), get("/ready") + get("/slow"), get("/ready"), last());
        int slow = answers.indexOf("slowly");
        int ready = answers.indexOf("ready ready");
        int loop = answers.indexOf("from the loop");
        assertTrue(slow > 0 && slow < ready && ready < loop, answers);
        assertEquals(3, times("image/svg+xml", answers));
        assertEquals(2, times("slowly", answers));
        assertTrue(answers.endsWith("from the loop"));
    }

    @Test
    void a_body_and_what_follows_it_stay_with_the_decoder() {
        String body = "GET /ready HTTP/1.1\r\nHost: desk.example\r\n\r\n";
        String post =
                "POST /post HTTP/1.1\r\nHost: desk.example\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + body.length() + "\r\n\r\n";
        String answers = DOOR.answers(post, body, last());
        assertEquals(0, times("image/svg+xml", answers), answers);
        assertEquals(1, times("posted", answers), answers);
    }

    @Test
    void a_head_in_pieces_is_answered_once() {
        String head = get("/ready");
        String answers = DOOR.answers(head.substring(0, 9), head.substring(9), last());
        assertEquals(1, times("image/svg+xml", answers), answers);
    }

    @Test
    void another_host_is_told_the_right_one() {
        String answers = DOOR.answers("GET /ready HTTP/1.1\r\nHost: other.example\r\n" + END);
        assertTrue(answers.startsWith("HTTP/1.1 421 "), answers);
    }
}
