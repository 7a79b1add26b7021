package vn.khien.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import vn.khien.badge.log.Tile;
import vn.khien.label.log.LogSource;

/** The log of a label host: {@code <label-url>/log/…}. Answers are bounded in bytes and seconds; follows nothing. */
final class LogUrl implements LogSource, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SMALL = 64 * 1024;
    private static final int LARGE = 17 * 1024 * 1024;

    private final String labelUrl;
    private final HttpClient http;

    LogUrl(String labelUrl, Optional<Path> caFile) {
        this.labelUrl = labelUrl.endsWith("/") ? labelUrl.substring(0, labelUrl.length() - 1) : labelUrl;
        var builder = HttpClient.newBuilder().connectTimeout(PATIENCE);
        caFile.ifPresent(file -> builder.sslContext(trusting(file)));
        this.http = builder.build();
    }

    @Override
    public String checkpoint() {
        return new String(get("/log/checkpoint", SMALL), StandardCharsets.UTF_8);
    }

    /** The full tile stands for a partial one that is gone. */
    @Override
    public byte[] read(int level, long index, int width) {
        try {
            return get("/log/" + Tile.path(level, index, width), LARGE);
        } catch (Missing gone) {
            if (width == Tile.FULL) throw gone;
            return get("/log/" + Tile.path(level, index, Tile.FULL), LARGE);
        }
    }

    String policy() {
        return new String(get("/policy.tlog", SMALL), StandardCharsets.UTF_8);
    }

    private byte[] get(String path, int limit) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(labelUrl + path))
                .timeout(PATIENCE)
                .header("User-Agent", "khien-log-monitor")
                .build();
        try {
            HttpResponse<java.io.InputStream> reply = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = reply.body()) {
                int status = reply.statusCode();
                if (status == 404 || status == 410) throw new Missing(labelUrl + path + " is not there");
                if (status != 200) throw new IOException("status " + status);
                byte[] bytes = body.readNBytes(limit + 1);
                if (bytes.length > limit) throw new IOException("more than " + limit + " bytes");
                return bytes;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(labelUrl + path + " can't be read: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted"));
        }
    }

    private static SSLContext trusting(Path file) {
        try (var in = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int n = 0;
            for (var manager : managers(null))
                if (manager instanceof X509TrustManager system)
                    for (Certificate each : system.getAcceptedIssuers())
                        trusted.setCertificateEntry("system" + n++, each);
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in))
                trusted.setCertificateEntry("file" + n++, each);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(trusted), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the CA file can't be read: " + file, e);
        }
    }

    private static javax.net.ssl.TrustManager[] managers(@org.jspecify.annotations.Nullable KeyStore store)
            throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
