package vn.khien.scan.report;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Text;
import vn.khien.scan.ports.rules.PortRule;

/** The page {@code docs/checks.md}: what every check asks, on what ground, and how a failure is mended. */
public final class CheckCatalogue {
    private static final String HEAD = """
            | check | title | ground | label | in force | severity | mend | lines |
            |---|---|---|---|---|---|---|---|
            """;

    private CheckCatalogue() {}

    /** Markdown, one row a check, in the order of {@code checks}; of {@code rules} those that no check has the id of. */
    public static String write(List<Check> checks, List<PortRule> rules) {
        StringBuilder page = new StringBuilder("""
                # Checks

                What `khien scan` judges, in the order of a report. Written from the code by `CheckCatalogueTest`; not edited by hand. `bin/new-check` begins a new one. *Label* is the criterion of the trust label that a check decides on; *lines* are the servers for which a finding shows a line of configuration.

                """);
        page.append(HEAD);
        checks.forEach(check -> page.append(row(check.about())));
        page.append("""

                ## Reports of nmap

                Ports that a report of nmap tells open are judged one by one (`vn.khien.scan.ports.rules`): by the checks %s above, the severity by the level of the system, and by these.

                """.formatted(ids(rules, rule -> known(checks, rule))));
        page.append(HEAD);
        rules.stream().filter(rule -> !known(checks, rule)).forEach(rule -> page.append(row(rule.about())));
        return page.toString();
    }

    private static boolean known(List<Check> checks, PortRule rule) {
        return checks.stream().anyMatch(check -> check.id().equals(rule.id()));
    }

    private static String ids(List<PortRule> rules, Predicate<PortRule> which) {
        return rules.stream().filter(which).map(rule -> "`" + rule.id() + "`").collect(Collectors.joining(", "));
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
