package vn.khien.components.worker;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.owasp.dependencycheck.Engine;
import org.owasp.dependencycheck.data.nvdcve.CveDB;
import org.owasp.dependencycheck.dependency.Confidence;
import org.owasp.dependencycheck.dependency.Dependency;
import org.owasp.dependencycheck.dependency.Vulnerability;
import org.owasp.dependencycheck.dependency.naming.Identifier;
import org.owasp.dependencycheck.dependency.naming.PurlIdentifier;
import vn.khien.components.Certainty;
import vn.khien.components.FoundFile;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Row;

/** Archives and scripts through all analysers, bundled as Dependency-Check's own tools bundle them. */
final class FileScan {
    private final Configuration configuration;
    private final ScriptRepository scripts;
    private final Suppressions suppressions;

    FileScan(Configuration configuration, ScriptRepository scripts, Suppressions suppressions) {
        this.configuration = configuration;
        this.scripts = scripts;
        this.suppressions = suppressions;
    }

    Answer scan(List<Path> files) throws FeedFault {
        try (Engine engine = configuration.engine()) {
            engine.scan(files.stream().map(Path::toFile).toArray(File[]::new));
            return Analysis.of(engine, scripts, one -> rows(one, engine.getDatabase()));
        } finally {
            configuration.close();
        }
    }

    private List<Row> rows(Dependency one, CveDB database) {
        List<PurlIdentifier> purls = one.getSoftwareIdentifiers().stream()
                .filter(PurlIdentifier.class::isInstance)
                .map(PurlIdentifier.class::cast)
                .toList();
        List<FoundFile> files = new ArrayList<>();
        file(one).ifPresent(files::add);
        one.getRelatedDependencies().forEach(other -> file(other).ifPresent(files::add));
        List<ScriptLibrary> libraries = ScriptLibrary.of(purls);
        if (!libraries.isEmpty())
            return libraries.stream()
                    .map(library -> row(one, library, files, database))
                    .toList();
        Certainty certainty = isSure(one.getVulnerableSoftwareIdentifiers()) ? Certainty.MATCH : Certainty.POSSIBLE;
        List<vn.khien.components.Vulnerability> found = new ArrayList<>();
        for (Vulnerability each : one.getVulnerabilities(true))
            found.add(Found.of(each, each.getKnownExploitedVulnerability() != null, certainty, false));
        found.addAll(Suppressions.taken(one, database, certainty));
        return List.of(new Row(
                one.getDisplayFileName(),
                purls.stream().findFirst().map(PurlIdentifier::getValue).orElse(""),
                one.getName() == null ? "" : one.getName(),
                one.getVersion() == null ? "" : one.getVersion(),
                files,
                found));
    }

    /** What of the file's vulnerabilities is this library's. */
    private Row row(Dependency one, ScriptLibrary library, List<FoundFile> files, CveDB database) {
        List<ScriptRepository.Fault> faults = scripts.faults(library.name(), library.version());
        List<vn.khien.components.Vulnerability> found = new ArrayList<>();
        for (Vulnerability each : one.getVulnerabilities(true))
            found.add(Found.of(
                    each,
                    each.getKnownExploitedVulnerability() != null,
                    Certainty.MATCH,
                    suppressions.take(each, library.dependency(one.getActualFile(), one.getFilePath()))));
        found.addAll(Suppressions.taken(one, database, Certainty.MATCH));
        found.removeIf(each -> !holds(faults, each));
        return new Row(one.getDisplayFileName(), library.purl(), library.name(), library.version(), files, found);
    }

    private static Optional<FoundFile> file(Dependency one) {
        if (one.isVirtual()) return Optional.empty();
        String sha256 = one.getSha256sum();
        return sha256 == null || sha256.isEmpty()
                ? Optional.empty()
                : Optional.of(new FoundFile(one.getDisplayFileName(), sha256));
    }

    static boolean isSure(Set<Identifier> identifiers) {
        return identifiers.stream()
                .map(Identifier::getConfidence)
                .anyMatch(one -> one == Confidence.HIGHEST || one == Confidence.HIGH);
    }

    /** retirejs-core holds 1.5.0 for older than 1.5.0-beta.1: its verdict is looked at again, by our order of versions. */
    private static boolean holds(List<ScriptRepository.Fault> faults, vn.khien.components.Vulnerability one) {
        boolean named = faults.stream().anyMatch(fault -> fault.cves().contains(one.id()));
        boolean other = faults.stream().anyMatch(fault -> fault.cves().isEmpty());
        return one.id().startsWith("CVE-") ? named : other;
    }
}
