package vn.khien.components.bill;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.khien.components.Text;

/** JSON is UTF-8 (RFC 8259, 8.1). */
final class Utf8 {
    private Utf8() {}

    /** @throws BillFault with the line of the first bytes that are no UTF-8 */
    static void check(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        long line = 1;
        try (InputStream in = Files.newInputStream(file)) {
            boolean end = false;
            while (!end) {
                int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = got < 0;
                if (!end) bytes.position(bytes.position() + got);
                bytes.flip();
                boolean bad = decoder.decode(bytes, chars, end).isError();
                chars.flip();
                while (chars.hasRemaining()) if (chars.get() == '\n') line++;
                chars.clear();
                if (bad)
                    throw new BillFault("line " + line, new Text("byte không phải UTF-8", "bytes that are no UTF-8"));
                bytes.compact();
            }
        }
    }

    /** Whether two bytes make a character, as a byte order mark or a NUL beside the first {@code <} says. */
    static boolean isWide(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(2);
            if (first.length < 2) return false;
            int pair = (first[0] & 0xff) << 8 | first[1] & 0xff;
            return pair == 0xfeff || pair == 0xfffe || pair == '<' || pair == '<' << 8;
        }
    }

    /** Without the byte order mark. */
    static Reader reader(Path file) throws IOException {
        Reader reader = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
        Reader marked = new java.io.BufferedReader(reader, 1 << 16);
        marked.mark(1);
        if (marked.read() != '\uFEFF') marked.reset();
        return marked;
    }
}
