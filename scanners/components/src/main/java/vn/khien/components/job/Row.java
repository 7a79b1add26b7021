package vn.khien.components.job;

import java.util.List;
import vn.khien.components.FoundFile;
import vn.khien.components.Vulnerability;

/**
 * What the worker knows of one thing.
 *
 * @param subject what it was asked about: a package URL, a platform name, or a file as Dependency-Check calls it
 * @param purl as canonical as it was found; empty where it was not
 * @param files all that are taken to be this same thing; none for package URLs and platform names
 */
public record Row(
        String subject,
        String purl,
        String name,
        String version,
        List<FoundFile> files,
        List<Vulnerability> vulnerabilities) {
    public Row {
        files = List.copyOf(files);
        vulnerabilities = List.copyOf(vulnerabilities);
    }
}
