package vn.khien.testbed.cases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Answers one HTTP/1.1 request a connection, over TLS or not. */
interface Web {
    int HEAD_LIMIT = 64 * 1024;

    void answer(Request request, OutputStream out) throws IOException;

    /** @param lines the header lines as they came, without the request line */
    record Request(String method, String path, List<String> lines) {
        Optional<String> header(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ":";
            return lines.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst();
        }
    }

    default void hold(InputStream in, OutputStream out) throws IOException {
        var head = new ByteArrayOutputStream();
        int inARow = 0;
        while (inARow < 2 && head.size() < HEAD_LIMIT) {
            int octet = in.read();
            if (octet < 0) {
                return;
            }
            if (head.size() == 0 && (octet < 'A' || octet > 'Z')) {
                send(out, 400, List.of(), "");
                return;
            }
            head.write(octet);
            inARow = octet == '\n' ? inARow + 1 : octet == '\r' ? inARow : 0;
        }
        var lines = head.toString(StandardCharsets.ISO_8859_1).lines().toList();
        var words = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ", 3);
        if (words.length == 3) {
            answer(new Request(words[0], words[1], lines.subList(1, lines.size())), out);
        } else {
            send(out, 400, List.of(), "");
        }
        out.flush();
    }

    /** A whole response of HTML; each header is one line without its end. */
    static void send(OutputStream out, int status, List<String> headers, String html) throws IOException {
        var body = html.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder("HTTP/1.1 ").append(status).append(" Made-up\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        head.append("Content-Type: text/html; charset=utf-8\r\nConnection: close\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n\r\n");
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        out.write(bytes.toByteArray());
    }

    /** A page that names the case, whatever is asked for. */
    static Web page(Case shown) {
        return (request, out) -> send(out, 200, List.of(), html(shown.shows()));
    }

    static String html(String text) {
        return "<!doctype html><html lang=\"en\"><head><title>Cổng mẫu (giả lập)</title></head><body><p>"
                + text.replace("&", "&amp;").replace("<", "&lt;") + "</p></body></html>\n";
    }
}
