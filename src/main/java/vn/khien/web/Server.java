package vn.khien.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One door: a listener with its own route table. A request passes Host, route, body, visitor, csrf, permission, handler;
 * whatever a handler throws, the request is answered.
 */
public final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final int WAITING = 200;
    private static final long BODIES = 64L * 1024 * 1024;
    /** Before the value of a session cookie that the visitor does not hold yet. */
    static final String NEW = "new.";

    /**
     * @param url what the world calls this door
     * @param csp Content-Security-Policy of its pages
     * @param proxies networks whose X-Forwarded-For is believed
     * @param own the listener's own authority where several nodes of a demo stand for one address: it answers to that,
     *     too, and its answers name {@code url}
     */
    public record Door(URI url, String csp, Networks proxies, boolean cookies, Optional<String> own) {
        public Door(URI url, String csp, Networks proxies, boolean cookies) {
            this(url, csp, proxies, cookies, Optional.empty());
        }

        boolean isCalled(String host) {
            return host.equalsIgnoreCase(url.getRawAuthority())
                    || own.filter(host::equalsIgnoreCase).isPresent();
        }

        boolean secure() {
            return "https".equals(url.getScheme());
        }

        String cookieName() {
            return secure() ? "__Host-khien" : "khien";
        }
    }

    private final Vertx vertx;
    private final WorkerExecutor pool;
    private final AtomicInteger waiting;
    private final Doorkeeper doorkeeper;
    private final RouteTable table;
    private final Door door;
    private final Arrival arrival;
    private final FastLane.Lanes lanes;
    private final Departure departure;
    private final EventStream events;
    private final Threshold threshold;
    private final BodyBudget bodies = new BodyBudget(BODIES);

    public Server(
            Vertx vertx,
            WorkerExecutor pool,
            AtomicInteger waiting,
            Supplier<Instant> now,
            Supplier<String> reference,
            Doorkeeper doorkeeper,
            Refusals refusals,
            Live live,
            RouteTable table,
            Door door) {
        this(vertx, pool, waiting, now, reference, doorkeeper, refusals, live, table, door, Shelf.EMPTY);
    }

    /** @param shelf public answers that lie ready */
    public Server(
            Vertx vertx,
            WorkerExecutor pool,
            AtomicInteger waiting,
            Supplier<Instant> now,
            Supplier<String> reference,
            Doorkeeper doorkeeper,
            Refusals refusals,
            Live live,
            RouteTable table,
            Door door,
            Shelf shelf) {
        this.vertx = vertx;
        this.pool = pool;
        this.waiting = waiting;
        this.doorkeeper = doorkeeper;
        this.table = table;
        this.door = door;
        this.arrival = new Arrival(doorkeeper, door, now);
        var date = new HttpDate();
        this.departure = new Departure(door, refusals, date);
        this.lanes = new FastLane.Lanes(door, shelf, now, date);
        this.events = new EventStream(vertx, live);
        this.threshold = new Threshold(doorkeeper, arrival, table, reference, door.cookies());
    }

    public Future<HttpServer> listen(String host, int port) {
        var options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxInitialLineLength(8192)
                .setMaxHeaderSize(16384)
                .setIdleTimeout(75)
                .setCompressionSupported(door.cookies())
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false);
        return vertx.createHttpServer(options)
                .connectionHandler(lanes::open)
                .requestHandler(this::receive)
                .invalidRequestHandler(this::malformed)
                .exceptionHandler(e -> LOG.debug("a connection failed: {}", e.toString()))
                .listen();
    }

    private void malformed(HttpServerRequest request) {
        if (!request.response().ended())
            request.response()
                    .setStatusCode(400)
                    .putHeader("Connection", "close")
                    .end("400");
    }

    private void receive(HttpServerRequest raw) {
        lanes.due(raw.connection(), raw.response());
        raw.response().exceptionHandler(e -> LOG.debug("an answer was cut off: {}", e.toString()));
        try {
            pass(raw);
        } catch (Throwable e) {
            broken(raw, arrival.blank(raw), e);
        }
    }

    private void pass(HttpServerRequest raw) {
        String rawPath = raw.path() == null || raw.path().isEmpty() ? "/" : raw.path();
        boolean probe = rawPath.equals("/healthz") || rawPath.equals("/readyz");
        String host = Arrival.host(raw);
        if (!probe && host.isEmpty()) {
            departure.refuse(raw, arrival.blank(raw), Reply.refused(400, ""));
            return;
        }
        if (!probe && !door.isCalled(host)) {
            departure.refuse(
                    raw, arrival.blank(raw), Reply.refused(421, door.url().toString()));
            return;
        }
        String path = Body.unescape(rawPath.replace("+", "%2B"));
        if (!path.startsWith("/") || path.length() > 2048) throw new Body.Refusal(404);
        Request request = arrival.parsed(raw, path);
        Optional<Method> method = raw.method() == HttpMethod.HEAD
                ? Optional.of(Method.GET)
                : Method.of(raw.method().name());
        switch (table.match(method, path)) {
            case RouteTable.Match.Missing() -> departure.refuse(raw, request, Reply.missing());
            case RouteTable.Match.WrongMethod(var allowed) -> departure.notAllowed(raw, request, allowed);
            case RouteTable.Match.Found(Route route, var parameters) -> {
                Request known = Arrival.with(request, parameters, Form.empty());
                if (route.method() == Method.GET) dispatch(raw, route, known, bodies.claim());
                else if (route.bodyLimit() > Route.FORM_LIMIT) admit(raw, route, known);
                else read(raw, route, known, true);
            }
        }
    }

    // A file is kept only for a person who may bring it: who asks is looked up before any of the body is read. Anybody
    // else's is read past, for the answer to be what it is to a form without one.
    private void admit(HttpServerRequest raw, Route route, Request known) {
        if (known.sessionToken().isEmpty()) {
            read(raw, route, known, route.permission().grants(Optional.empty()));
            return;
        }
        raw.pause();
        queue(() -> route.permission().grants(doorkeeper.admit(known.sessionToken(), known.now())))
                .onSuccess(may -> guarded(raw, known, () -> {
                    if (raw.response().closed()) return;
                    read(raw, route, known, may);
                }))
                .onFailure(e -> broken(raw, known, e))
                .onComplete(any -> raw.resume());
    }

    private void read(HttpServerRequest raw, Route route, Request known, boolean files) {
        BodyBudget.Claim claim = bodies.claim();
        Future<Form> body = switch (route.content()) {
            case FORM -> Body.read(raw, route.bodyLimit(), files, claim);
            case BYTES -> Body.bytes(raw, route.bodyLimit(), claim);
        };
        body.onSuccess(form -> guarded(
                        raw, known, () -> dispatch(raw, route, Arrival.with(known, known.parameters(), form), claim)))
                .onFailure(e -> {
                    boolean tooLarge = e instanceof Body.Refusal refusal && refusal.status == 413;
                    if (tooLarge) raw.response().putHeader("Connection", "close");
                    broken(raw, known, e);
                });
    }

    private void guarded(HttpServerRequest raw, Request request, Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            broken(raw, request, e);
        }
    }

    private void dispatch(HttpServerRequest raw, Route route, Request request, BodyBudget.Claim claim) {
        if (route.pace() == Route.Pace.LOOP) {
            try {
                write(raw, request, route.handler().handle(request));
            } finally {
                claim.end();
            }
            return;
        }
        queue(() -> threshold.answer(route, request)).onComplete(done -> {
            claim.end();
            guarded(
                    raw,
                    request,
                    () -> write(raw, request, done.failed() ? threshold.failed(done.cause()) : done.result()));
        });
    }

    /** Does this on the pool, or fails at once with 503 when too many wait for it already. */
    private <T> Future<T> queue(Callable<T> work) {
        if (waiting.incrementAndGet() > WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(new Body.Refusal(503));
        }
        return pool.executeBlocking(() -> unbroken(work), false)
                .map(result -> Objects.requireNonNull(result))
                .onComplete(done -> waiting.decrementAndGet());
    }

    // An Error that escapes a worker would leave the request hanging.
    private static <T> T unbroken(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (Error e) {
            throw new ExecutionException(e);
        }
    }

    private void broken(HttpServerRequest raw, Request request, Throwable e) {
        departure.refuse(raw, request, threshold.failed(e));
    }

    private void write(HttpServerRequest raw, Request request, Object result) {
        Request known = result instanceof Threshold.Answer answer ? answer.request() : request;
        Reply reply = result instanceof Threshold.Answer answer ? answer.reply() : (Reply) result;
        switch (reply) {
            case Reply.Refused refused -> departure.refuse(raw, known, refused);
            case Reply.Whole whole -> departure.send(raw, known, whole);
            case Reply.Events asked -> events.open(raw, asked);
        }
    }

    /** The Set-Cookie value of a session. */
    public static String cookie(Door door, String token) {
        return door.cookieName() + "=" + token + "; Path=/; HttpOnly; SameSite=Lax" + (door.secure() ? "; Secure" : "");
    }
}
