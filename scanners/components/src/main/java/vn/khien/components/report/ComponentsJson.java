package vn.khien.components.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import vn.khien.components.AssessedComponent;
import vn.khien.components.Component;
import vn.khien.components.Feed;
import vn.khien.components.FoundFile;
import vn.khien.components.PackageUrl;
import vn.khien.components.Result;
import vn.khien.components.Text;
import vn.khien.components.Vulnerability;
import vn.khien.components.job.Json;
import vn.khien.components.job.VulnerabilityJson;

/** One object of the form {@code khien-components-1}. Reasons are English; the same in Vietnamese are under {@code vi}. */
public final class ComponentsJson {
    private ComponentsJson() {}

    public static String write(Result result) {
        return Json.write(out -> {
            out.writeStartObject();
            out.writeStringField("schema", "khien-components-1");
            out.writeStringField("status", result.status().word());
            texts(out, "because", result.because().stream().map(Text::en).toList());
            out.writeArrayFieldStart("feeds");
            for (Feed feed : result.feeds()) {
                out.writeStartObject();
                out.writeStringField("name", feed.name());
                if (feed.asOf().isPresent())
                    out.writeStringField(
                            "asOf", feed.asOf().map(Instant::toString).get());
                else out.writeNullField("asOf");
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeArrayFieldStart("components");
            for (AssessedComponent one : result.components()) component(out, one);
            out.writeEndArray();
            out.writeObjectFieldStart("vi");
            texts(out, "because", result.because().stream().map(Text::vi).toList());
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    /** The published JSON Schema (2020-12) of what {@link #write} gives. */
    public static String schema() {
        try (var in = ComponentsJson.class.getResourceAsStream("/vn/khien/components/khien-components-1.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void texts(JsonGenerator out, String name, List<String> texts) throws IOException {
        out.writeArrayFieldStart(name);
        for (String one : texts) out.writeString(one);
        out.writeEndArray();
    }

    private static void component(JsonGenerator out, AssessedComponent assessed) throws IOException {
        Component one = assessed.component();
        out.writeStartObject();
        if (one.purl().isPresent())
            out.writeStringField("purl", one.purl().map(PackageUrl::canonical).get());
        else out.writeNullField("purl");
        out.writeStringField("name", one.name());
        out.writeStringField("version", one.version());
        out.writeStringField("scope", one.scope().word());
        out.writeArrayFieldStart("files");
        for (FoundFile file : one.files()) VulnerabilityJson.write(out, file);
        out.writeEndArray();
        out.writeArrayFieldStart("vulnerabilities");
        for (Vulnerability vulnerability : assessed.vulnerabilities()) VulnerabilityJson.write(out, vulnerability);
        out.writeEndArray();
        out.writeEndObject();
    }
}
