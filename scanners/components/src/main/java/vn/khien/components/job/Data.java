package vn.khien.components.job;

import java.nio.file.Path;

/**
 * Where vulnerabilities are kept.
 *
 * @param folder of H2, and in any case of the RetireJS repository
 * @param jdbc of PostgreSQL; empty for H2
 * @param user of PostgreSQL, {@code dcuser} unless the operator says otherwise
 * @param passwordFile of PostgreSQL; empty for none
 */
public record Data(Path folder, String jdbc, String user, String passwordFile) {
    public static Data in(Path folder) {
        return new Data(folder, "", "dcuser", "");
    }
}
