package vn.khien.testbed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/** HTTP/1.1 on one connection: requests are answered one after the other, in order. Lives on one event loop. */
final class HttpTalk {
    /** Where octets go; the same for plain and for encrypted connections. */
    interface Wire {
        void write(byte[] bytes);

        void pause();

        void resume();

        void end();
    }

    private static final long LATE_MILLIS = 8_500;
    private static final long PIECE_MILLIS = 400;
    private static final int PIECE = 96;

    private final Vertx vertx;
    private final Wire wire;
    private final Function<Incoming, Future<Answer>> answering;
    private final RequestReader reader;
    private boolean busy;
    private boolean over;

    HttpTalk(Vertx vertx, Wire wire, Function<Incoming, Future<Answer>> answering) {
        this.vertx = vertx;
        this.wire = wire;
        this.answering = answering;
        this.reader = new RequestReader(
                () -> wire.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    void received(byte[] bytes) {
        reader.feed(bytes);
        goOn();
    }

    /** The connection is gone. */
    void closed() {
        over = true;
        reader.close();
    }

    private void goOn() {
        if (busy || over) {
            return;
        }
        reader.next().ifPresent(incoming -> {
            busy = true;
            wire.pause();
            // compose turns what is thrown into a failure, so that a bug is answered, too
            Future.succeededFuture(incoming)
                    .compose(answering)
                    .otherwise(broken -> Answer.text(500, "Lỗi máy chủ mẫu / The made-up server failed\n"))
                    .onSuccess(answer -> send(incoming, answer));
        });
    }

    private void send(Incoming incoming, Answer answer) {
        var keepAlive = incoming instanceof Incoming.Asked asked && asked.keepAlive();
        var head = incoming instanceof Incoming.Asked asked && asked.method().equals("HEAD");
        var bytes = answer.wire(!head, keepAlive);
        if (answer.trickled()) {
            vertx.setTimer(LATE_MILLIS, fired -> trickle(bytes, 0, keepAlive));
        } else if (!over) {
            wire.write(bytes);
            sent(keepAlive);
        }
    }

    private void trickle(byte[] bytes, int from, boolean keepAlive) {
        if (over) {
            return;
        }
        int until = Math.min(bytes.length, from + PIECE);
        wire.write(Arrays.copyOfRange(bytes, from, until));
        if (until == bytes.length) {
            sent(keepAlive);
        } else {
            vertx.setTimer(PIECE_MILLIS, fired -> trickle(bytes, until, keepAlive));
        }
    }

    private void sent(boolean keepAlive) {
        busy = false;
        wire.resume();
        if (keepAlive) {
            // not at once: many requests in one chunk would nest
            vertx.runOnContext(turn -> goOn());
        } else {
            over = true;
            wire.end();
        }
    }
}
