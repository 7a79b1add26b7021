package vn.khien.components.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import vn.khien.components.ComponentsWorker;
import vn.khien.components.Status;
import vn.khien.components.TempFolder;
import vn.khien.components.WorkerPlace;
import vn.khien.components.archive.Zips;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Data;
import vn.khien.components.job.Job;
import vn.khien.components.job.Json;
import vn.khien.components.worker.MadeUpFeed;

/**
 * The rows (file, id, source) of our worker against those of {@code dependency-check-maven} 13.0.0 over the same data: a
 * WAR with real jars and a folder of scripts. The property {@code khien.home} names the checkout, {@code mvn} is on the path.
 */
final class Parity {
    /** A final version held for older than its beta by retirejs-core: we leave the row out, on purpose. */
    private static final String KNOWN = "jquery-3.4.0.js CVE-2019-90005 RETIREJS";

    private final Path home;
    private final Path work;

    private Parity(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    static void measure() throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("khien-parity");
        try {
            new Parity(Path.of(System.getProperty("khien.home", ".")), work).compare();
        } finally {
            TempFolder.remove(work);
        }
    }

    private void compare() throws IOException, InterruptedException {
        Path input = input();
        Path data = work.resolve("data");
        ComponentsWorker worker = new ComponentsWorker(
                WorkerPlace.under(home, work.resolve("temp")).within(Duration.ofMinutes(5)));
        try (MadeUpFeed feed = new MadeUpFeed()) {
            String url = feed.url();
            Answer loaded = worker.run(new Job.Update(url, url + "jsrepository.json", url + "kev.json"), Data.in(data));
            if (loaded.status() != Status.ASSESSED) throw new IOException("no data: " + loaded);
        }
        long from = System.nanoTime();
        Answer ours =
                worker.run(new Job.Scan(List.of(input.resolve("portal.war"), input.resolve("js"))), Data.in(data));
        double seconds = (System.nanoTime() - from) / 1e9;
        if (ours.status() != Status.ASSESSED) throw new IOException("not assessed: " + ours.because());
        Set<String> our = new TreeSet<>();
        ours.rows()
                .forEach(row -> row.vulnerabilities().stream()
                        .filter(one -> !one.suppressed())
                        .forEach(one -> our.add(row.subject() + " " + one.id() + " " + one.source())));
        Set<String> their = theirs(input, data);
        Set<String> missed = new TreeSet<>(their);
        missed.removeAll(our);
        boolean known = missed.remove(KNOWN);
        Set<String> extra = new TreeSet<>(our);
        extra.removeAll(their);
        PartsBench.told("rows of dependency-check-maven", their.size(), "1");
        PartsBench.told("rows left out as a known fault", known ? 1 : 0, "1");
        PartsBench.gate("rows that we miss", missed.size(), "1", 0);
        PartsBench.gate("rows that only we have", extra.size(), "1", 0);
        PartsBench.told("our scan, its JVM and all", seconds, "s");
        System.out.println("\n| row | seen by |\n|---|---|");
        our.forEach(row -> System.out.println("| " + row + " | " + (their.contains(row) ? "both" : "us") + " |"));
        missed.forEach(row -> System.out.println("| " + row + " | them |"));
    }

    /** Jars that the worker itself runs on, a made-up one, and scripts. */
    private Path input() throws IOException {
        Path input = Files.createDirectories(work.resolve("in"));
        Zips war = new Zips()
                .with(
                        "WEB-INF/lib/log4j-core-2.14.1.jar",
                        Zips.jar("org.apache.logging.log4j", "log4j-core", "2.14.1")
                                .bytes())
                .with("static/jquery-3.3.1.js", "/*! jQuery v3.3.1 */");
        try (Stream<Path> jars = Files.list(home.resolve("scanners/components/target/worker-lib"))) {
            for (Path jar : jars.sorted().toList()) {
                String name = String.valueOf(jar.getFileName());
                if (name.matches(
                        "(guava|jackson-(core|databind|annotations)|jsoup|snakeyaml|commons-(text|io|compress)|h2|httpcore5)-[0-9].*"))
                    war.with("WEB-INF/lib/" + name, Files.readAllBytes(jar));
            }
        }
        Files.write(input.resolve("portal.war"), war.bytes());
        Path scripts = Files.createDirectories(input.resolve("js"));
        Files.writeString(scripts.resolve("jquery-3.3.1.js"), "/*! jQuery v3.3.1 */ var a;");
        Files.writeString(scripts.resolve("jquery-3.4.0.js"), "/*! jQuery v3.4.0 */");
        Files.writeString(scripts.resolve("jquery-1.12.4.min.js"), "var a;");
        Files.writeString(scripts.resolve("vendor.js"), "/*! jQuery v3.3.1 */ var a; /*! Bootstrap v3.3.1 */");
        Files.writeString(scripts.resolve("rieng.js"), "var rieng = 1;");
        return input;
    }

    private Set<String> theirs(Path input, Path data) throws IOException, InterruptedException {
        Path project = Files.createDirectories(work.resolve("maven"));
        Files.writeString(project.resolve("pom.xml"), pom(input, data));
        Path log = work.resolve("mvn.log");
        Process maven = new ProcessBuilder("mvn", "-B", "-ntp", "dependency-check:aggregate")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!maven.waitFor(5, TimeUnit.MINUTES)) maven.destroyForcibly();
        Path report = project.resolve("target/dependency-check-report.json");
        if (!Files.exists(report)) throw new IOException("no report of the plugin:\n" + Files.readString(log));
        Set<String> rows = new TreeSet<>();
        for (Json.Thing one : Json.read(Files.readString(report)).things("dependencies"))
            for (Json.Thing each : one.things("vulnerabilities"))
                rows.add(one.text("fileName") + " " + each.text("name") + " " + each.text("source"));
        return rows;
    }

    private static String pom(Path input, Path data) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>parity</artifactId><version>1</version><packaging>pom</packaging>
                <build><plugins><plugin><groupId>org.owasp</groupId><artifactId>dependency-check-maven</artifactId><version>13.0.0</version>
                <dependencies>
                <dependency><groupId>org.apache.httpcomponents.client5</groupId><artifactId>httpclient5</artifactId><version>5.6.3</version></dependency>
                <dependency><groupId>org.apache.httpcomponents.client5</groupId><artifactId>httpclient5-cache</artifactId><version>5.6.3</version></dependency>
                </dependencies><configuration>
                <autoUpdate>false</autoUpdate><dataDirectory>%s</dataDirectory><format>JSON</format>
                <scanSet><fileSet><directory>%s</directory><includes><include>portal.war</include><include>js/*.js</include></includes></fileSet></scanSet>
                <retireJsUrl>http://127.0.0.1/jsrepository.json</retireJsUrl>
                <hostedSuppressionsEnabled>false</hostedSuppressionsEnabled><versionCheckEnabled>false</versionCheckEnabled>
                <centralAnalyzerEnabled>false</centralAnalyzerEnabled><ossindexAnalyzerEnabled>false</ossindexAnalyzerEnabled><ossIndexAnalyzerEnabled>false</ossIndexAnalyzerEnabled>
                <nodeAuditAnalyzerEnabled>false</nodeAuditAnalyzerEnabled><yarnAuditAnalyzerEnabled>false</yarnAuditAnalyzerEnabled><pnpmAuditAnalyzerEnabled>false</pnpmAuditAnalyzerEnabled><assemblyAnalyzerEnabled>false</assemblyAnalyzerEnabled>
                </configuration></plugin></plugins></build></project>
                """.formatted(data, input);
    }
}
