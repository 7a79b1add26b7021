package vn.khien;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Speaks HTTP to a running desk as somebody with one session cookie, or byte by byte. */
final class Caller {
    static final String FORM = "application/x-www-form-urlencoded";
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    final String base;
    private final String host;
    String cookie = "";
    String csrf = "";

    private Caller(String base, String host) {
        this.base = base;
        this.host = host;
    }

    /** Somebody without a cookie. */
    static Caller plain(String base) {
        return new Caller(base, "");
    }

    /** Speaks to the listener as a proxy does that keeps the Host of the outside (the test JVM allows that header). */
    static Caller behindProxy(String base, String host) {
        return new Caller(base, host);
    }

    void open(String path) {
        readCsrf(get(path));
    }

    /** Somebody who has opened the sign-in page. */
    static Caller stranger(String base) {
        Caller caller = new Caller(base, "");
        caller.readCsrf(caller.get("/sign-in"));
        return caller;
    }

    static RunningService.Account account(RunningService service, String role) {
        return java.util.Objects.requireNonNull(service.accounts.get(role), role);
    }

    static Caller signedIn(RunningService service, String role) {
        Caller caller = stranger(service.desk);
        RunningService.Account account = account(service, role);
        HttpResponse<String> reply = caller.post(
                "/sign-in", Map.of("user", account.user(), "password", account.password(), "csrf", caller.csrf));
        if (reply.statusCode() != 303) throw new IllegalStateException(role + " can't sign in: " + reply.statusCode());
        // In Vietnamese, whatever language another test left the account in.
        caller.readCsrf(caller.get("/?lang=vi"));
        return caller;
    }

    private void readCsrf(HttpResponse<String> page) {
        Matcher token = CSRF.matcher(page.body());
        if (token.find()) csrf = token.group(1);
    }

    HttpResponse<String> get(String path) {
        return send(asking(path).GET());
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(e -> enc(e.getKey()) + "=" + enc(e.getValue()))
                .collect(Collectors.joining("&"));
        return post(path, FORM, body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> post(String path, String type, byte[] body) {
        return send(asking(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** A form of a file called {@code file} and this session's csrf. */
    HttpResponse<String> upload(String path, String fileName, byte[] bytes) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--B\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf
                        + "\r\n--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n--B--\r\n".getBytes(StandardCharsets.UTF_8));
        return post(path, "multipart/form-data; boundary=B", body.toByteArray());
    }

    /** The fields with this session's csrf. */
    HttpResponse<String> submit(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("csrf", csrf);
        return post(path, all);
    }

    HttpRequest.Builder asking(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        if (!host.isEmpty()) request.header("Host", host);
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> reply = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            reply.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String enc(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String header(HttpResponse<?> reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }

    String authority() {
        return URI.create(base).getAuthority();
    }

    /** Sends these bytes and reads whatever comes until the other side closes, for at most ten seconds of silence. */
    String raw(String head, byte[] body) {
        try (Socket socket = new Socket("127.0.0.1", URI.create(base).getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            var all = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(all);
            return all.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status of a request whose first line and Host are given as they are; 0 when nothing came. */
    int status(String method, String target, Optional<String> host) {
        String hosted = host.map(h -> "Host: " + h + "\r\n").orElse("");
        return status(raw(method + " " + target + " HTTP/1.1\r\n" + hosted + "Connection: close\r\n\r\n", new byte[0]));
    }

    static int status(String answer) {
        Matcher line = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ").matcher(answer);
        return line.lookingAt() ? Integer.parseInt(line.group(1)) : 0;
    }
}
