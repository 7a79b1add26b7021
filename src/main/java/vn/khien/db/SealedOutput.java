package vn.khien.db;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** Seals chunk by chunk. Closed without {@link #finish} it leaves a file that no reader accepts. */
final class SealedOutput extends OutputStream {
    private final OutputStream out;
    private final Envelope envelope;
    private final byte[] chunk = new byte[Envelope.CHUNK];
    private int filled;
    private long number;

    SealedOutput(OutputStream out, Envelope envelope) {
        this.out = out;
        this.envelope = envelope;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        int at = from;
        int left = length;
        while (left > 0) {
            // a full chunk waits for the next byte, since it may be the last
            if (filled == chunk.length) seal(false);
            int some = Math.min(left, chunk.length - filled);
            System.arraycopy(bytes, at, chunk, filled, some);
            filled += some;
            at += some;
            left -= some;
        }
    }

    void finish() throws IOException {
        seal(true);
        out.flush();
    }

    private void seal(boolean last) throws IOException {
        out.write(envelope.sealed(number++, last, chunk, filled));
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
