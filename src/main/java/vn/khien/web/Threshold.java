package vn.khien.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a parsed request to a reply: visitor, csrf, permission, handler; and what a failure of any of them becomes. */
final class Threshold {
    private static final Logger LOG = LoggerFactory.getLogger(Threshold.class);

    /** A reply, and the request with the visitor to whom it goes. */
    record Answer(Request request, Reply reply) {}

    private final Doorkeeper doorkeeper;
    private final Arrival arrival;
    private final RouteTable table;
    private final Supplier<String> reference;
    private final boolean cookies;

    Threshold(Doorkeeper doorkeeper, Arrival arrival, RouteTable table, Supplier<String> reference, boolean cookies) {
        this.doorkeeper = doorkeeper;
        this.arrival = arrival;
        this.table = table;
        this.reference = reference;
        this.cookies = cookies;
    }

    /** Runs on the pool. Errors, too, become an answer to the visitor who asked. */
    Answer answer(Route route, Request bare) {
        Request request = bare;
        try {
            Optional<? extends Visitor> visitor = bare.sessionToken().isEmpty()
                    ? Optional.empty()
                    : doorkeeper.admit(bare.sessionToken(), bare.now());
            request = arrival.as(bare, visitor);
            return new Answer(request, decide(route, request));
        } catch (Throwable e) {
            return new Answer(request, failed(e));
        }
    }

    private Reply decide(Route route, Request request) {
        if (route.permission() instanceof Permission.Setup && !doorkeeper.settingUp()) return Reply.missing();
        if (route.method() == Method.POST && cookies) {
            String sent = request.form().raw("csrf");
            boolean genuine = !request.sessionToken().isEmpty()
                    && MessageDigest.isEqual(
                            sent.getBytes(StandardCharsets.UTF_8),
                            request.csrf().getBytes(StandardCharsets.UTF_8));
            if (!genuine) return Reply.refused(403, "csrf");
        }
        if (!route.permission().grants(request.visitor())) {
            if (request.visitor().isPresent()) return Reply.refused(403, "office");
            if (request.path().startsWith("/api/")) return Reply.refused(401, "");
            boolean page = table.match(Optional.of(Method.GET), request.path()) instanceof RouteTable.Match.Found;
            String ended = request.method() == Method.POST ? "&said=ended" : "";
            String tongue = request.lang() == Lang.EN ? "&lang=en" : "";
            return Reply.seeOther("/sign-in?back=" + Urls.enc(page ? request.path() : "/") + ended + tongue);
        }
        return route.handler().handle(request);
    }

    Reply.Refused failed(Throwable e) {
        if (e instanceof Body.Refusal refusal && refusal.status != 503) return Reply.refused(refusal.status, "");
        String id = reference.get();
        if (e instanceof Body.Refusal) {
            LOG.warn("{} too much is asked at once", id);
            return Reply.refused(503, id);
        }
        if (Away.isAway(e)) {
            LOG.warn("{} the database is away: {}", id, String.valueOf(e.getMessage()));
            return Reply.refused(503, id);
        }
        LOG.error("{} a request failed", id, e);
        return Reply.refused(500, id);
    }
}
