package vn.khien.testbed.cases;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** What octets pass on their way out. */
final class Wires {
    private static final int ALERT = 21;

    private Wires() {}

    /** Closing it does nothing: Bouncy Castle closes after an alert, and how the socket ends is the case's to say. */
    static InputStream keptOpen(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public void close() {}
        };
    }

    /** As {@link #keptOpen(InputStream)}. */
    static OutputStream keptOpen(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() {}
        };
    }

    /** Sends a byte a second. */
    static OutputStream byteASecond(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                for (int i = 0; i < length; i++) {
                    out.write(bytes[from + i]);
                    out.flush();
                    Conversation.pause(Duration.ofSeconds(1));
                }
            }
        };
    }

    /** Leaves plaintext alert records out; Bouncy Castle writes a record at a time. */
    static OutputStream withoutAlerts(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (length == 0 || bytes[from] != ALERT) {
                    out.write(bytes, from, length);
                }
            }
        };
    }
}
