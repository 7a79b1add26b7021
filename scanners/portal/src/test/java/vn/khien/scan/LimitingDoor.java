package vn.khien.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets so many connections a window through to a loopback port and resets the others, as many a firewall does. */
final class LimitingDoor implements AutoCloseable {
    private final ServerSocket listener;

    LimitingDoor(int behind, int most, Duration window, AtomicInteger refused) throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            long start = System.nanoTime();
            int count = 0;
            while (!listener.isClosed()) {
                try {
                    Socket socket = listener.accept();
                    if (System.nanoTime() - start > window.toNanos()) {
                        start = System.nanoTime();
                        count = 0;
                    }
                    if (++count > most) {
                        refused.incrementAndGet();
                        socket.setSoLinger(true, 0);
                        socket.close();
                    } else {
                        Thread.ofVirtual().start(() -> through(socket, behind));
                    }
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private static void through(Socket socket, int behind) {
        try (socket;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            Thread back = Thread.ofVirtual().start(() -> copy(server, socket));
            copy(socket, server);
            back.join();
        } catch (IOException | InterruptedException e) {
            // One of them has gone.
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            // One of them has gone.
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
