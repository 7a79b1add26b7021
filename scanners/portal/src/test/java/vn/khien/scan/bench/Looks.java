package vn.khien.scan.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import vn.khien.scan.AddressPolicy;
import vn.khien.scan.Politeness;
import vn.khien.scan.Scan;
import vn.khien.scan.ScanOptions;
import vn.khien.scan.Scanner;
import vn.khien.scan.Target;
import vn.khien.scan.TargetUrl;

/** Scans by the public door, on the sockets that the service has, with no pause between the starts of two connections. */
final class Looks implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final Scanner scanner = new Scanner(vertx, Instant::now, new SecureRandom());

    static ScanOptions quick() {
        return ScanOptions.defaults("bench", "http://localhost/scanner")
                .withAddresses(AddressPolicy.ALLOW_PRIVATE)
                .withPoliteness(Politeness.PUBLIC.withBetweenStarts(Duration.ZERO));
    }

    static ScanOptions tls(ScanOptions options, String host, InetAddress address, int port) {
        return options.withOnly(Set.of("tls")).withResolve(Map.of(host + ":" + port, address));
    }

    static List<X509Certificate> certificates(Path pem) throws IOException {
        try (var in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new IOException(e);
        }
    }

    Scan scan(String host, int port, ScanOptions options) {
        Target target = ((TargetUrl.Parsed) Target.parse("https://" + host + ":" + port)).target();
        return scanner.scan(target, options, progress -> {})
                .toCompletableFuture()
                .orTimeout(90, TimeUnit.SECONDS)
                .join();
    }

    Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
