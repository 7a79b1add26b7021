package vn.khien.components.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.owasp.dependencycheck.Engine;
import org.owasp.dependencycheck.utils.Downloader;
import org.owasp.dependencycheck.utils.Settings;
import vn.khien.components.job.Data;

/**
 * Dependency-Check as we run it: nothing goes to the network, nothing runs a program. In the data folder it has its
 * database alone; what else it keeps beside that (locks, caches, the list of suppressions that it brings along) lies in the
 * worker's temporary folder, where a killed worker leaves nothing to the next.
 */
final class Configuration implements AutoCloseable {
    static final String FILE = "odc.mv.db";

    /** Is there while the tables of a new {@link #FILE} are made. */
    static final String MAKING = "odc.making";

    private static final List<String> OFF = List.of(
            Settings.KEYS.UPDATE_VERSION_CHECK_ENABLED,
            Settings.KEYS.HOSTED_SUPPRESSIONS_ENABLED,
            Settings.KEYS.ANALYZER_CENTRAL_ENABLED,
            Settings.KEYS.ANALYZER_OSSINDEX_ENABLED,
            Settings.KEYS.ANALYZER_NODE_AUDIT_ENABLED,
            Settings.KEYS.ANALYZER_YARN_AUDIT_ENABLED,
            Settings.KEYS.ANALYZER_PNPM_AUDIT_ENABLED,
            Settings.KEYS.ANALYZER_NEXUS_ENABLED,
            Settings.KEYS.ANALYZER_ARTIFACTORY_ENABLED,
            Settings.KEYS.ANALYZER_ASSEMBLY_ENABLED,
            Settings.KEYS.ANALYZER_BUNDLE_AUDIT_ENABLED,
            Settings.KEYS.ANALYZER_MIX_AUDIT_ENABLED,
            Settings.KEYS.ANALYZER_GOLANG_MOD_ENABLED);

    private final Settings settings = new Settings();

    private Configuration(Data data, Path temp, boolean update) throws IOException, FeedFault {
        OFF.forEach(key -> settings.setBoolean(key, false));
        settings.setString(
                Settings.KEYS.DATA_DIRECTORY,
                Files.createDirectories(temp.resolve("data")).toString());
        settings.setString(Settings.KEYS.H2_DATA_DIRECTORY, data.folder().toString());
        settings.setString(
                Settings.KEYS.TEMP_DIRECTORY,
                Files.createDirectories(temp.resolve("odc")).toString());
        settings.setBoolean(Settings.KEYS.AUTO_UPDATE, update);
        // the default drops operating systems and hardware
        settings.setString(Settings.KEYS.CVE_CPE_STARTS_WITH_FILTER, "cpe:2.3:");
        // H2 would write what it complains of into a file beside its own
        settings.setString(
                Settings.KEYS.DB_CONNECTION_STRING,
                settings.getString(Settings.KEYS.DB_CONNECTION_STRING) + "TRACE_LEVEL_FILE=0;");
        if (!data.jdbc().isEmpty()) {
            settings.setString(Settings.KEYS.DB_CONNECTION_STRING, data.jdbc());
            settings.setString(Settings.KEYS.DB_DRIVER_NAME, "org.postgresql.Driver");
            settings.setString(Settings.KEYS.DB_USER, data.user());
            settings.setString(Settings.KEYS.DB_PASSWORD, Postgres.password(data));
        }
        try {
            Downloader.getInstance().configure(settings);
        } catch (Exception e) {
            throw new IOException("Dependency-Check's downloader can't be configured", e);
        }
    }

    /** {@code scripts} becomes the file that the RetireJS analyser reads instead of fetching one. */
    static Configuration forLooks(Data data, Path temp, ScriptRepository scripts, Suppressions suppressions)
            throws IOException, FeedFault {
        Configuration configuration = new Configuration(data, temp, false);
        scripts.writeTo(temp.resolve("data").resolve(ScriptRepository.FILE));
        configuration.settings.setString(
                Settings.KEYS.ANALYZER_RETIREJS_REPO_JS_URL, "http://127.0.0.1/" + ScriptRepository.FILE);
        suppressions
                .file()
                .ifPresent(file -> configuration.settings.setString(Settings.KEYS.SUPPRESSION_FILE, file.toString()));
        return configuration;
    }

    static Configuration forUpdates(Data data, Path temp) throws IOException, FeedFault {
        return new Configuration(data, temp, true);
    }

    /** Each dependency for itself. */
    Configuration unbundled() {
        settings.setBoolean(Settings.KEYS.ANALYZER_DEPENDENCY_BUNDLING_ENABLED, false);
        settings.setBoolean(Settings.KEYS.ANALYZER_DEPENDENCY_MERGING_ENABLED, false);
        return this;
    }

    /** Version of the tables that Dependency-Check makes and wants. */
    static String schema() {
        Settings own = new Settings();
        try {
            return own.getString(Settings.KEYS.DB_VERSION);
        } finally {
            own.cleanup(true);
        }
    }

    Engine engine() {
        return new Engine(settings);
    }

    @Override
    public void close() {
        settings.cleanup(true);
    }
}
