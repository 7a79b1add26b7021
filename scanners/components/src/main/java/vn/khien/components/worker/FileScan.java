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

    FileScan(Configuration configuration, ScriptRepository scripts) {
        this.configuration = configuration;
        this.scripts = scripts;
    }

    Answer scan(List<Path> files) throws FeedFault {
        try (Engine engine = configuration.engine()) {
            engine.scan(files.stream().map(Path::toFile).toArray(File[]::new));
            return Analysis.of(engine, scripts, one -> row(one, engine.getDatabase()));
        } finally {
            configuration.close();
        }
    }

    private Row row(Dependency one, CveDB database) {
        Optional<PurlIdentifier> purl = one.getSoftwareIdentifiers().stream()
                .filter(PurlIdentifier.class::isInstance)
                .map(PurlIdentifier.class::cast)
                .findFirst();
        List<FoundFile> files = new ArrayList<>();
        file(one).ifPresent(files::add);
        one.getRelatedDependencies().forEach(other -> file(other).ifPresent(files::add));
        return new Row(
                one.getDisplayFileName(),
                purl.map(PurlIdentifier::getValue).orElse(""),
                one.getName() == null ? "" : one.getName(),
                one.getVersion() == null ? "" : one.getVersion(),
                files,
                vulnerabilities(one, purl, database));
    }

    private static Optional<FoundFile> file(Dependency one) {
        if (one.isVirtual()) return Optional.empty();
        String sha256 = one.getSha256sum();
        return sha256 == null || sha256.isEmpty()
                ? Optional.empty()
                : Optional.of(new FoundFile(one.getDisplayFileName(), sha256));
    }

    private List<vn.khien.components.Vulnerability> vulnerabilities(
            Dependency one, Optional<PurlIdentifier> purl, CveDB database) {
        boolean script = purl.isPresent() && purl.get().getValue().startsWith("pkg:javascript/");
        boolean sure = script || isSure(one.getVulnerableSoftwareIdentifiers());
        Certainty certainty = sure ? Certainty.MATCH : Certainty.POSSIBLE;
        List<vn.khien.components.Vulnerability> found = new ArrayList<>();
        for (Vulnerability each : one.getVulnerabilities(true))
            found.add(Found.of(each, each.getKnownExploitedVulnerability() != null, certainty, false));
        found.addAll(Suppressions.taken(one, database, certainty));
        if (script) found.removeIf(each -> !holds(purl.get(), each));
        return found;
    }

    static boolean isSure(Set<Identifier> identifiers) {
        return identifiers.stream()
                .map(Identifier::getConfidence)
                .anyMatch(one -> one == Confidence.HIGHEST || one == Confidence.HIGH);
    }

    /** retirejs-core holds 1.5.0 for older than 1.5.0-beta.1: its verdict is looked at again, by our order of versions. */
    private boolean holds(PurlIdentifier purl, vn.khien.components.Vulnerability one) {
        List<ScriptRepository.Fault> faults = scripts.faults(purl.getName(), purl.getVersion());
        boolean named = faults.stream().anyMatch(fault -> fault.cves().contains(one.id()));
        boolean other = faults.stream().anyMatch(fault -> fault.cves().isEmpty());
        return one.id().startsWith("CVE-") ? named : other;
    }
}
