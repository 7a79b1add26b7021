package vn.khien.components.worker;

import com.github.packageurl.MalformedPackageURLException;
import java.io.File;
import java.util.List;
import org.owasp.dependencycheck.dependency.Confidence;
import org.owasp.dependencycheck.dependency.Dependency;
import org.owasp.dependencycheck.dependency.naming.PurlIdentifier;
import vn.khien.components.PackageUrl;

/** A library that RetireJS sees in a script, under its own name for it; a script may have several. */
record ScriptLibrary(String name, String version) {
    static final String TYPE = "javascript";

    static ScriptLibrary detected(String name, String version) {
        return new ScriptLibrary(name, new DetectedVersion(version).plain());
    }

    /** Those among what Dependency-Check calls a file. */
    static List<ScriptLibrary> of(List<PurlIdentifier> purls) {
        return purls.stream()
                .filter(one -> one.getValue().startsWith("pkg:" + TYPE + "/"))
                .map(one -> detected(one.getName(), one.getVersion() == null ? "" : one.getVersion()))
                .distinct()
                .toList();
    }

    String purl() {
        return PackageUrl.of(TYPE, "", name, version).canonical();
    }

    /** As rules see it in a file that Dependency-Check says to be at {@code path}. */
    Dependency dependency(File file, String path) {
        Dependency one = new Dependency(file);
        one.setFilePath(path);
        try {
            one.addSoftwareIdentifier(new PurlIdentifier(TYPE, name, version, Confidence.HIGHEST));
        } catch (MalformedPackageURLException e) {
            // rules by path or number see it all the same
        }
        return one;
    }
}
