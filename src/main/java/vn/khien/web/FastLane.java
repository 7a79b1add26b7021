package vn.khien.web;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection's way to the {@link Shelf}, before the HTTP decoder: a head that asks for nothing but what lies ready is
 * answered with its bytes, all else goes on as it came. One request at a time: while an answer of the routes is due, and
 * for good once something went on that was not one whole head, nothing is answered here, so that order is kept.
 */
final class FastLane extends ChannelInboundHandlerAdapter {
    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final FastThreadLocal<byte[]> HEADS = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[BareHead.LONGEST];
        }
    };

    /** What all connections of a door share. */
    @SuppressWarnings("ArrayRecordComponent")
    record Lanes(Server.Door door, Shelf shelf, Supplier<Instant> now, HttpDate date, byte[] host) {
        Lanes(Server.Door door, Shelf shelf, Supplier<Instant> now, HttpDate date) {
            this(
                    door,
                    shelf,
                    now,
                    date,
                    door.own()
                            .orElse(door.url().getRawAuthority())
                            .toLowerCase(Locale.ROOT)
                            .getBytes(StandardCharsets.US_ASCII));
        }

        void open(HttpConnection connection) {
            if (shelf == Shelf.EMPTY || !(connection instanceof HttpServerConnection server)) return;
            var pipeline = server.channelHandlerContext().pipeline();
            if (pipeline.get("httpDecoder") == null) return;
            pipeline.addBefore(
                    "httpDecoder",
                    NAME,
                    new FastLane(this, pipeline.firstContext(), pipeline.get(IdleStateHandler.class)));
        }

        /** Tells the lane of this answer's connection when it has been given. */
        void due(HttpConnection connection, HttpServerResponse response) {
            if (shelf == Shelf.EMPTY || !(connection instanceof HttpServerConnection server)) return;
            if (server.channelHandlerContext().pipeline().get(NAME) instanceof FastLane lane)
                response.endHandler(end -> lane.due--);
        }
    }

    private static final String NAME = "fastLane";

    private final Lanes lanes;
    /** Where answers go out: past all that would look at them. */
    private final ChannelHandlerContext out;

    private final @Nullable IdleStateHandler idle;
    private int due;
    private boolean closed;
    private boolean passed;

    private FastLane(Lanes lanes, ChannelHandlerContext out, @Nullable IdleStateHandler idle) {
        this.lanes = lanes;
        this.out = out;
        this.idle = idle;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closed || !(message instanceof ByteBuf bytes)) {
            passed = true;
            context.fireChannelRead(message);
            return;
        }
        Optional<BareHead> asked = head(bytes);
        if (asked.isEmpty()) {
            closed = true;
            passed = true;
            context.fireChannelRead(message);
            return;
        }
        Instant now = lanes.now.get();
        Optional<Ready> ready = due > 0 || !context.channel().isWritable()
                ? Optional.empty()
                : lanes.shelf.find(asked.get().target(), now);
        if (ready.isEmpty()) {
            due++;
            passed = true;
            context.fireChannelRead(message);
            return;
        }
        ByteBuf answer = answer(context, asked.get(), ready.get(), now);
        bytes.release();
        if (idle != null) idle.resetReadTimeout();
        out.writeAndFlush(answer, out.voidPromise());
    }

    // Where nothing went on, nobody behind has to be told that the reading is complete.
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!passed) return;
        passed = false;
        context.fireChannelReadComplete();
    }

    private Optional<BareHead> head(ByteBuf bytes) {
        int length = bytes.readableBytes();
        if (length > BareHead.LONGEST) return Optional.empty();
        byte[] in = HEADS.get();
        bytes.getBytes(bytes.readerIndex(), in, 0, length);
        return BareHead.read(in, length, lanes.host);
    }

    private ByteBuf answer(ChannelHandlerContext context, BareHead asked, Ready ready, Instant now) {
        Ready.Wire wire = ready.wire(lanes.door, asked.gzip());
        boolean known = asked.knows(ready.tag());
        byte[] head = known ? wire.unchanged() : wire.head();
        int body = known || asked.head() ? 0 : wire.body().length;
        byte[] date = lanes.date.bytes(now);
        return context.alloc()
                .directBuffer(head.length + date.length + END.length + body)
                .writeBytes(head)
                .writeBytes(date)
                .writeBytes(END)
                .writeBytes(wire.body(), 0, body);
    }
}
