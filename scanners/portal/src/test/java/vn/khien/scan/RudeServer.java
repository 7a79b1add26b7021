package vn.khien.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a free loopback port that treats each connection as the test says. */
final class RudeServer implements AutoCloseable {
    interface Manners {
        void with(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    final AtomicInteger connections = new AtomicInteger();

    RudeServer(Manners manners) throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket socket = listener.accept();
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(manners, socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private static void serve(Manners manners, Socket socket) {
        try (socket) {
            manners.with(socket.getInputStream(), socket.getOutputStream());
        } catch (IOException | InterruptedException e) {
            // The scanner has gone, or the test is over.
        }
    }

    /** Reads the head of a request, then writes these characters. */
    static Manners answering(String answer) {
        return (in, out) -> {
            request(in);
            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
        };
    }

    static void request(InputStream in) throws IOException {
        int ends = 0;
        for (int b = in.read(); b >= 0 && ends < 4; b = ends < 4 ? in.read() : b) {
            ends = b == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : 0;
            if (ends == 4) {
                return;
            }
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
