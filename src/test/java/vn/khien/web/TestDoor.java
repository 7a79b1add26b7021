package vn.khien.web;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener of these routes on a port of loopback, and requests to it whose last bytes can be kept back. */
final class TestDoor implements AutoCloseable {
    static final String KNOWN = "known-visitor-0123456789";
    static final String UNKNOWN = "unknown-visitor-0123456789";
    static final String REFERENCE = "reference-1";
    private static final String HOST = "desk.example";
    private static final int KEPT_BACK = 40;

    private record Person() implements Visitor {
        @Override
        public String name() {
            return "Người thử";
        }

        @Override
        public String organisation(Lang lang) {
            return "";
        }

        @Override
        public Lang lang() {
            return Lang.VI;
        }

        @Override
        public Set<OfficeKind> offices() {
            return Set.of();
        }
    }

    private static final Doorkeeper KEEPER = new Doorkeeper() {
        @Override
        public Optional<Visitor> admit(String sessionToken, Instant now) {
            return sessionToken.equals(KNOWN) ? Optional.of(new Person()) : Optional.empty();
        }

        @Override
        public void prefers(Visitor visitor, Lang lang) {}

        @Override
        public String csrf(String sessionToken) {
            return "csrf-" + sessionToken;
        }

        @Override
        public boolean settingUp() {
            return false;
        }

        @Override
        public String freshToken() {
            return "fresh-visitor-0123456789";
        }
    };

    // As the service: the order of handlers is not the same on both transports.
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final int port;

    TestDoor(List<Route> routes) {
        this(routes, new Server.Door(URI.create("http://" + HOST), "", Networks.of(List.of()), true), Shelf.EMPTY);
    }

    /** A door without cookies that believes its visitors' proxies, and what lies ready at it. */
    static TestDoor open(List<Route> routes, Shelf shelf) {
        return new TestDoor(
                routes,
                new Server.Door(URI.create("http://" + HOST), "", Networks.of(List.of("127.0.0.0/8")), false),
                shelf);
    }

    private TestDoor(List<Route> routes, Server.Door door, Shelf shelf) {
        var views = new Views(new Page.Site("http://" + HOST, "http://localhost:2", false, false, "0"), List.of());
        var server = new Server(
                vertx,
                vertx.createSharedWorkerExecutor("test-door", 12, 60, TimeUnit.SECONDS),
                new AtomicInteger(),
                () -> Instant.EPOCH,
                () -> REFERENCE,
                KEEPER,
                new Refusals(views, "refused"),
                new Live(),
                new RouteTable(routes),
                door,
                shelf);
        port = server.listen("127.0.0.1", 0)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    /** A request that is not quite sent yet. */
    final class Exchange {
        private final Socket socket;
        private final byte[] rest;
        private String answer = "";

        private Exchange(Socket socket, byte[] rest) {
            this.socket = socket;
            this.rest = rest;
        }

        /** Sends what was kept back. */
        void send() {
            try {
                socket.getOutputStream().write(rest);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Exchange finish() {
            send();
            return this;
        }

        /** The whole answer. */
        String answer() {
            if (!answer.isEmpty()) return answer;
            try (socket) {
                var all = new ByteArrayOutputStream();
                socket.getInputStream().transferTo(all);
                answer = all.toString(StandardCharsets.UTF_8);
                return answer;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int status() {
            return Integer.parseInt(answer().substring(9, 12));
        }

        void leave() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What is answered to these bytes until the connection ends; they must ask for its end. */
    String answers(String... parts) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.setTcpNoDelay(true);
            for (String part : parts) {
                socket.getOutputStream().write(part.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            }
            var all = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(all);
            return all.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything of this body but its last bytes is sent. */
    Exchange post(String path, String session, String type, byte[] body) {
        return ask("POST", path, session, "Content-Type: " + type + "\r\n", new byte[0], 0, body);
    }

    Exchange get(String path, String session) {
        return ask("GET", path, session, "", new byte[0], 0, new byte[0]);
    }

    /** A form of the session's csrf and a file of this size. */
    Exchange upload(String path, String session, int size) {
        String head = "--abc\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + KEEPER.csrf(session)
                + "\r\n--abc\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n";
        return ask(
                "POST",
                path,
                session,
                "Content-Type: multipart/form-data; boundary=abc\r\n",
                head.getBytes(StandardCharsets.UTF_8),
                size,
                "\r\n--abc--\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private Exchange ask(String method, String path, String session, String more, byte[] head, int size, byte[] tail) {
        try {
            Socket socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(20_000);
            String cookie = session.isEmpty() ? "" : "Cookie: khien=" + session + "\r\n";
            var out = socket.getOutputStream();
            out.write((method + " " + path + " HTTP/1.1\r\nHost: " + HOST + "\r\n" + cookie + more + "Content-Length: "
                            + (head.length + size + tail.length) + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.write(head);
            byte[] part = new byte[64 * 1024];
            Arrays.fill(part, (byte) 'a');
            for (int left = size; left > 0; left -= part.length) out.write(part, 0, Math.min(left, part.length));
            int now = Math.max(0, tail.length - KEPT_BACK);
            out.write(tail, 0, now);
            out.flush();
            return new Exchange(socket, Arrays.copyOfRange(tail, now, tail.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
