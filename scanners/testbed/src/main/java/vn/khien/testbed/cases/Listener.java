package vn.khien.testbed.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Takes connections on one loopback address and a free port, at most 64 at a time; what is more is closed. */
final class Listener implements AutoCloseable {
    private static final int AT_ONCE = 64;
    private static final int BACKLOG = 256;
    private static final int IDLE_MILLIS = 60_000;
    private static final int END_SECONDS = 10;

    private final ServerSocket server;
    private final Conversation conversation;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_ONCE);

    Listener(InetAddress address, Conversation conversation) {
        this.conversation = conversation;
        try {
            server = new ServerSocket();
            server.bind(new InetSocketAddress(address, 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("no listener on " + address, e);
        }
        var unused = threads.submit(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                if (!places.tryAcquire() || !handedOn(socket)) {
                    socket.close();
                }
            } catch (IOException ended) {
                // the loop's condition says whether the server did
            }
        }
    }

    /** False when it came while the end had begun. */
    private boolean handedOn(Socket socket) {
        try {
            var unused = threads.submit(() -> hold(socket));
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }

    private void hold(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS);
            conversation.hold(socket);
        } catch (IOException | RuntimeException gone) {
            // a client that leaves in the middle is what these servers are for
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            // an interrupt closes the socket a virtual thread waits for
            threads.shutdownNow();
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("connections are still held after " + END_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
