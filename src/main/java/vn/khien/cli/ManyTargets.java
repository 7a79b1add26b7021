package vn.khien.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import vn.khien.scan.Blocklists;
import vn.khien.scan.Judge;
import vn.khien.scan.Judgement;
import vn.khien.scan.Scan;
import vn.khien.scan.ScanOptions;
import vn.khien.scan.Scanner;
import vn.khien.scan.Target;
import vn.khien.scan.TargetUrl;
import vn.khien.scan.Text;
import vn.khien.scan.report.ScanJson;

/**
 * {@code khien scan --targets}: one JSON line a target as it is done, at most {@code parallel} at once, in memory that
 * does not grow with the list.
 */
final class ManyTargets {
    private final Scanner scanner;
    private final ScanOptions options;
    private final int parallel;
    private final Supplier<Instant> now;
    private final ScanCommand.FailOn level;
    private final EvidenceFolder.Numbered evidence;
    private final PrintWriter out;
    private final ProgressBar bar;
    private int worst;

    ManyTargets(
            Scanner scanner,
            ScanOptions options,
            int parallel,
            Supplier<Instant> now,
            ScanCommand.FailOn level,
            EvidenceFolder.Numbered evidence,
            PrintWriter out,
            ProgressBar bar) {
        this.scanner = scanner;
        this.options = options;
        this.parallel = parallel;
        this.now = now;
        this.level = level;
        this.evidence = evidence;
        this.out = out;
        this.bar = bar;
    }

    /** @return 3 when any target was not assessed, else 1 when one failed at the level asked for, else 0 */
    int run(TargetList targets) throws InterruptedException {
        var free = new Semaphore(parallel);
        while (targets.hasNext()) {
            TargetList.Line line = targets.next();
            free.acquire();
            switch (parsed(line)) {
                case TargetUrl.Malformed(Text because) -> {
                    done(line.number(), refused(line, because));
                    free.release();
                }
                case TargetUrl.Refused(Text because) -> {
                    done(line.number(), refused(line, because));
                    free.release();
                }
                case TargetUrl.Parsed(Target target) ->
                    scanner.scan(target, options, step -> {}).whenComplete((scan, broken) -> {
                        try {
                            done(
                                    line.number(),
                                    scan == null
                                            ? ScanCommand.broken(
                                                    target, broken == null ? "" : String.valueOf(broken.getMessage()))
                                            : scan);
                        } finally {
                            free.release();
                        }
                    });
            }
        }
        free.acquire(parallel);
        bar.end();
        return worst;
    }

    private TargetUrl parsed(TargetList.Line line) {
        return line.tooLong()
                ? new TargetUrl.Malformed(new Text(
                        "dòng " + line.number() + " dài hơn " + TargetList.LONGEST + " ký tự",
                        "line " + line.number() + " is longer than " + TargetList.LONGEST + " characters"))
                : Target.parse(line.text(), options.addresses());
    }

    private static Scan refused(TargetList.Line line, Text because) {
        String shown = line.text().length() > 300 ? line.text().substring(0, 300) + "…" : line.text();
        return ScanCommand.refused(shown, because);
    }

    private synchronized void done(int number, Scan scan) {
        Instant asOf = now.get();
        Judgement judgement = Judge.judge(scan.evidence(), asOf, Blocklists.NONE);
        evidence.folder(number).keep(scan, asOf);
        out.println(ScanJson.write(scan, judgement));
        out.flush();
        worst = Math.max(worst, ScanCommand.code(scan, judgement, level));
        bar.done(scan.status());
    }
}
