package vn.khien.components.worker;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.owasp.dependencycheck.Engine;
import org.owasp.dependencycheck.data.nvdcve.CveDB;
import org.owasp.dependencycheck.dependency.Confidence;
import org.owasp.dependencycheck.dependency.Dependency;
import org.owasp.dependencycheck.dependency.Vulnerability;
import org.owasp.dependencycheck.dependency.naming.CpeIdentifier;
import org.owasp.dependencycheck.utils.Checksum;
import us.springett.parsers.cpe.Cpe;
import us.springett.parsers.cpe.CpeBuilder;
import us.springett.parsers.cpe.CpeParser;
import us.springett.parsers.cpe.exceptions.CpeParsingException;
import us.springett.parsers.cpe.exceptions.CpeValidationException;
import vn.khien.components.Certainty;
import vn.khien.components.Status;
import vn.khien.components.Text;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Row;

/** What banners and nmap say, without any analyser: hints, since distributions patch without changing the banner. */
final class CpeLook {
    /** Names that scanners use for what the NVD files elsewhere. */
    private static final Map<String, String> ALIASES = Map.of(
            "igor_sysoev:nginx", "f5:nginx",
            "nginx:nginx", "f5:nginx",
            "openssl:openssl_library", "openssl:openssl",
            "apache:httpd", "apache:http_server",
            "apache_software_foundation:tomcat", "apache:tomcat",
            "sun:mysql", "oracle:mysql",
            "mysql:mysql", "oracle:mysql");

    private final Configuration configuration;
    private final ScriptRepository scripts;
    private final Suppressions suppressions;

    CpeLook(Configuration configuration, ScriptRepository scripts, Suppressions suppressions) {
        this.configuration = configuration;
        this.scripts = scripts;
        this.suppressions = suppressions;
    }

    Answer look(List<String> cpes) {
        List<Row> rows = new ArrayList<>();
        List<Text> because = new ArrayList<>();
        try (Engine engine = configuration.engine()) {
            engine.openDatabase(true, true);
            CveDB database = engine.getDatabase();
            if (!database.dataExists())
                return new Answer(Status.NOT_ASSESSED, List.of(Worker.NO_DATA), List.of(), List.of());
            FeedStates states = new FeedStates(database.getDatabaseProperties());
            because.addAll(states.because());
            for (String text : cpes) {
                try {
                    rows.add(row(text, CpeParser.parse(text, true), database));
                } catch (CpeParsingException | CpeValidationException e) {
                    because.add(new Text(
                            "tên nền tảng không đọc được: " + text, "a platform name that can't be read: " + text));
                }
            }
            Status status = because.isEmpty() ? Status.ASSESSED : Status.INCOMPLETE;
            return new Answer(status, because, states.feeds(scripts), rows);
        } finally {
            configuration.close();
        }
    }

    private Row row(String text, Cpe cpe, CveDB database) throws CpeValidationException {
        var exploited = database.getknownExploitedVulnerabilities();
        List<vn.khien.components.Vulnerability> found = new ArrayList<>();
        boolean named = !cpe.getVersion().equals("*") && !cpe.getVersion().equals("-");
        if (named)
            for (Vulnerability one : database.getVulnerabilities(known(cpe)))
                found.add(Found.of(
                        one,
                        exploited.containsKey(one.getName()),
                        Certainty.HINT,
                        suppressions.take(one, dependency(text, known(cpe)))));
        return new Row(text, "", cpe.getProduct(), named ? cpe.getVersion() : "", List.of(), found);
    }

    private static Dependency dependency(String text, Cpe cpe) {
        Dependency one = new Dependency(new File("/banner"), true);
        one.setFilePath("banner?" + text);
        one.setSha1sum(Checksum.getSHA1Checksum(text));
        one.addVulnerableSoftwareIdentifier(new CpeIdentifier(cpe, Confidence.LOW));
        return one;
    }

    private static Cpe known(Cpe cpe) throws CpeValidationException {
        String alias = ALIASES.get(cpe.getVendor() + ":" + cpe.getProduct());
        if (alias == null) return cpe;
        String[] parts = alias.split(":", -1);
        return new CpeBuilder()
                .part(cpe.getPart())
                .vendor(parts[0])
                .product(parts[1])
                .version(cpe.getVersion())
                .update(cpe.getUpdate())
                .build();
    }
}
