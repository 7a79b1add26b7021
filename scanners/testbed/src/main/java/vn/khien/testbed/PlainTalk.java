package vn.khien.testbed;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.function.Function;

/** HTTP straight on the connection. */
final class PlainTalk implements HttpTalk.Wire {
    private final NetSocket socket;
    private final HttpTalk http;

    PlainTalk(NetSocket socket, Function<HttpTalk.Wire, HttpTalk> talking) {
        this.socket = socket;
        this.http = talking.apply(this);
        socket.handler(chunk -> received(chunk.getBytes()));
        socket.closeHandler(gone -> http.closed());
    }

    void received(byte[] bytes) {
        http.received(bytes);
    }

    @Override
    public void write(byte[] bytes) {
        socket.write(Buffer.buffer(bytes));
    }

    @Override
    public void pause() {
        socket.pause();
    }

    @Override
    public void resume() {
        socket.resume();
    }

    @Override
    public void end() {
        socket.end();
    }
}
