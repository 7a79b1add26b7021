package vn.khien.testbed;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.util.function.Function;
import org.bouncycastle.tls.TlsServerProtocol;

/** The server side of TLS on one connection, without blocking: octets in, octets out. */
final class TlsTalk implements HttpTalk.Wire {
    private final NetSocket socket;
    private final TlsServerProtocol protocol = new TlsServerProtocol();
    private final HttpTalk http;
    private boolean over;

    TlsTalk(NetSocket socket, TlsOffer offer, Function<HttpTalk.Wire, HttpTalk> talking) {
        this.socket = socket;
        this.http = talking.apply(this);
        socket.handler(chunk -> received(chunk.getBytes()));
        socket.closeHandler(gone -> {
            over = true;
            http.closed();
        });
        try {
            protocol.accept(offer);
        } catch (IOException e) {
            fail();
        }
    }

    void received(byte[] bytes) {
        if (over) {
            return;
        }
        try {
            protocol.offerInput(bytes);
            flush();
            int available = protocol.getAvailableInputBytes();
            if (available > 0) {
                var plain = new byte[available];
                protocol.readInput(plain, 0, available);
                http.received(plain);
            }
            if (protocol.isClosed()) {
                fail();
            }
        } catch (IOException refused) {
            fail();
        }
    }

    @Override
    public void write(byte[] bytes) {
        if (over) {
            return;
        }
        try {
            protocol.writeApplicationData(bytes, 0, bytes.length);
            flush();
        } catch (IOException refused) {
            fail();
        }
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
        if (over) {
            return;
        }
        try {
            protocol.close();
        } catch (IOException alreadyGone) {
            // the alert, if any, is in the output all the same
        }
        fail();
    }

    /** Sends what is left, an alert as a rule, and ends the connection. */
    private void fail() {
        if (!over) {
            over = true;
            flush();
            socket.end();
        }
    }

    private void flush() {
        int available = protocol.getAvailableOutputBytes();
        if (available > 0) {
            var bytes = new byte[available];
            protocol.readOutput(bytes, 0, available);
            socket.write(Buffer.buffer(bytes));
        }
    }
}
