package vn.khien.components.job;

import java.nio.file.Path;

/**
 * Where vulnerabilities are kept, and which of them the operator takes out of the count.
 *
 * @param folder of H2, and in any case of the RetireJS repository
 * @param jdbc of PostgreSQL; empty for H2
 * @param user of PostgreSQL, {@code dcuser} unless the operator says otherwise
 * @param passwordFile of PostgreSQL; empty for none
 * @param suppressions rules in Dependency-Check's XML, an absolute path; empty for none
 */
public record Data(Path folder, String jdbc, String user, String passwordFile, String suppressions) {
    public static Data in(Path folder) {
        return new Data(folder, "", "dcuser", "", "");
    }

    public Data suppressing(Path rules) {
        return new Data(folder, jdbc, user, passwordFile, rules.toAbsolutePath().toString());
    }
}
