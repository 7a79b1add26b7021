package vn.khien.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a node and its database: passes bytes on, cuts every connection, or holds them open and says nothing. */
public final class Relay implements AutoCloseable {
    public enum Way {
        OPEN,
        CUT,
        SILENT
    }

    private final ServerSocket door;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private Way way = Way.OPEN;

    /** @param port of the database on loopback */
    public Relay(int port) {
        this.port = port;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::receive);
    }

    /** The same address as {@code url}, through this. */
    public String through(String url) {
        return url.replaceFirst("//[^/]+/", "//127.0.0.1:" + door.getLocalPort() + "/");
    }

    public static int port(String url) {
        return Integer.parseInt(url.replaceFirst(".*//[^/:]+:(\\d+)/.*", "$1"));
    }

    public synchronized void go(Way next) {
        way = next;
        notifyAll();
        if (next == Way.CUT) sockets.forEach(Relay::end);
    }

    private synchronized Way way() {
        return way;
    }

    private synchronized boolean mayPass() throws InterruptedException {
        while (way == Way.SILENT) wait();
        return way == Way.OPEN;
    }

    private void receive() {
        while (!door.isClosed()) {
            try {
                Socket here = door.accept();
                if (way() == Way.CUT) {
                    here.close();
                    continue;
                }
                Socket there = new Socket();
                there.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                sockets.add(here);
                sockets.add(there);
                Thread.ofVirtual().start(() -> pass(here, there));
                Thread.ofVirtual().start(() -> pass(there, here));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try {
            byte[] bytes = new byte[8192];
            for (int read = from.getInputStream().read(bytes);
                    read >= 0 && mayPass();
                    read = from.getInputStream().read(bytes))
                to.getOutputStream().write(bytes, 0, read);
        } catch (IOException e) {
            // cut
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(from);
            end(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // gone already
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        go(Way.CUT);
    }
}
