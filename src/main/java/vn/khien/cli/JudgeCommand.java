package vn.khien.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
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

@Command(name = "judge", description = "Says again what a kept scan came to, from its evidence alone.")
final class JudgeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "What `khien scan --evidence DIR` kept.")
    private String folder = "";

    @Option(names = "--rules", paramLabel = "VERSION", description = "Rules to judge by; the newest unless said.")
    private String rules = Judge.RULE_VERSION;

    @Mixin
    private ReportFlags report = new ReportFlags();

    @Override
    public Integer call() {
        if (!Judge.RULE_VERSIONS.contains(rules))
            throw new ParameterException(
                    spec.commandLine(), "--rules knows " + String.join(", ", Judge.RULE_VERSIONS) + ": " + rules);
        Reports reports = report.reports(spec.commandLine());
        try {
            EvidenceFolder.Kept kept = new EvidenceFolder(Path.of(folder)).read();
            Judgement judgement = Judge.judge(kept.scan().evidence(), kept.asOf(), Blocklists.NONE, rules);
            reports.print(kept.scan(), judgement, kept.asOf());
            return ScanCommand.code(kept.scan(), judgement, ScanCommand.FailOn.NEVER);
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println("khien judge: " + e.getMessage());
            return 3;
        }
    }
}
