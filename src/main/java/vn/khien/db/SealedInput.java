package vn.khien.db;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Opens chunk by chunk; no byte is handed out before its chunk is authenticated. */
final class SealedInput extends InputStream {
    private final InputStream in;
    private final Envelope envelope;
    private byte[] next;
    private byte[] plain = new byte[0];
    private int at;
    private long number;
    private boolean ended;

    SealedInput(InputStream in, Envelope envelope) throws IOException {
        this.in = in;
        this.envelope = envelope;
        this.next = in.readNBytes(Envelope.SEALED);
    }

    @Override
    public int read() throws IOException {
        return more() ? plain[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (length == 0) return 0;
        if (!more()) return -1;
        int some = Math.min(length, plain.length - at);
        System.arraycopy(plain, at, bytes, from, some);
        at += some;
        return some;
    }

    // The chunk after which no byte follows must be the one that says it is the last.
    private boolean more() throws IOException {
        while (at == plain.length) {
            if (ended) return false;
            byte[] sealed = next;
            next = in.readNBytes(Envelope.SEALED);
            boolean last = next.length == 0;
            plain = envelope.opened(number++, last, sealed);
            at = 0;
            ended = last;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
