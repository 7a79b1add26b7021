package vn.khien.components.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives made of names and contents. */
public final class Zips {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    public Zips with(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    public Zips with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A jar that says who it is. */
    public static Zips jar(String group, String artifact, String version) {
        return new Zips()
                .with(
                        "META-INF/MANIFEST.MF",
                        "Manifest-Version: 1.0\r\nImplementation-Title: " + artifact + "\r\nImplementation-Version: "
                                + version + "\r\n\r\n")
                .identity(group, artifact, version);
    }

    public Zips identity(String group, String artifact, String version) {
        String folder = "META-INF/maven/" + group + "/" + artifact + "/";
        with(
                folder + "pom.xml",
                "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion><groupId>"
                        + group
                        + "</groupId><artifactId>" + artifact + "</artifactId><version>" + version + "</version><name>"
                        + artifact + "</name></project>");
        return with(
                folder + "pom.properties",
                "groupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n");
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> one : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(one.getKey());
                entry.setTime(1_700_000_000_000L);
                zip.putNextEntry(entry);
                zip.write(one.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
