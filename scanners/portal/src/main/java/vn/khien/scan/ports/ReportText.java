package vn.khien.scan.ports;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The characters of a report for the XML reader, and why there were no more. */
final class ReportText extends Reader {
    enum Fault {
        NONE,
        ENDED,
        NOT_UTF_8,
        TOO_LONG,
        UNREADABLE
    }

    // A document that stands alone makes every undeclared entity an error; otherwise the JDK drops one that an
    // attribute
    // names, without a word, when the doctype has an external part.
    private static final String DECLARATION = "<?xml version=\"1.0\" standalone=\"yes\"?>";

    private static final int BLOCK = 16 << 10;

    private final InputStream in;
    private final int longest;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).flip();
    private final CharBuffer chars = CharBuffer.allocate(BLOCK).flip();
    private Fault fault = Fault.NONE;
    private String detail = "";
    private boolean over;
    private int handed;

    /** {@code longest}: characters that may be asked for between two calls of {@link #tokenBegins}. */
    ReportText(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Reads the first bytes, and puts a declaration of our own before what follows the file's. */
    void open() throws Halt {
        try {
            while (bytes.remaining() < Opening.BYTES && !over) {
                fill();
            }
        } catch (IOException e) {
            throw unreadable();
        }
        byte[] head = Arrays.copyOf(bytes.array(), Math.min(bytes.remaining(), Opening.BYTES));
        bytes.position(Opening.past(head));
        chars.clear().put(DECLARATION).flip();
    }

    void tokenBegins() {
        handed = 0;
    }

    Fault fault() {
        return fault;
    }

    Halt unreadable() {
        return Halt.cutOff("không đọc được tệp: " + detail, "the file can't be read: " + detail);
    }

    @Override
    public int read(char[] to, int from, int most) throws IOException {
        if (handed > longest) {
            throw failed(Fault.TOO_LONG);
        }
        while (!chars.hasRemaining()) {
            CoderResult result = decoder.decode(bytes, chars.clear(), false);
            chars.flip();
            if (chars.hasRemaining()) {
                break;
            }
            if (result.isError()) {
                throw failed(Fault.NOT_UTF_8);
            }
            if (over) {
                fault = Fault.ENDED;
                return -1;
            }
            fill();
        }
        int got = Math.min(most, chars.remaining());
        chars.get(to, from, got);
        handed += got;
        return got;
    }

    private void fill() throws IOException {
        bytes.compact();
        try {
            int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
            over = got < 0;
            bytes.position(bytes.position() + Math.max(got, 0));
        } catch (IOException e) {
            detail = e.getMessage() == null ? e.toString() : e.getMessage();
            throw failed(Fault.UNREADABLE);
        } finally {
            bytes.flip();
        }
    }

    private IOException failed(Fault why) {
        fault = why;
        return new IOException(why.name());
    }

    /** Nothing to close: the stream is the caller's. */
    @Override
    public void close() {}
}
