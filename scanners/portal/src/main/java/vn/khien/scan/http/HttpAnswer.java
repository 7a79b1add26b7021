package vn.khien.scan.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import vn.khien.scan.Politeness;
import vn.khien.scan.Trouble;
import vn.khien.scan.net.Fault;

/** Reads one HTTP/1.x answer (RFC 9112) under limits; what a body goes beyond its limit is not read. */
public final class HttpAnswer {
    /** {@code HTTP/1.1 200 OK} (RFC 9112 section 4). */
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?");

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,15}");
    private static final Pattern CHUNK = Pattern.compile("[0-9a-fA-F]{1,8}");
    private static final int MOST_LINES = 256;
    private static final int MOST_INTERIM = 5;

    /** An answer that trickles is waited for as long as so many silences. */
    private static final int PATIENCE = 4;

    /** {@code whole}: the body ended where it said it would, so that another answer may follow it. */
    record Read(Answer.Answered answered, boolean whole) {}

    private final InputStream in;
    private final int mostHeader;
    private final int mostBody;
    private final long ends;
    private int headerBytes;
    private int lines;
    private boolean persistent;
    private boolean whole;
    private boolean cut;

    private HttpAnswer(InputStream in, Politeness politeness) {
        this.in = in;
        this.mostHeader = politeness.header();
        this.mostBody = politeness.body();
        this.ends = System.nanoTime() + PATIENCE * politeness.read().toNanos();
    }

    public static Answer.Answered read(InputStream in, Politeness politeness) throws IOException {
        return next(in, politeness).answered();
    }

    static Read next(InputStream in, Politeness politeness) throws IOException {
        HttpAnswer reader = new HttpAnswer(in, politeness);
        Answer.Answered answered = reader.answer();
        return new Read(answered, reader.whole && reader.persistent);
    }

    private Answer.Answered answer() throws IOException {
        int status = status(line());
        List<Header> headers = headers();
        for (int interim = 0; status >= 100 && status < 200; interim++) {
            if (interim == MOST_INTERIM || status == 101) {
                throw new Fault(Trouble.NOT_HTTP, "interim answers without end");
            }
            status = status(line());
            headers = headers();
        }
        Answer.Answered head = new Answer.Answered(status, headers, new byte[0], false);
        persistent &= !named(head, "Connection", "close");
        if (status == 204 || status == 304) {
            whole = true;
            return head;
        }
        return ContentCoding.open(body(head), mostBody);
    }

    private int status(String line) throws Fault {
        if (!STATUS.matcher(line).matches()) {
            throw new Fault(Trouble.NOT_HTTP, line);
        }
        persistent = line.startsWith("HTTP/1.1");
        return Integer.parseInt(line, 9, 12, 10);
    }

    private List<Header> headers() throws IOException {
        List<Header> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (++lines > MOST_LINES) {
                throw new Fault(Trouble.TOO_LARGE, "head over " + MOST_LINES + " lines");
            }
            int colon = line.indexOf(':');
            boolean folded = line.startsWith(" ") || line.startsWith("\t");
            if (folded && !headers.isEmpty()) {
                Header last = headers.removeLast();
                headers.add(new Header(last.name(), last.value() + " " + line.strip()));
            } else if (colon > 0) {
                headers.add(new Header(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip()));
            }
        }
        return headers;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw headerBytes == 0 ? new Fault(Trouble.CLOSED) : new Fault(Trouble.CLOSED, "within the head");
            }
            if (++headerBytes > mostHeader) {
                throw new Fault(Trouble.TOO_LARGE, "head over " + mostHeader + " bytes");
            }
            if (late()) {
                throw new Fault(Trouble.TIMEOUT, "the head does not end");
            }
            line.write(b);
        }
        headerBytes++;
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** RFC 9112 section 6.3: chunks before a length, a length before the end of the connection. */
    private Answer.Answered body(Answer.Answered head) throws IOException {
        List<Header> codings = head.headers("Transfer-Encoding");
        if (!codings.isEmpty() && last(codings.getLast().value()).equals("chunked")) {
            persistent &= head.headers("Content-Length").isEmpty();
            return chunked(head);
        }
        List<String> lengths = head.headers("Content-Length").stream()
                .flatMap(header -> List.of(header.value().split(",", -1)).stream())
                .map(String::strip)
                .distinct()
                .toList();
        if (lengths.isEmpty() || !codings.isEmpty()) {
            return limited(head, bytes(mostBody + 1));
        }
        if (lengths.size() > 1 || !LENGTH.matcher(lengths.getFirst()).matches()) {
            throw new Fault(Trouble.NOT_HTTP, "Content-Length: " + String.join(", ", lengths));
        }
        long announced = Long.parseLong(lengths.getFirst());
        byte[] body = bytes((int) Math.min(announced, mostBody + 1L));
        if (body.length < Math.min(announced, mostBody + 1L) && !cut) {
            throw new Fault(Trouble.CLOSED, "within the body");
        }
        whole = body.length == announced;
        return limited(head, body);
    }

    /** Up to so many: fewer at the end of the connection, or when it is late, and then the body is cut. */
    private byte[] bytes(int most) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(Math.min(most, 16_384));
        byte[] block = new byte[Math.min(most, 16_384)];
        while (body.size() < most) {
            int count = in.read(block, 0, Math.min(block.length, most - body.size()));
            if (count < 0) {
                break;
            }
            body.write(block, 0, count);
            if (body.size() < most && late()) {
                cut = true;
                break;
            }
        }
        return body.toByteArray();
    }

    private boolean late() {
        return System.nanoTime() - ends > 0;
    }

    private static String last(String list) {
        return list.substring(list.lastIndexOf(',') + 1).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean named(Answer.Answered head, String header, String token) {
        return head.headers(header).stream()
                .flatMap(line -> List.of(line.value().split(",", -1)).stream())
                .anyMatch(word -> word.strip().equalsIgnoreCase(token));
    }

    /** Size in hexadecimal, CRLF, the bytes, CRLF; ends with size 0 and an empty line (RFC 9112 section 7.1). */
    private Answer.Answered chunked(Answer.Answered head) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (body.size() <= mostBody) {
            headerBytes = 1;
            String size = line().split(";", 2)[0].strip();
            if (!CHUNK.matcher(size).matches()) {
                throw new Fault(Trouble.NOT_HTTP, "chunk size " + size);
            }
            long announced = Long.parseLong(size, 16);
            if (announced == 0) {
                whole = trailer();
                break;
            }
            int wanted = (int) Math.min(announced, mostBody + 1L - body.size());
            byte[] chunk = bytes(wanted);
            body.writeBytes(chunk);
            if (cut) {
                break;
            }
            if (chunk.length < wanted) {
                throw new Fault(Trouble.CLOSED, "within a chunk");
            }
            if (wanted == announced && !line().isEmpty()) {
                throw new Fault(Trouble.NOT_HTTP, "a chunk longer than its size");
            }
        }
        return limited(head, body.toByteArray());
    }

    /** The body has ended: a trailer cut off spoils the connection alone. */
    private boolean trailer() {
        try {
            return line().isEmpty() || !headers().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private Answer.Answered limited(Answer.Answered head, byte[] body) {
        return new Answer.Answered(head.status(), head.headers(), body, cut).keeping(mostBody);
    }
}
