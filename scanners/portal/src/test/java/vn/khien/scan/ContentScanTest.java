package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.khien.scan.evidence.ContentEvidence;
import vn.khien.scan.http.Answer;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ContentScanTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Politeness BRISK = Politeness.PUBLIC
            .withTimeouts(Duration.ofSeconds(1), Duration.ofMillis(500))
            .withBetweenStarts(Duration.ZERO);

    private Vertx vertx;
    private Scanner scanner;

    @BeforeAll
    void start() {
        vertx = Vertx.vertx();
        scanner = new Scanner(vertx, () -> NOW, new SecureRandom());
    }

    @AfterAll
    void stop() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    /** Of the request, whose head is read to its end. */
    private static String path(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            head.append((char) b);
        }
        return head.toString().split(" ", 3)[1];
    }

    private static String ok(String html) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n\r\n" + html;
    }

    private static String moved(String to) {
        return "HTTP/1.1 302 Found\r\nLocation: " + to + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    }

    private static final String GONE = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    /** What the content collector kept of a portal that answers each path so; {@code asked} takes the paths in order. */
    private ContentEvidence look(UnaryOperator<String> portal, ConcurrentLinkedQueue<String> asked) throws IOException {
        try (RudeServer server = new RudeServer((in, out) -> {
            String path = path(in);
            asked.add(path);
            out.write(portal.apply(path).getBytes(StandardCharsets.UTF_8));
        })) {
            int closed;
            try (RudeServer gone = new RudeServer((in, out) -> {})) {
                closed = gone.port();
            }
            InetAddress here = InetAddress.getLoopbackAddress();
            ScanOptions options = ScanOptions.defaults("test", "http://localhost/scanner")
                    .withPoliteness(BRISK)
                    .withAddresses(AddressPolicy.ALLOW_PRIVATE)
                    .withOnly(Set.of("content"))
                    .withResolve(Map.of("portal.test:" + closed, here, "portal.test:" + server.port(), here))
                    .withHttpPort(server.port())
                    .withContent(new ContentLook(List.of("Sở A"), "nhan.test", "", List.of("portals.test"), false));
            Target target = ((TargetUrl.Parsed) Target.parse("https://portal.test:" + closed + "/")).target();
            Scan scan = scanner.scan(target, options, progress -> {})
                    .toCompletableFuture()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            Evidence content = scan.evidence().stream()
                    .filter(one -> one.collector().equals("content"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(2, content.version());
            return (ContentEvidence) content.facts();
        }
    }

    private static long times(ConcurrentLinkedQueue<String> asked, String path) {
        return asked.stream().filter(path::equals).count();
    }

    @Test
    void the_home_page_is_fetched_once_and_two_pages_beside_it() throws IOException {
        ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
        String home = "<a href='/a'>Chính sách bảo mật</a><a href='/b'>Chính sách quyền riêng tư</a>"
                + "<a href='/'>Liên hệ</a><a href='/c'>Liên hệ</a><a href='/d'>Contact</a>"
                + "<a href='https://khac.test/'>Tiếp nhận sự cố</a>";
        ContentEvidence content = look(path -> path.equals("/.well-known/security.txt") ? GONE : ok(home), asked);
        assertEquals(1, times(asked, "/"));
        assertEquals(Set.of("/", "/.well-known/security.txt", "/a", "/c"), Set.copyOf(asked));
        assertTrue(content.policy().orElseThrow().url().endsWith("/a"));
        assertTrue(content.contact().orElseThrow().url().endsWith("/c"));
        assertEquals(List.of("Sở A"), content.registered().owners());
        assertEquals("portals.test", content.registered().alike().getFirst().host());
    }

    @Test
    void a_page_that_moved_is_followed_on_its_host_and_not_off_it() throws IOException {
        ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
        String home = "<a href='/a'>Chính sách bảo mật</a><a href='/c'>Liên hệ</a>";
        ContentEvidence content = look(
                path -> switch (path) {
                    case "/" -> ok(home);
                    case "/a" -> moved("/a2");
                    case "/a2" -> ok("<p>mục đích");
                    case "/c" -> moved("http://khac.test/lien-he");
                    default -> GONE;
                },
                asked);
        assertTrue(content.policy().orElseThrow().url().endsWith("/a2"));
        Answer contact = content.contact().orElseThrow().answer();
        assertTrue(contact instanceof Answer.Answered answered && answered.status() == 302);
    }

    @Test
    void redirects_without_end_are_unknown() throws IOException {
        ContentEvidence content =
                look(path -> path.equals("/") ? ok("<p>xin chào") : moved(path + "x"), new ConcurrentLinkedQueue<>());
        assertTrue(content.securityTxt().open());
        assertTrue(content.policy().isEmpty() && content.contact().isEmpty());
    }
}
