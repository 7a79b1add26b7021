package vn.khien.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.khien.badge.Lang;
import vn.khien.badge.verify.Verifier;
import vn.khien.badge.verify.VerifyAnswer;
import vn.khien.badge.verify.VerifyRequest;

@Command(name = "verify", description = "Verifies a label by a domain, cid, address, bundle or folder of bundles.")
final class Verify implements Callable<Integer> {
    private final Supplier<Instant> now;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DOMAIN|CID|URL|BUNDLE|FOLDER")
    private String input;

    @Option(names = "--label-url", defaultValue = "${env:KHIEN_LABEL_URL}")
    private String labelUrl;

    @Option(names = "--resolve", paramLabel = "H:P:A")
    private List<String> resolve = List.of();

    @Option(names = "--dns", paramLabel = "S:P")
    private String dns;

    @Option(names = "--ca-file", paramLabel = "PEM")
    private Path caFile;

    @Option(names = "--origin")
    private String origin;

    @Option(names = "--accept-test", description = "Takes credentials of a demo, too.")
    private boolean acceptTest;

    @Option(names = "--root", paramLabel = "CER")
    private Path root;

    @Option(names = "--policy", paramLabel = "FILE")
    private Path policy;

    @Option(names = "--at", paramLabel = "TIME")
    private String at;

    @Option(names = "--offline")
    private boolean offline;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--lang", defaultValue = "vi")
    private String lang;

    Verify(Supplier<Instant> now) {
        this.now = now;
    }

    @Override
    public Integer call() {
        VerifyRequest request =
                VerifyRequest.of(input, now.get()).acceptTest(acceptTest).offline(offline);
        if (labelUrl != null && !labelUrl.isEmpty()) request = request.labelUrl(labelUrl);
        for (String each : resolve)
            request = request.resolve(VerifyRequest.Resolve.parse(each)
                    .orElseThrow(() -> usage("--resolve wants HOST:PORT:ADDRESS: " + each)));
        if (dns != null)
            request =
                    request.dns(VerifyRequest.server(dns).orElseThrow(() -> usage("--dns wants SERVER:PORT: " + dns)));
        if (caFile != null) request = request.caFile(caFile);
        if (origin != null) request = request.origin(origin);
        if (root != null) request = request.root(root);
        if (policy != null) request = request.policy(policy);
        if (at != null) request = request.at(moment(at));
        Lang spoken = switch (lang) {
            case "vi" -> Lang.VI;
            case "en" -> Lang.EN;
            default -> throw usage("--lang wants vi or en: " + lang);
        };
        VerifyAnswer answer = Verifier.verify(request);
        String text = json ? answer.toJson() : answer.toText(spoken).stripTrailing();
        CommandLine line = spec.commandLine();
        if (answer instanceof VerifyAnswer.Usage && !json) line.getErr().println(text);
        else if (!text.isEmpty()) line.getOut().println(text);
        return answer.exitCode();
    }

    private Instant moment(String given) {
        try {
            return Instant.parse(given);
        } catch (DateTimeParseException e) {
            throw usage("--at wants a time such as 2026-11-24T09:00:00Z: " + given);
        }
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
