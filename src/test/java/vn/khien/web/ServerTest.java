package vn.khien.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One door with a few routes, spoken to byte by byte. */
class ServerTest {
    private static final int FILE = 20 * 1024 * 1024;
    private static final String URLENCODED = "application/x-www-form-urlencoded";

    private final AtomicInteger kept = new AtomicInteger();
    private final CountDownLatch come = new CountDownLatch(3);
    private final CountDownLatch let = new CountDownLatch(1);
    private final TestDoor door = new TestDoor(List.of(
            Route.upload("/files", Permission.SIGNED_IN, request -> {
                kept.addAndGet(
                        request.form().upload("file").map(u -> u.bytes().length).orElse(0));
                return Reply.text(200, "kept");
            }),
            Route.upload("/slow", Permission.SIGNED_IN, request -> {
                come.countDown();
                try {
                    let.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return Reply.text(200, "slow");
            }),
            Route.get("/error/{kind}", Permission.PUBLIC, request -> fall(request.at("kind"))),
            Route.memory("/loop-error/{kind}", Permission.PUBLIC, request -> fall(request.at("kind"))),
            Route.post("/error/{kind}", Permission.PUBLIC, request -> fall(request.at("kind"))),
            new Route(
                    Method.POST,
                    "/loop-error/{kind}",
                    Permission.PUBLIC,
                    Route.Pace.LOOP,
                    Route.FORM_LIMIT,
                    request -> fall(request.at("kind"))),
            Route.post(
                    "/form",
                    Permission.PUBLIC,
                    request -> Reply.text(200, request.form().raw("a")))));

    @AfterEach
    void closes() {
        let.countDown();
        door.close();
    }

    @Test
    void a_file_of_a_person_is_kept() {
        assertEquals(200, door.upload("/files", TestDoor.KNOWN, FILE).finish().status());
        assertEquals(FILE, kept.get());
    }

    @Test
    void a_file_without_a_session_is_read_past_and_answered_as_ever() {
        assertEquals(403, door.upload("/files", "", FILE).finish().status());
        assertEquals(403, door.upload("/files", "", 10).finish().status());
        for (int size : List.of(10, FILE)) {
            var ended = door.upload("/files", TestDoor.UNKNOWN, size).finish();
            assertEquals(303, ended.status());
            assertTrue(ended.answer().contains("/sign-in?back=%2F&said=ended"), ended.answer());
        }
        assertEquals(413, door.upload("/files", "", FILE + FILE).finish().status());
        assertEquals(
                413,
                door.upload("/files", TestDoor.UNKNOWN, FILE + FILE).finish().status());
        assertEquals(
                413, door.upload("/files", TestDoor.KNOWN, FILE + FILE).finish().status());
        assertEquals(0, kept.get());
    }

    @Test
    void twenty_uploads_at_once_without_a_session_do_not_raise_the_heap() {
        for (String cookie : List.of("", TestDoor.UNKNOWN)) {
            long before = heap();
            List<TestDoor.Exchange> open = new ArrayList<>();
            for (int i = 0; i < 20; i++) open.add(door.upload("/files", cookie, FILE));
            long raised = heap() - before;
            assertTrue(raised < FILE, "raised by " + raised + " bytes");
            for (var each : open)
                assertEquals(cookie.isEmpty() ? 403 : 303, each.finish().status());
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void bodies_over_the_budget_are_503_and_what_was_held_is_given_back() {
        List<TestDoor.Exchange> open = new ArrayList<>();
        for (int i = 0; i < 6; i++) open.add(door.upload("/files", TestDoor.KNOWN, FILE));
        List<Integer> statuses = new ArrayList<>();
        for (var each : open) {
            var ended = each.finish();
            statuses.add(ended.status());
            if (ended.status() == 503) assertTrue(ended.answer().contains("Retry-After: 2"), ended.answer());
        }
        assertTrue(statuses.contains(503), statuses.toString());
        assertTrue(kept.get() >= FILE && kept.get() <= 3 * FILE, statuses.toString());
        for (int i = 0; i < 6; i++)
            assertEquals(
                    200, door.upload("/files", TestDoor.KNOWN, FILE).finish().status());
    }

    @Test
    void a_body_is_held_until_it_is_answered() throws Exception {
        List<TestDoor.Exchange> open = new ArrayList<>();
        for (int i = 0; i < 3; i++) open.add(door.upload("/slow", TestDoor.KNOWN, FILE));
        open.forEach(TestDoor.Exchange::send);
        come.await();
        assertEquals(503, door.upload("/files", TestDoor.KNOWN, FILE).finish().status());
        let.countDown();
        for (var each : open) assertEquals(200, each.status());
        assertEquals(200, door.upload("/files", TestDoor.KNOWN, FILE).finish().status());
    }

    @Test
    void who_leaves_in_the_middle_of_a_body_holds_nothing() throws Exception {
        for (int i = 0; i < 8; i++) door.upload("/files", TestDoor.KNOWN, FILE).leave();
        int status = 503;
        for (int i = 0; i < 50 && status == 503; i++) {
            Thread.sleep(100);
            status = door.upload("/files", TestDoor.KNOWN, FILE).finish().status();
        }
        assertEquals(200, status);
        for (int i = 0; i < 3; i++)
            assertEquals(
                    200, door.upload("/files", TestDoor.KNOWN, FILE).finish().status());
    }

    @Test
    void a_form_of_many_fields_is_413_in_parts_as_in_one() {
        var parts = new StringBuilder();
        for (int i = 0; i < 10; i++)
            parts.append("--abc\r\nContent-Disposition: form-data; name=\"f" + i + "\"\r\n\r\n")
                    .append("a".repeat(40_000))
                    .append("\r\n");
        byte[] body = parts.append("--abc--\r\n").toString().getBytes(StandardCharsets.UTF_8);
        for (String cookie : List.of("", TestDoor.UNKNOWN, TestDoor.KNOWN)) {
            assertEquals(
                    413,
                    door.post("/files", cookie, "multipart/form-data; boundary=abc", body)
                            .finish()
                            .status());
            assertEquals(
                    413, door.post("/files", cookie, URLENCODED, body).finish().status());
        }
    }

    @Test
    void a_form_that_is_not_utf8_is_400_and_one_without_csrf_403() {
        for (String cookie : List.of("", TestDoor.UNKNOWN, TestDoor.KNOWN)) {
            for (String path : List.of("/files", "/form")) {
                byte[] wrong = "a=%ff".getBytes(StandardCharsets.UTF_8);
                assertEquals(
                        400, door.post(path, cookie, URLENCODED, wrong).finish().status());
                byte[] foreign = "a=b&csrf=other".getBytes(StandardCharsets.UTF_8);
                var ended = door.post(path, cookie, URLENCODED, foreign).finish();
                assertEquals(403, ended.status());
                assertFalse(ended.answer().contains("Location"));
            }
        }
    }

    private static Reply fall(String kind) {
        return switch (kind) {
            case "stack" -> deeper(1);
            case "memory" -> throw new OutOfMemoryError("made up");
            case "assertion" -> throw new AssertionError("made up");
            default -> throw new IllegalStateException(kind);
        };
    }

    private static Reply deeper(int depth) {
        Reply reply = depth < 0 ? Reply.missing() : deeper(depth + 1);
        return reply.with("Depth", String.valueOf(depth));
    }

    @Test
    void a_handler_that_throws_an_error_is_answered_500_with_a_reference_and_the_next_one_as_ever() {
        byte[] form = ("a=b&csrf=csrf-" + TestDoor.KNOWN).getBytes(StandardCharsets.UTF_8);
        for (String kind : List.of("stack", "memory", "assertion", "exception")) {
            for (String path : List.of("/error/" + kind, "/loop-error/" + kind)) {
                for (var each :
                        List.of(door.get(path, TestDoor.KNOWN), door.post(path, TestDoor.KNOWN, URLENCODED, form))) {
                    var ended = each.finish();
                    assertEquals(500, ended.status(), path);
                    assertTrue(ended.answer().contains(TestDoor.REFERENCE), path);
                    assertFalse(ended.answer().contains("made up"), path);
                }
                assertEquals(
                        200,
                        door.post("/form", TestDoor.KNOWN, URLENCODED, form)
                                .finish()
                                .status());
            }
        }
    }

    @Test
    void a_media_type_is_known_in_letters_of_any_size() {
        byte[] form = ("a=b&csrf=csrf-" + TestDoor.KNOWN).getBytes(StandardCharsets.UTF_8);
        byte[] parts = ("--aBc\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ncsrf-" + TestDoor.KNOWN
                        + "\r\n--aBc--\r\n")
                .getBytes(StandardCharsets.UTF_8);
        for (String type :
                List.of("application/x-www-form-urlencoded", "Application/X-WWW-Form-Urlencoded; Charset=UTF-8"))
            assertEquals(
                    200, door.post("/form", TestDoor.KNOWN, type, form).finish().status(), type);
        for (String type : List.of("multipart/form-data; boundary=aBc", "Multipart/Form-Data; boundary=aBc"))
            for (String path : List.of("/form", "/files"))
                assertEquals(
                        200,
                        door.post(path, TestDoor.KNOWN, type, parts).finish().status(),
                        type);
    }
}
