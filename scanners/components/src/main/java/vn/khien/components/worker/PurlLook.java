package vn.khien.components.worker;

import com.github.packageurl.MalformedPackageURLException;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.owasp.dependencycheck.Engine;
import org.owasp.dependencycheck.data.nvdcve.CveDB;
import org.owasp.dependencycheck.dependency.Confidence;
import org.owasp.dependencycheck.dependency.Dependency;
import org.owasp.dependencycheck.dependency.EvidenceType;
import org.owasp.dependencycheck.dependency.Vulnerability;
import org.owasp.dependencycheck.dependency.naming.PurlIdentifier;
import org.owasp.dependencycheck.utils.Checksum;
import vn.khien.components.Certainty;
import vn.khien.components.PackageUrl;
import vn.khien.components.PackageUrlText;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Row;

/**
 * Package URLs as dependencies without a file: the evidence is what Dependency-Check's own readers would have taken from
 * a {@code pom.xml} or {@code package.json}, under the same names, so that its hints and suppressions apply.
 */
final class PurlLook {
    private final Configuration configuration;
    private final ScriptRepository scripts;
    private final PackageFaults faults;

    PurlLook(Configuration configuration, ScriptRepository scripts, Suppressions suppressions) {
        this.configuration = configuration.unbundled();
        this.scripts = scripts;
        this.faults = new PackageFaults(scripts, suppressions);
    }

    Answer look(List<String> purls) throws FeedFault {
        try (Engine engine = configuration.engine()) {
            for (String text : purls)
                if (PackageUrlText.parse(text) instanceof PackageUrlText.Good(PackageUrl purl))
                    engine.addDependency(dependency(text, purl));
            return Analysis.of(engine, scripts, one -> List.of(row(one, engine.getDatabase())));
        } finally {
            configuration.close();
        }
    }

    /** As Dependency-Check and its rules see a package. */
    static Dependency dependency(String text, PackageUrl purl) {
        String plain = (purl.name() + "-" + purl.version()).replaceAll("[^A-Za-z0-9._-]", "_");
        Dependency one = new Dependency(new File("/bill/" + plain + ".jar"), true);
        one.setDisplayFileName(text);
        one.setFilePath("bill?" + text);
        one.setPackagePath(text);
        one.setMd5sum(Checksum.getMD5Checksum(text));
        one.setSha1sum(Checksum.getSHA1Checksum(text));
        one.setSha256sum(Checksum.getSHA256Checksum(text));
        one.setName(purl.name());
        one.setVersion(purl.version());
        one.setEcosystem(ecosystem(purl.type()));
        boolean maven = purl.type().equals("maven");
        String source = maven ? "pom" : purl.type().equals("npm") ? "package.json" : "bill";
        if (!purl.namespace().isEmpty()) {
            one.addEvidence(EvidenceType.VENDOR, source, "groupid", purl.namespace(), Confidence.HIGHEST);
            one.addEvidence(EvidenceType.PRODUCT, source, "groupid", purl.namespace(), Confidence.LOW);
        }
        String name = maven ? "artifactid" : "name";
        one.addEvidence(EvidenceType.VENDOR, source, name, purl.name(), maven ? Confidence.LOW : Confidence.HIGH);
        one.addEvidence(EvidenceType.PRODUCT, source, name, purl.name(), Confidence.HIGHEST);
        one.addEvidence(EvidenceType.VERSION, source, "version", purl.version(), Confidence.HIGHEST);
        try {
            String namespace = purl.namespace().isEmpty() ? null : purl.namespace();
            one.addSoftwareIdentifier(
                    new PurlIdentifier(purl.type(), namespace, purl.name(), purl.version(), Confidence.HIGHEST));
        } catch (MalformedPackageURLException e) {
            // what its library can't write is looked up by its evidence all the same
        }
        return one;
    }

    private static String ecosystem(String type) {
        return switch (type) {
            case "maven" -> "java";
            case "npm" -> "npm";
            case "pypi" -> "python";
            case "nuget" -> "dotnet";
            case "composer" -> "php";
            case "gem" -> "ruby";
            case "golang" -> "golang";
            case "cargo" -> "rust";
            default -> "native";
        };
    }

    private Row row(Dependency one, CveDB database) {
        String text = one.getDisplayFileName();
        List<vn.khien.components.Vulnerability> all = new ArrayList<>();
        if (PackageUrlText.parse(text) instanceof PackageUrlText.Good(PackageUrl purl))
            all.addAll(faults.of(text, purl, Optional.of(database)));
        boolean sure = FileScan.isSure(one.getVulnerableSoftwareIdentifiers());
        Certainty certainty = sure ? Certainty.MATCH : Certainty.POSSIBLE;
        for (Vulnerability each : one.getVulnerabilities(true))
            all.add(Found.of(each, each.getKnownExploitedVulnerability() != null, certainty, false));
        all.addAll(Suppressions.taken(one, database, certainty));
        return new Row(text, text, one.getName(), one.getVersion(), List.of(), PackageFaults.once(all));
    }
}
