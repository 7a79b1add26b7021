package vn.khien.testbed.cases;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** What a server does with one connection, on a virtual thread of its own; the connection is closed after it. */
interface Conversation {
    void hold(Socket socket) throws IOException;

    /** Waits; an interrupt, which is how a server ends, is an IOException. */
    static void pause(Duration length) throws IOException {
        try {
            Thread.sleep(length);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("the server ends", ended);
        }
    }

    /** Closing after this sends RST in place of FIN. */
    static void resetOnClose(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
    }
}
