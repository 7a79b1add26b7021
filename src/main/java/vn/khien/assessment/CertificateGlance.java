package vn.khien.assessment;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.scan.CertificateLook;
import vn.khien.scan.Scanner;
import vn.khien.scan.Target;
import vn.khien.scan.TargetUrl;

/** Looks at a portal's certificate as a visitor's browser would: one handshake. */
public final class CertificateGlance {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateGlance.class);
    private static final int SECONDS = 20;

    private final Scanner scanner;
    private final ScanSettings settings;
    private final Supplier<Instant> now;

    public CertificateGlance(Scanner scanner, ScanSettings settings, Supplier<Instant> now) {
        this.scanner = scanner;
        this.settings = settings;
        this.now = now;
    }

    /** Blocks, at most 20 s. */
    public CertificateLook.Sight look(String host, int port) {
        return switch (Target.parse("https://" + host + ":" + port + "/", settings.addresses())) {
            case TargetUrl.Parsed(Target target) -> look(target);
            case TargetUrl.Malformed malformed -> new CertificateLook.Sight(false, "the address is malformed");
            case TargetUrl.Refused refused -> new CertificateLook.Sight(false, "the address may not be looked at");
        };
    }

    private CertificateLook.Sight look(Target target) {
        var options = settings.options().withDeadline(Duration.ofSeconds(SECONDS - 2));
        try {
            return CertificateLook.look(scanner, target, options, now.get())
                    .toCompletableFuture()
                    .get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CertificateLook.Sight(false, "the look was cut off");
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            LOG.warn("the look at a certificate failed: {}", e.toString());
            return new CertificateLook.Sight(false, "the look failed");
        }
    }
}
