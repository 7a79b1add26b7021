package vn.khien.components.job;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import vn.khien.components.Feed;
import vn.khien.components.FoundFile;
import vn.khien.components.Status;
import vn.khien.components.Text;
import vn.khien.components.Vulnerability;

/** An answer as one line of JSON. */
public final class AnswerCodec {
    private AnswerCodec() {}

    public static String write(Answer answer) {
        return Json.write(out -> {
            out.writeStartObject();
            out.writeStringField("status", answer.status().name());
            out.writeArrayFieldStart("because");
            for (Text text : answer.because()) {
                out.writeStartObject();
                out.writeStringField("vi", text.vi());
                out.writeStringField("en", text.en());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeArrayFieldStart("feeds");
            for (Feed feed : answer.feeds()) {
                out.writeStartObject();
                out.writeStringField("name", feed.name());
                out.writeStringField("asOf", feed.asOf().map(Instant::toString).orElse(""));
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeArrayFieldStart("rows");
            for (Row row : answer.rows()) row(out, row);
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void row(JsonGenerator out, Row row) throws IOException {
        out.writeStartObject();
        out.writeStringField("subject", row.subject());
        out.writeStringField("purl", row.purl());
        out.writeStringField("name", row.name());
        out.writeStringField("version", row.version());
        out.writeArrayFieldStart("files");
        for (FoundFile file : row.files()) VulnerabilityJson.write(out, file);
        out.writeEndArray();
        out.writeArrayFieldStart("vulnerabilities");
        for (Vulnerability one : row.vulnerabilities()) VulnerabilityJson.write(out, one);
        out.writeEndArray();
        out.writeEndObject();
    }

    /** @throws IOException for what is no answer */
    public static Answer read(String text) throws IOException {
        try {
            Json.Thing answer = Json.read(text);
            return new Answer(
                    Status.valueOf(answer.text("status")),
                    answer.things("because").stream()
                            .map(one -> new Text(one.text("vi"), one.text("en")))
                            .toList(),
                    answer.things("feeds").stream()
                            .map(one -> new Feed(one.text("name"), instant(one.text("asOf"))))
                            .toList(),
                    answer.things("rows").stream()
                            .map(one -> new Row(
                                    one.text("subject"),
                                    one.text("purl"),
                                    one.text("name"),
                                    one.text("version"),
                                    one.things("files").stream()
                                            .map(VulnerabilityJson::file)
                                            .toList(),
                                    one.things("vulnerabilities").stream()
                                            .map(VulnerabilityJson::read)
                                            .toList()))
                            .toList());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("no answer: " + e.getMessage(), e);
        }
    }

    private static Optional<Instant> instant(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    }
}
