package vn.khien.components.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import vn.khien.components.PackageUrl;

/** Who a jar says it is, in {@code META-INF/maven/<group>/<artifact>/pom.properties}. */
record MavenIdentity(String group, String artifact, String version) {
    /** Empty where a part is missing or is a placeholder. */
    static Optional<MavenIdentity> read(byte[] bytes) {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(bytes));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        String group = properties.getProperty("groupId", "").strip();
        String artifact = properties.getProperty("artifactId", "").strip();
        String version = properties.getProperty("version", "").strip();
        boolean said = !group.isEmpty() && !artifact.isEmpty() && !version.isEmpty();
        boolean open = (group + artifact + version).contains("${");
        return said && !open ? Optional.of(new MavenIdentity(group, artifact, version)) : Optional.empty();
    }

    PackageUrl purl() {
        return PackageUrl.of("maven", group, artifact, version);
    }

    /** Whether a file of this name is this artifact itself, and not another that it was packed into. */
    boolean names(String file) {
        return file.startsWith(artifact + "-" + version) || file.equals(artifact + ".jar");
    }
}
