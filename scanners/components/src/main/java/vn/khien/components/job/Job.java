package vn.khien.components.job;

import java.nio.file.Path;
import java.util.List;

/** What a worker is started for. */
public sealed interface Job {
    /** WAR, JAR or zip files, scripts, or folders of them. */
    record Scan(List<Path> files) implements Job {}

    /** Canonical package URLs with a version. */
    record Purls(List<String> purls) implements Job {}

    /** Platform names as banners and nmap give them, {@code cpe:/a:…} or {@code cpe:2.3:a:…}. */
    record Cpes(List<String> cpes) implements Job {}

    /**
     * Loads feeds from mirrors of the operator; an empty one is left as it is.
     *
     * @param nvd URL or folder with {@code cache.properties} and {@code nvdcve-YYYY.json.gz}
     * @param retirejs URL or file, the RetireJS repository
     * @param kev URL or file, the catalogue of known exploited vulnerabilities
     */
    record Update(String nvd, String retirejs, String kev) implements Job {}

    /** Names and ages of what is loaded. */
    record Feeds() implements Job {}
}
