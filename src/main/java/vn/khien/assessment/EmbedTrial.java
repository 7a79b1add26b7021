package vn.khien.assessment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.badge.Embed;
import vn.khien.scan.EmbedLook;
import vn.khien.scan.Embedding;
import vn.khien.scan.ScanOptions;
import vn.khien.scan.Scanner;
import vn.khien.scan.Target;
import vn.khien.scan.TargetUrl;
import vn.khien.scan.Text;

/** Looks, for an owner, at what the first page of their portal shows of its label: as a visitor would. */
public final class EmbedTrial {
    private static final Logger LOG = LoggerFactory.getLogger(EmbedTrial.class);
    private static final int SECONDS = 20;

    private final Scanner scanner;
    private final ScanSettings settings;
    private final String labelUrl;
    private final String script;
    private final String integrity;

    /** @param labelUrl origin of the label host */
    public EmbedTrial(Scanner scanner, ScanSettings settings, String labelUrl) {
        byte[] bytes = Embed.script(labelUrl).getBytes(StandardCharsets.UTF_8);
        this.scanner = scanner;
        this.settings = settings;
        this.labelUrl = labelUrl;
        this.script = labelUrl + Embed.path(bytes);
        this.integrity = Embed.integrity(bytes);
    }

    /** Blocks, at most 20 s. */
    public Embedding look(String host, int port) {
        return switch (Target.parse("https://" + host + ":" + port + "/", settings.addresses())) {
            case TargetUrl.Parsed(Target target) -> look(target);
            case TargetUrl.Malformed(Text because) -> nothing(because);
            case TargetUrl.Refused(Text because) -> nothing(because);
        };
    }

    private Embedding look(Target target) {
        ScanOptions options = settings.options().withDeadline(Duration.ofSeconds(SECONDS - 2));
        try {
            return EmbedLook.look(scanner, target, options, labelUrl, script, integrity)
                    .toCompletableFuture()
                    .get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return nothing(ours());
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            LOG.warn("the look at an embedding failed: {}", e.toString());
            return nothing(ours());
        }
    }

    private static Text ours() {
        return new Text("không xem được trong 20 giây", "it could not be looked at within 20 seconds");
    }

    private static Embedding nothing(Text because) {
        return new Embedding(new Embedding.Page.None(because), java.util.List.of());
    }
}
