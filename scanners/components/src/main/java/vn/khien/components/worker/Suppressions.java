package vn.khien.components.worker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.owasp.dependencycheck.data.nvdcve.CveDB;
import org.owasp.dependencycheck.dependency.Dependency;
import org.owasp.dependencycheck.dependency.Vulnerability;
import org.owasp.dependencycheck.dependency.naming.CpeIdentifier;
import org.owasp.dependencycheck.dependency.naming.Identifier;
import org.owasp.dependencycheck.xml.suppression.SuppressionParseException;
import org.owasp.dependencycheck.xml.suppression.SuppressionParser;
import org.owasp.dependencycheck.xml.suppression.SuppressionRule;
import org.xml.sax.SAXException;
import vn.khien.components.Certainty;
import vn.khien.components.Text;

/**
 * The operator's rules. They are read before anything is looked up: Dependency-Check's analysers would go on without them.
 * Its engine gets them as a file; what we find beside it is held against the same rules here.
 */
final class Suppressions {
    private final Optional<Path> file;
    private final List<SuppressionRule> rules;
    private final int expired;

    private Suppressions(Optional<Path> file, List<SuppressionRule> rules, int expired) {
        this.file = file;
        this.rules = rules;
        this.expired = expired;
    }

    /** {@code said}: the operator's file, or empty for none; {@code temp} gets the copy that is used. */
    static Suppressions of(String said, Path temp) throws IOException, FeedFault {
        if (said.isEmpty()) return new Suppressions(Optional.empty(), List.of(), 0);
        SuppressionFile file = new SuppressionFile(Path.of(said));
        byte[] bytes = file.read();
        List<SuppressionRule> rules;
        try {
            rules = new SuppressionParser().parseSuppressionRules(new ByteArrayInputStream(bytes));
        } catch (SuppressionParseException | SAXException | RuntimeException e) {
            throw file.fault(e);
        }
        int all = new String(bytes, StandardCharsets.UTF_8).split("</suppress>", -1).length - 1;
        Path copy = Files.write(temp.resolve("suppressions.xml"), bytes);
        return new Suppressions(Optional.of(copy), rules, all - rules.size());
    }

    Optional<Path> file() {
        return file;
    }

    /** What has to be known of them beside the result. */
    List<Text> beside() {
        if (expired == 0) return List.of();
        return List.of(new Text(
                "quy tắc loại trừ đã hết hạn, không còn áp dụng: " + expired,
                "suppression rules that have expired and no longer apply: " + expired));
    }

    /** Whether they take this vulnerability from a dependency with such a name, path and identifiers. */
    boolean take(Vulnerability one, Dependency like) {
        if (rules.isEmpty()) return false;
        boolean platform = like.getVulnerableSoftwareIdentifiersCount() > 0;
        like.addVulnerability(one);
        rules.forEach(rule -> rule.process(like));
        return like.getVulnerabilities().isEmpty() || platform && like.getVulnerableSoftwareIdentifiersCount() == 0;
    }

    /** What they took from a dependency in the engine, with what is known of platform names that they took as a whole. */
    static List<vn.khien.components.Vulnerability> taken(Dependency from, CveDB database, Certainty certainty) {
        Map<String, ?> exploited = database.getknownExploitedVulnerabilities();
        List<vn.khien.components.Vulnerability> taken = new ArrayList<>();
        for (Vulnerability one : from.getSuppressedVulnerabilities(true))
            taken.add(Found.of(one, exploited.containsKey(one.getName()), certainty, true));
        for (Identifier identifier : from.getSuppressedIdentifiers())
            if (identifier instanceof CpeIdentifier platform)
                for (Vulnerability one : database.getVulnerabilities(platform.getCpe()))
                    taken.add(Found.of(one, exploited.containsKey(one.getName()), certainty, true));
        return taken;
    }
}
