package vn.khien.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What {@code khien scan} and {@code khien judge} print. */
final class ReportFlags {
    @Option(names = "--json", description = "One object of the form khien-scan-1.")
    private boolean json;

    @Option(names = "--sarif", description = "One SARIF 2.1.0 log.")
    private boolean sarif;

    @Option(names = "--html", paramLabel = "FILE", description = "A report for a browser or for paper, in this file.")
    private String html = "";

    @Option(names = "--lang", description = "vi or en; vi unless said")
    private String lang = "vi";

    /** @throws ParameterException for flags that don't go together */
    Reports reports(CommandLine line) {
        if (!lang.matches("vi|en")) throw new ParameterException(line, "--lang wants vi or en: " + lang);
        int forms = (json ? 1 : 0) + (sarif ? 1 : 0) + (html.isEmpty() ? 0 : 1);
        if (forms > 1) throw new ParameterException(line, "one of --json, --sarif and --html");
        Reports.Form form = json
                ? Reports.Form.JSON
                : sarif ? Reports.Form.SARIF : html.isEmpty() ? Reports.Form.TERMINAL : Reports.Form.HTML;
        PrintWriter out = line.getOut();
        return new Reports(
                form,
                html.isEmpty() ? Optional.empty() : Optional.of(Path.of(html)),
                lang,
                out,
                line.getErr(),
                Terminal.here());
    }
}
