package vn.khien.components.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.h3xstream.retirejs.repo.VulnerabilitiesRepository;
import com.h3xstream.retirejs.repo.VulnerabilitiesRepositoryLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.owasp.dependencycheck.dependency.Vulnerability;
import vn.khien.components.Certainty;
import vn.khien.components.Feed;
import vn.khien.components.PackageUrl;
import vn.khien.components.Severity;
import vn.khien.components.Text;
import vn.khien.components.Versions;

/** The RetireJS repository: which versions of which scripts have which faults. */
final class ScriptRepository {
    static final String FILE = "jsrepository.json";
    private static final String DAY = "jsrepository.asof";
    private static final String COMING = "jsrepository.coming";

    /** retirejs-core 3.0.4 brings along RetireJS's list as it was from this day until 18 August 2021; it says no day itself. */
    private static final Instant EMBEDDED_DAY = Instant.parse("2021-06-01T00:00:00Z");

    static final Text OLD = new Text(
            "script được đối chiếu với danh sách RetireJS kèm sẵn của tháng 6 năm 2021; nạp bản mới bằng: khien components update --retirejs TỆP",
            "scripts are held against the embedded RetireJS list of June 2021; load a newer one by: khien components update --retirejs FILE");

    /** A fault of a library, in versions from {@code from} (empty: from the first) to below {@code below}. */
    record Fault(String from, String below, String severity, List<String> cves, String name) {
        boolean touches(String version) {
            return Versions.ORDER.compare(version, below) < 0
                    && (from.isEmpty() || Versions.ORDER.compare(version, from) >= 0);
        }

        List<String> ids() {
            return cves.isEmpty() ? List.of(name) : cves;
        }

        vn.khien.components.Vulnerability vulnerability(String id, boolean suppressed) {
            return new vn.khien.components.Vulnerability(
                    id,
                    "RETIREJS",
                    Severity.of(severity),
                    List.of(),
                    false,
                    OptionalDouble.empty(),
                    Certainty.MATCH,
                    suppressed);
        }

        /** As rules see it. */
        Vulnerability named(String id) {
            Vulnerability one = new Vulnerability(id);
            one.setSource(Vulnerability.Source.RETIREJS);
            one.setUnscoredSeverity(severity);
            return one;
        }
    }

    private final byte[] bytes;
    private final JsonNode libraries;
    private final Optional<Instant> asOf;
    private final boolean embedded;

    private ScriptRepository(byte[] bytes, Optional<Instant> asOf, boolean embedded) throws IOException {
        this.bytes = bytes;
        this.libraries = new ObjectMapper().readTree(bytes);
        this.asOf = asOf;
        this.embedded = embedded;
    }

    /** That of the operator where one is loaded. */
    static ScriptRepository of(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) return embedded();
        Path day = folder.resolve(DAY);
        String said = Files.isRegularFile(day) ? Files.readString(day).strip() : "";
        return new ScriptRepository(Files.readAllBytes(file), FeedStates.instant(said), false);
    }

    static ScriptRepository embedded() throws IOException {
        try (InputStream in = VulnerabilitiesRepository.class.getResourceAsStream("/retirejs_repository.json")) {
            return new ScriptRepository(Objects.requireNonNull(in).readAllBytes(), Optional.of(EMBEDDED_DAY), true);
        }
    }

    /** Puts a checked repository in its place, at once. A kill before its day is written leaves it of an unknown day. */
    static void put(Path folder, Path checked, Optional<Instant> day) throws IOException {
        Path coming = folder.resolve(COMING);
        Files.copy(checked, coming, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(folder.resolve(DAY));
        Files.move(coming, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(folder.resolve(DAY), day.map(Instant::toString).orElse(""));
    }

    boolean isEmbedded() {
        return embedded;
    }

    Feed feed() {
        return new Feed(embedded ? "RetireJS (embedded)" : "RetireJS", asOf);
    }

    void writeTo(Path file) throws IOException {
        Files.write(file, bytes);
    }

    VulnerabilitiesRepository loaded() throws IOException {
        return new VulnerabilitiesRepositoryLoader().loadFromInputStream(new ByteArrayInputStream(bytes));
    }

    /** Faults of a library by RetireJS's own name for it. */
    List<Fault> faults(String library, String version) {
        List<Fault> faults = new ArrayList<>();
        JsonNode known = libraries.path(library).path("vulnerabilities");
        for (JsonNode one : known) {
            Fault fault = fault(library, one);
            if (fault.touches(version)) faults.add(fault);
        }
        return faults;
    }

    /** Whether packages of this kind are among what is listed: npm's, and scripts under RetireJS's own names. */
    static boolean lists(PackageUrl purl) {
        return purl.type().equals("npm") || purl.type().equals(ScriptLibrary.TYPE);
    }

    List<Fault> faults(PackageUrl purl) {
        if (!lists(purl)) return List.of();
        if (purl.type().equals(ScriptLibrary.TYPE)) {
            ScriptLibrary library = ScriptLibrary.detected(purl.name(), purl.version());
            return faults(library.name(), library.version());
        }
        return npmFaults(
                purl.namespace().isEmpty() ? purl.name() : purl.namespace() + "/" + purl.name(), purl.version());
    }

    private List<Fault> npmFaults(String npmName, String version) {
        List<Fault> faults = new ArrayList<>();
        libraries.properties().forEach(one -> {
            String name = one.getValue().path("npmname").asText(one.getKey());
            if (name.equals(npmName)) faults.addAll(faults(one.getKey(), version));
        });
        return faults;
    }

    private static Fault fault(String library, JsonNode one) {
        JsonNode identifiers = one.path("identifiers");
        List<String> cves = new ArrayList<>();
        identifiers.path("CVE").forEach(cve -> cves.add(cve.asText().strip()));
        String other =
                identifiers.path("githubID").asText(identifiers.path("summary").asText("Vulnerability in " + library));
        return new Fault(
                one.path("atOrAbove").asText(""),
                one.path("below").asText("999999"),
                one.path("severity").asText(""),
                cves,
                other.lines().findFirst().orElse(other));
    }
}
