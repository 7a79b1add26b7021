package vn.khien.testbed;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes requests out of the octets of one connection, by Netty's decoder. */
final class RequestReader {
    /** A body is read and dropped up to here, so that its sender gets to read the refusal. */
    private static final long DRAINED_LIMIT = 16L * 1024 * 1024;

    private final EmbeddedChannel decoder = new EmbeddedChannel(new HttpRequestDecoder());
    private final ArrayDeque<Incoming> ready = new ArrayDeque<>();
    private final Runnable goOn;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable HttpRequest head;
    private long received;
    private boolean finished;

    /** @param goOn sends {@code 100 Continue} to a client that waits for it (RFC 9110 section 10.1.1) */
    RequestReader(Runnable goOn) {
        this.goOn = goOn;
    }

    void feed(byte[] bytes) {
        if (finished) {
            return;
        }
        decoder.writeInbound(Unpooled.wrappedBuffer(bytes));
        for (@Nullable Object part = decoder.readInbound(); part != null; part = decoder.readInbound()) {
            try {
                take(part);
            } finally {
                ReferenceCountUtil.release(part);
            }
        }
    }

    Optional<Incoming> next() {
        return Optional.ofNullable(ready.poll());
    }

    void close() {
        finished = true;
        decoder.finishAndReleaseAll();
    }

    private void take(Object part) {
        if (finished) {
            return;
        }
        if (part instanceof HttpRequest request) {
            begin(request);
        }
        if (part instanceof HttpContent content && !finished) {
            if (content.decoderResult().isFailure()) {
                finishWith(new Incoming.Malformed());
                return;
            }
            gather(content);
        }
    }

    private void begin(HttpRequest request) {
        head = request;
        body.reset();
        received = 0;
        if (request.decoderResult().isFailure()) {
            finishWith(new Incoming.Malformed());
        } else if (HttpUtil.is100ContinueExpected(request)) {
            if (HttpUtil.getContentLength(request, 0L) > Incoming.BODY_LIMIT) {
                finishWith(new Incoming.TooLarge());
            } else {
                goOn.run();
            }
        }
    }

    private void gather(HttpContent content) {
        int length = content.content().readableBytes();
        received += length;
        if (received <= Incoming.BODY_LIMIT) {
            var bytes = new byte[length];
            content.content().readBytes(bytes);
            body.writeBytes(bytes);
        }
        if (received > DRAINED_LIMIT) {
            finishWith(new Incoming.TooLarge());
        } else if (content instanceof LastHttpContent && head instanceof HttpRequest request) {
            if (received > Incoming.BODY_LIMIT) {
                finishWith(new Incoming.TooLarge());
            } else {
                ready.add(new Incoming.Asked(
                        request.method().name(),
                        request.uri(),
                        request.headers(),
                        body.toByteArray(),
                        HttpUtil.isKeepAlive(request)));
            }
        }
    }

    private void finishWith(Incoming last) {
        ready.add(last);
        finished = true;
    }
}
