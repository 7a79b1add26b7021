package vn.khien.assessment;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.scan.DomainProof;
import vn.khien.scan.Found;
import vn.khien.scan.ScanOptions;
import vn.khien.scan.Scanner;
import vn.khien.scan.Target;
import vn.khien.scan.TargetUrl;

/** Looks for the proof that whoever asks for a label holds the domain: as a visitor would, three requests. */
public final class DomainLook {
    private static final Logger LOG = LoggerFactory.getLogger(DomainLook.class);
    private static final int SECONDS = 20;

    private final Scanner scanner;
    private final ScanSettings settings;

    public DomainLook(Scanner scanner, ScanSettings settings) {
        this.scanner = scanner;
        this.settings = settings;
    }

    /** Blocks, at most 20 s. Empty when nothing was found or nothing answered in time. */
    public List<Found> look(String host, int port) {
        return switch (Target.parse("https://" + host + ":" + port + "/", settings.addresses())) {
            case TargetUrl.Parsed(Target target) -> look(target);
            case TargetUrl.Malformed malformed -> List.of();
            case TargetUrl.Refused refused -> List.of();
        };
    }

    private List<Found> look(Target target) {
        ScanOptions options = settings.options().withDeadline(java.time.Duration.ofSeconds(SECONDS - 2));
        try {
            return DomainProof.look(scanner, target, options)
                    .toCompletableFuture()
                    .get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            LOG.warn("the look for a domain proof failed: {}", e.toString());
            return List.of();
        }
    }
}
