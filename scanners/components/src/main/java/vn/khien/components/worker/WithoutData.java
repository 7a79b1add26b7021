package vn.khien.components.worker;

import com.github.packageurl.MalformedPackageURLException;
import com.h3xstream.retirejs.repo.JsLibraryResult;
import com.h3xstream.retirejs.repo.ScannerFacade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.owasp.dependencycheck.dependency.Confidence;
import org.owasp.dependencycheck.dependency.Dependency;
import org.owasp.dependencycheck.dependency.naming.PurlIdentifier;
import vn.khien.components.Feed;
import vn.khien.components.FoundFile;
import vn.khien.components.PackageUrl;
import vn.khien.components.Status;
import vn.khien.components.Text;
import vn.khien.components.Vulnerability;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Job;
import vn.khien.components.job.Order;
import vn.khien.components.job.Row;

/** Before the NVD is loaded: scripts alone can be held against something, be it the embedded list. */
final class WithoutData {
    private static final long LARGEST = 32L << 20;

    private final ScriptRepository scripts;
    private final Suppressions suppressions;
    private final ScannerFacade scanner;
    private final List<Row> rows = new ArrayList<>();

    private WithoutData(ScriptRepository scripts, Suppressions suppressions) throws IOException {
        this.scripts = scripts;
        this.suppressions = suppressions;
        this.scanner = new ScannerFacade(scripts.loaded());
    }

    static Answer answer(Order order, Suppressions suppressions) throws IOException {
        com.esotericsoftware.minlog.Log.set(com.esotericsoftware.minlog.Log.LEVEL_NONE);
        ScriptRepository scripts = ScriptRepository.of(order.data().folder());
        List<Feed> feeds = scripts.isEmbedded() ? List.of() : List.of(scripts.feed());
        if (order.job() instanceof Job.Scan(List<Path> files)) {
            WithoutData looking = new WithoutData(scripts, suppressions);
            for (Path file : files) looking.look(file);
            if (!looking.rows.isEmpty()) {
                List<Text> because = new ArrayList<>(List.of(Worker.NO_DATA));
                if (scripts.isEmbedded()) because.add(ScriptRepository.OLD);
                return new Answer(Status.INCOMPLETE, because, List.of(scripts.feed()), looking.rows);
            }
        }
        return new Answer(Status.NOT_ASSESSED, List.of(Worker.NO_DATA), feeds, List.of());
    }

    private void look(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            for (Path one : (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator)
                if (one.toString().toLowerCase(Locale.ROOT).endsWith(".js") && Files.size(one) <= LARGEST) script(one);
        }
    }

    private void script(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String name = String.valueOf(file.getFileName());
        Map<String, Map<String, Vulnerability>> libraries = new LinkedHashMap<>();
        for (JsLibraryResult one : scanner.scanScript(file.toString(), bytes, 0)) {
            String library = one.getLibrary().getName();
            String version = one.getDetectedVersion();
            Map<String, Vulnerability> found =
                    libraries.computeIfAbsent(library + "\n" + version, key -> new LinkedHashMap<>());
            for (ScriptRepository.Fault fault : scripts.faults(library, version))
                for (String id : fault.ids())
                    found.put(
                            id,
                            fault.vulnerability(
                                    id, suppressions.take(fault.named(id), dependency(file, library, version))));
        }
        FoundFile found = new FoundFile(name, sha256(bytes));
        libraries.forEach((key, vulnerabilities) -> {
            String[] parts = key.split("\n", -1);
            rows.add(new Row(
                    name,
                    PackageUrl.of("javascript", "", parts[0], parts[1]).canonical(),
                    parts[0],
                    parts[1],
                    List.of(found),
                    new ArrayList<>(vulnerabilities.values())));
        });
    }

    private static Dependency dependency(Path file, String library, String version) {
        Dependency one = new Dependency(file.toFile());
        try {
            one.addSoftwareIdentifier(new PurlIdentifier("javascript", library, version, Confidence.HIGHEST));
        } catch (MalformedPackageURLException e) {
            // rules by path or number see it all the same
        }
        return one;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
