package vn.khien.scan.net;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import vn.khien.scan.Trouble;

/**
 * A Vert.x socket read and written in a straight line by a virtual thread. At most {@code most} bytes are taken in,
 * whatever the peer sends; each wait ends by the read limit or the scan's deadline.
 */
public final class Connection implements AutoCloseable {
    private sealed interface Arrival {
        record Bytes(byte[] bytes) implements Arrival {}

        record End() implements Arrival {}

        record Broken(Trouble kind, String detail) implements Arrival {}
    }

    private final NetSocket socket;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Tally tally;
    private final Deadline deadline;
    private final long readNanos;
    private final Runnable atClose;
    private volatile long arrived;
    private volatile boolean ended;
    private boolean closed;

    /** On the socket's event loop, before it reads. */
    Connection(NetSocket socket, Tally tally, Deadline deadline, long readNanos, long most, Runnable atClose) {
        this.socket = socket;
        this.tally = tally;
        this.deadline = deadline;
        this.readNanos = readNanos;
        this.atClose = atClose;
        socket.handler(buffer -> take(buffer, most));
        socket.endHandler(end -> end(new Arrival.End()));
        socket.exceptionHandler(e -> end(broken(e)));
        socket.closeHandler(end -> end(new Arrival.End()));
    }

    private void end(Arrival last) {
        ended = true;
        arrivals.add(last);
    }

    private void take(Buffer buffer, long most) {
        tally.in(buffer.length());
        // Event loop alone writes it.
        long so = arrived + buffer.length();
        arrived = so;
        if (so > most) {
            end(new Arrival.Broken(Trouble.TOO_LARGE, "over " + most + " bytes on one connection"));
            socket.close();
        } else {
            arrivals.add(new Arrival.Bytes(buffer.getBytes()));
        }
    }

    private static Arrival broken(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return new Arrival.Broken(reset(message) ? Trouble.RESET : Trouble.CLOSED, message);
    }

    /** What the system says of a peer that reset, before or after the connection was told to be there. */
    static boolean reset(String message) {
        return message.toLowerCase(Locale.ROOT).contains("reset");
    }

    public final InputStream in = new InputStream() {
        private byte[] chunk = new byte[0];
        private int position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (position == chunk.length && !next()) {
                return -1;
            }
            int count = Math.min(length, chunk.length - position);
            System.arraycopy(chunk, position, into, offset, count);
            position += count;
            return count;
        }

        @Override
        public int available() {
            return chunk.length - position;
        }

        // False at the end; the end stays in the queue, so that asking again ends again.
        private boolean next() throws Fault {
            Arrival arrival = await();
            return switch (arrival) {
                case Arrival.Bytes(byte[] bytes) -> {
                    chunk = bytes;
                    position = 0;
                    yield bytes.length > 0 || next();
                }
                case Arrival.End end -> {
                    arrivals.add(end);
                    yield false;
                }
                case Arrival.Broken broken -> {
                    arrivals.add(broken);
                    throw new Fault(broken.kind(), broken.detail());
                }
            };
        }
    };

    public final OutputStream out = new OutputStream() {
        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            tally.out(length);
            socket.write(Buffer.buffer(length).appendBytes(bytes, offset, length));
        }
    };

    private Arrival await() throws Fault {
        long wait = Math.min(readNanos, deadline.left());
        try {
            Arrival arrival = arrivals.poll(wait, TimeUnit.NANOSECONDS);
            if (arrival == null) {
                throw new Fault(deadline.left() <= 0 ? Trouble.DEADLINE : Trouble.TIMEOUT);
            }
            return arrival;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault(Trouble.CANCELLED);
        }
    }

    /** Whether another question may go out on it: the peer holds it open and has room left under its limit of bytes. */
    public boolean goesOn(long room) {
        return !closed && !ended && arrived <= room;
    }

    void write(byte[] bytes) {
        if (bytes.length > 0) {
            tally.out(bytes.length);
            socket.write(Buffer.buffer(bytes));
        }
    }

    String ourAddress() {
        return socket.localAddress() == null ? "" : socket.localAddress().hostAddress();
    }

    /** For a connection nobody waits for any more; its place was given back already. */
    void abandon() {
        socket.close();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            // Its place is free once the peer can know, not before.
            socket.close().onComplete(gone -> atClose.run());
        }
    }
}
