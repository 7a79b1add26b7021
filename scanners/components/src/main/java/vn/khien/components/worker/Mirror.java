package vn.khien.components.worker;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the operator keeps feeds: a folder, or an HTTP server. Nothing else is ever asked. What is fetched has the day that
 * the server or the file system says of it, and 1970 where a server says none.
 */
final class Mirror {
    private static final long LARGEST = 2L << 30;

    private final String base;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(20))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /** {@code base}: a folder, or the URL of one. */
    Mirror(String base) {
        this.base = base;
    }

    Path fetch(String name, Path folder) throws IOException, FeedFault, InterruptedException {
        return get(base.endsWith("/") ? base + name : base + "/" + name, folder.resolve(name));
    }

    /** A single file or URL. */
    Path fetch(Path to) throws IOException, FeedFault, InterruptedException {
        return get(base, to);
    }

    private Path get(String from, Path to) throws IOException, FeedFault, InterruptedException {
        if (!from.matches("(?i)https?://.*")) {
            if (!Files.isRegularFile(Path.of(from))) throw new FeedFault("không có " + from, "there is no " + from);
            return Files.copy(
                    Path.of(from), to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create(from))
                    .timeout(Duration.ofMinutes(10))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new FeedFault("URL không đúng: " + from, "not a URL: " + from);
        }
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                if (response.statusCode() != 200)
                    throw new FeedFault(
                            from + " trả lời " + response.statusCode(), from + " answers " + response.statusCode());
                OptionalLong length = response.headers().firstValueAsLong("content-length");
                try (var out = Files.newOutputStream(to)) {
                    copy(in, out, from);
                }
                Files.setLastModifiedTime(
                        to,
                        FileTime.from(response.headers()
                                .firstValue("last-modified")
                                .flatMap(Mirror::day)
                                .orElse(Instant.EPOCH)));
                if (length.isPresent() && Files.size(to) != length.getAsLong())
                    throw new FeedFault(from + " bị cắt cụt", from + " is cut off");
            }
        } catch (IOException e) {
            throw new FeedFault(
                    "không lấy được " + from + ": " + e.getMessage(),
                    from + " could not be fetched: " + e.getMessage());
        }
        return to;
    }

    private static Optional<Instant> day(String header) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static void copy(InputStream in, java.io.OutputStream out, String from) throws IOException, FeedFault {
        byte[] part = new byte[1 << 16];
        long all = 0;
        for (int got = in.read(part); got >= 0; got = in.read(part)) {
            all += got;
            if (all > LARGEST) throw new FeedFault(from + " quá lớn", from + " is too large");
            out.write(part, 0, got);
        }
    }
}
