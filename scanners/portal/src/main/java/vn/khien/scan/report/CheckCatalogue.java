package vn.khien.scan.report;

import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Text;

/** The page {@code docs/checks.md}: what every check asks, on what ground, and how a failure is mended. */
public final class CheckCatalogue {
    private CheckCatalogue() {}

    /** Markdown, one row a check, in the order of {@code checks}. */
    public static String write(List<Check> checks) {
        StringBuilder page = new StringBuilder("""
                # Checks

                What `khien scan` judges, in the order of a report. Written from the code by `CheckCatalogueTest`; not edited by hand. `bin/new-check` begins a new one. *Label* is the criterion of the trust label that a check decides on; *lines* are the servers for which a finding shows a line of configuration.

                | check | title | ground | label | in force | severity | mend | lines |
                |---|---|---|---|---|---|---|---|
                """);
        checks.forEach(check -> page.append(row(check.about())));
        return page.toString();
    }

    private static String row(About about) {
        List<String> servers =
                about.snippets().stream().map(About.Snippet::server).toList();
        return "| `" + about.id() + "` " + about.version()
                + " | " + both(about.title())
                + " | " + cell(about.citation())
                + " | " + about.criterion()
                + " | " + about.inForce()
                + " | " + about.severity().word()
                + " | " + both(about.mend())
                + " | " + String.join(", ", servers)
                + " |\n";
    }

    private static String both(Text text) {
        return cell(text.vi()) + "<br>*" + cell(text.en()) + "*";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("\n", " ");
    }
}
