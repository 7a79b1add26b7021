package vn.khien.components;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a process writes to its standard output, up to a limit; the rest is read and dropped. */
final class Captured {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final long most;
    private final Thread reader;
    private volatile boolean overflowed;

    private Captured(InputStream in, long most) {
        this.most = most;
        this.reader = Thread.ofVirtual().name("components-worker-out").start(() -> read(in));
    }

    static Captured of(InputStream in, long most) {
        return new Captured(in, most);
    }

    private void read(InputStream in) {
        byte[] part = new byte[1 << 14];
        try (in) {
            for (int got = in.read(part); got >= 0; got = in.read(part)) {
                if (bytes.size() + got > most) overflowed = true;
                else bytes.write(part, 0, got);
            }
        } catch (IOException e) {
            // the process is gone; its exit code tells
        }
    }

    boolean overflowed() {
        return overflowed;
    }

    /** All of it; for a process that has ended. What a child that outlives it still writes is not waited for. */
    String text() {
        try {
            reader.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
