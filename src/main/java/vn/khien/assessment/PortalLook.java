package vn.khien.assessment;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.assessment.consent.ConsentWatchWorker;
import vn.khien.assessment.consent.ScanAuthorisation;
import vn.khien.assessment.rules.AuthorisationCovers;
import vn.khien.inventory.Portal;
import vn.khien.scan.Blocklists;
import vn.khien.scan.Collector;
import vn.khien.scan.Evidence;
import vn.khien.scan.PolitenessReport;
import vn.khien.scan.Progress;
import vn.khien.scan.Scan;
import vn.khien.scan.ScanHandle;
import vn.khien.scan.ScanOptions;
import vn.khien.scan.Scanner;
import vn.khien.scan.Status;
import vn.khien.scan.Target;
import vn.khien.scan.TargetUrl;
import vn.khien.scan.Text;
import vn.khien.web.Lang;
import vn.khien.web.Texts;

/** Looks at portals as an owner's consent allows; what came of it is never an exception. */
public final class PortalLook {
    private static final Logger LOG = LoggerFactory.getLogger(PortalLook.class);
    private static final Duration DEADLINE = Duration.ofSeconds(90);

    private final Scanner scanner;
    private final ScanSettings settings;
    private final ConsentWatchWorker watch;
    private final KnownPortals known;
    private final Supplier<Instant> now;

    public PortalLook(
            Scanner scanner,
            ScanSettings settings,
            ConsentWatchWorker watch,
            KnownPortals known,
            Supplier<Instant> now) {
        this.scanner = scanner;
        this.settings = settings;
        this.watch = watch;
        this.known = known;
        this.now = now;
    }

    /** What a look came to, one of our own failures included. */
    public record Seen(
            Status status,
            List<Text> because,
            List<String> addresses,
            List<Evidence> evidence,
            PolitenessReport politeness,
            Instant started,
            Instant ended) {}

    /** Under an owner's consent. Completes within 90 s. */
    public CompletableFuture<Seen> begin(
            Portal portal,
            ScanAuthorisation under,
            Blocklists blocklists,
            Consumer<Progress> progress,
            ScanHandle handle) {
        return begin(portal, under, settings.collectors(portal, under), blocklists, progress, handle);
    }

    /** As {@link #begin}, for an owner's self-check: it assesses no components, so that no scripts are fetched. */
    public CompletableFuture<Seen> beginSelfCheck(
            Portal portal,
            ScanAuthorisation under,
            Blocklists blocklists,
            Consumer<Progress> progress,
            ScanHandle handle) {
        List<Collector> collectors = settings.collectors(portal, under).stream()
                .filter(collector -> collector != Collector.COMPONENTS)
                .toList();
        return begin(portal, under, collectors, blocklists, progress, handle);
    }

    private CompletableFuture<Seen> begin(
            Portal portal,
            ScanAuthorisation under,
            List<Collector> collectors,
            Blocklists blocklists,
            Consumer<Progress> progress,
            ScanHandle handle) {
        Instant started = now.get();
        // It may have waited past the hours or the end of its consent.
        if (AuthorisationCovers.of(List.of(under), portal, portal.port(), settings.from(), started)
                instanceof AuthorisationCovers.Answer.Not not)
            return CompletableFuture.completedFuture(failed(Status.REFUSED, uncovered(not), started));
        var watched = watch.watch(portal, under, handle);
        return begin(portal, options(portal, under, collectors, blocklists), progress, handle, started)
                .whenComplete((seen, thrown) -> watched.close());
    }

    /** Without a consent: no further than a visitor's browser goes. Completes within 90 s. */
    public CompletableFuture<Seen> beginAsVisitor(
            Portal portal, Blocklists blocklists, Consumer<Progress> progress, ScanHandle handle) {
        return begin(portal, settings.asVisitor(portal, blocklists), progress, handle, now.get());
    }

    private CompletableFuture<Seen> begin(
            Portal portal, ScanOptions options, Consumer<Progress> progress, ScanHandle handle, Instant started) {
        return switch (Target.parse(portal.url(), settings.addresses())) {
            case TargetUrl.Malformed(Text because) ->
                CompletableFuture.completedFuture(failed(Status.REFUSED, because, started));
            case TargetUrl.Refused(Text because) ->
                CompletableFuture.completedFuture(failed(Status.REFUSED, because, started));
            case TargetUrl.Parsed(Target target) ->
                CompletableFuture.supplyAsync(() -> known.of(portal), Thread::startVirtualThread)
                        .thenCompose(content -> scanner.scan(target, options.withContent(content), progress, handle))
                        .orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS)
                        .handle((scan, thrown) ->
                                thrown == null ? seen(scan, started) : broken(portal, handle, thrown, started));
        };
    }

    /** Under a consent files that lie open are asked for, too (intrusiveness 2), and the ports that it names. */
    private ScanOptions options(
            Portal portal, ScanAuthorisation under, List<Collector> collectors, Blocklists blocklists) {
        ScanOptions options = settings.under(under, blocklists);
        return options.withHttp(options.http().withOpenPaths(true))
                .withPorts(settings.otherPorts(portal, under))
                .withOnly(collectors.stream().map(Collector::word).collect(Collectors.toSet()));
    }

    /** Stopped before it began. */
    Seen stopped() {
        return failed(
                Status.INCOMPLETE,
                new Text("có người yêu cầu dừng trước khi bắt đầu", "somebody asked to stop it before it began"),
                now.get());
    }

    static Text uncovered(AuthorisationCovers.Answer.Not not) {
        String key = "assessment.refused.why." + not.why().name();
        return new Text(Texts.in(Lang.VI).of(key), Texts.in(Lang.EN).of(key));
    }

    private Seen seen(Scan scan, Instant started) {
        return new Seen(
                scan.status(),
                scan.because(),
                scan.addresses().stream().map(InetAddress::getHostAddress).toList(),
                scan.evidence(),
                scan.politeness(),
                started,
                now.get());
    }

    private Seen broken(Portal portal, ScanHandle handle, Throwable thrown, Instant started) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof TimeoutException) {
            handle.cancel();
            return failed(
                    Status.INCOMPLETE,
                    new Text("bộ quét không xong trong 90 giây", "the scanner did not finish within 90 seconds"),
                    started);
        }
        LOG.error("the look at {} failed by a fault of ours", portal.subject(), cause);
        return failed(Status.INCOMPLETE, ScanConclusion.ourFault("bộ quét", "the scanner"), started);
    }

    private Seen failed(Status status, Text because, Instant started) {
        return new Seen(status, List.of(because), List.of(), List.of(), PolitenessReport.NOTHING, started, now.get());
    }
}
