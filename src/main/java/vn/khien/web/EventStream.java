package vn.khien.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Server-sent events about one topic of {@link Live}, until its last word or until the reader leaves. */
final class EventStream {
    private final Vertx vertx;
    private final Live live;

    EventStream(Vertx vertx, Live live) {
        this.vertx = vertx;
        this.live = live;
    }

    void open(HttpServerRequest raw, Reply.Events events) {
        HttpServerResponse response = raw.response();
        if (response.ended() || response.closed()) return;
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Accel-Buffering", "no")
                .putHeader("Content-Encoding", "identity");
        if (raw.method() == HttpMethod.HEAD) {
            response.end();
            return;
        }
        response.write(":ok\n\n");
        var context = vertx.getOrCreateContext();
        Consumer<Live.Word> listener = word -> context.runOnContext(v -> {
            if (response.closed() || response.ended()) return;
            String data =
                    word.data().lines().map(line -> "data: " + line + "\n").collect(Collectors.joining());
            response.write("event: " + word.event() + "\n" + data + "\n");
            if (word.last()) response.end();
        });
        live.listen(events.topic(), listener);
        if (live.now(events.topic()).isEmpty()) {
            live.leave(events.topic(), listener);
            response.end("event: done\ndata: \n\n");
            return;
        }
        long beat = vertx.setPeriodic(15_000, id -> {
            if (!response.closed() && !response.ended()) response.write(":\n\n");
        });
        response.closeHandler(closed -> {
            vertx.cancelTimer(beat);
            live.leave(events.topic(), listener);
        });
    }
}
