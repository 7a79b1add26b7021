package vn.khien.cli;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.khien.scan.Blocklists;
import vn.khien.scan.Judge;
import vn.khien.scan.Judgement;
import vn.khien.scan.PolitenessReport;
import vn.khien.scan.Scan;
import vn.khien.scan.ScanOptions;
import vn.khien.scan.Scanner;
import vn.khien.scan.Severity;
import vn.khien.scan.Status;
import vn.khien.scan.Target;
import vn.khien.scan.TargetUrl;
import vn.khien.scan.Text;
import vn.khien.scan.Verdict;
import vn.khien.scan.report.ScanJson;

@Command(name = "scan", description = "Looks at a portal as a visitor would and says what it found. Needs no service.")
final class ScanCommand implements Callable<Integer> {
    /** From when on a failed check makes exit code 1. */
    enum FailOn {
        INFO,
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL,
        NEVER;

        boolean fails(Severity severity) {
            return this != NEVER && severity.ordinal() >= ordinal();
        }
    }

    private final Supplier<Instant> now;
    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "URL",
            description = "The portal, such as https://portal.example.gov.vn")
    private String url = "";

    @Mixin
    private ScanFlags flags = new ScanFlags();

    @Mixin
    private ReportFlags report = new ReportFlags();

    @Option(
            names = "--targets",
            paramLabel = "FILE",
            description = "Many portals, one URL a line, # comments: one JSON line a target as it is done.")
    private String targets = "";

    @Option(names = "--parallel", paramLabel = "N", description = "Targets at once, 1 to 128; 64 unless said.")
    private String parallel = "64";

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            description = "info, low, medium, high, critical; never unless said")
    private String failOn = "never";

    @Option(names = "--schema", description = "Prints the JSON Schema of --json, and scans nothing.")
    private boolean schema;

    @Option(names = "--evidence", paramLabel = "DIR", description = "Keeps what was seen, for `khien judge`.")
    private String evidence = "";

    ScanCommand(Supplier<Instant> now, SecureRandom random) {
        this.now = now;
        this.random = random;
    }

    @Override
    public Integer call() throws InterruptedException {
        FailOn level = failOn();
        if (schema) {
            spec.commandLine().getOut().print(ScanJson.schema());
            spec.commandLine().getOut().flush();
            return 0;
        }
        if (url.isEmpty() == targets.isEmpty()) throw usage("one URL, or --targets FILE");
        Reports reports = report.reports(spec.commandLine());
        ScanOptions options = flags.options(spec.commandLine());
        EvidenceFolder folder = evidence.isEmpty() ? EvidenceFolder.NONE : new EvidenceFolder(Path.of(evidence));
        folder.refusal().ifPresent(because -> {
            throw usage("--evidence " + evidence + ": " + because);
        });
        if (!targets.isEmpty()) return many(options, level, folder, reports);
        return switch (Target.parse(url, options.addresses())) {
            case TargetUrl.Malformed(Text because) -> throw usage(url + ": " + because.in(reports.lang()));
            case TargetUrl.Refused(Text because) -> say(refused(url, because), level, folder, reports);
            case TargetUrl.Parsed(Target target) -> say(scan(target, options, reports), level, folder, reports);
        };
    }

    static Scan refused(String url, Text because) {
        return new Scan(
                new Target(url, "", 443, "/", OptionalInt.empty()),
                List.of(),
                Status.REFUSED,
                List.of(because),
                List.of(),
                PolitenessReport.NOTHING);
    }

    /** A scan that an error of ours ended. */
    static Scan broken(Target target, String because) {
        Text text = new Text("lỗi nội bộ của bộ quét: " + because, "an internal error of the scanner: " + because);
        return new Scan(target, List.of(), Status.INCOMPLETE, List.of(text), List.of(), PolitenessReport.NOTHING);
    }

    private Scan scan(Target target, ScanOptions options, Reports reports) throws InterruptedException {
        Vertx vertx = vertx();
        try {
            return new Scanner(vertx, now, random)
                    .scan(target, options, reports::step)
                    .toCompletableFuture()
                    .get(options.deadline().toSeconds() + 10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the scan did not end: " + e.getMessage(), e);
        } finally {
            reports.stepped();
            vertx.close();
        }
    }

    private int many(ScanOptions options, FailOn level, EvidenceFolder folder, Reports reports)
            throws InterruptedException {
        if (!parallel.matches("\\d{1,3}") || Integer.parseInt(parallel) < 1 || Integer.parseInt(parallel) > 128)
            throw usage("--parallel wants a number from 1 to 128: " + parallel);
        if (!reports.lines()) throw usage("--targets gives JSON lines: neither --html nor --sarif");
        Path file = Path.of(targets);
        Vertx vertx = vertx();
        try (var counted = reader(file);
                var lines = reader(file)) {
            int total = 0;
            if (reports.onTerminal()) for (var list = new TargetList(counted); list.hasNext(); list.next()) total++;
            return new ManyTargets(
                            new Scanner(vertx, now, random),
                            options,
                            Integer.parseInt(parallel),
                            now,
                            level,
                            folder.numbered(),
                            spec.commandLine().getOut(),
                            reports.bar(total))
                    .run(new TargetList(lines));
        } catch (IOException | UncheckedIOException e) {
            throw usage("--targets can't be read: " + targets);
        } finally {
            vertx.close();
        }
    }

    /** Bytes that are no UTF-8 become U+FFFD, and the line a bad one. */
    private static Reader reader(Path file) throws IOException {
        return new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
    }

    private static Vertx vertx() {
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setPreferNativeTransport(true));
    }

    private int say(Scan scan, FailOn level, EvidenceFolder folder, Reports reports) {
        Instant asOf = now.get();
        Judgement judgement = Judge.judge(scan.evidence(), asOf, Blocklists.NONE);
        folder.keep(scan, asOf);
        reports.print(scan, judgement, asOf);
        return code(scan, judgement, level);
    }

    static int code(Scan scan, Judgement judgement, FailOn level) {
        return switch (scan.status()) {
            case INCOMPLETE, UNREACHABLE, REFUSED -> 3;
            case ASSESSED ->
                judgement.findings().stream()
                                .anyMatch(f -> f.verdict() instanceof Verdict.NotMet && level.fails(f.severity()))
                        ? 1
                        : 0;
        };
    }

    private FailOn failOn() {
        Map<String, FailOn> levels = new java.util.HashMap<>();
        for (FailOn each : FailOn.values()) levels.put(each.name().toLowerCase(java.util.Locale.ROOT), each);
        FailOn level = levels.get(failOn);
        if (level == null) throw usage("--fail-on wants info, low, medium, high, critical or never: " + failOn);
        return level;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
