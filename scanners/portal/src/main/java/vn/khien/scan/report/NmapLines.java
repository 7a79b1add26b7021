package vn.khien.scan.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.Serial;
import java.io.Writer;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import vn.khien.scan.Text;
import vn.khien.scan.ports.Address;
import vn.khien.scan.ports.Host;
import vn.khien.scan.ports.Hostname;
import vn.khien.scan.ports.OsMatch;
import vn.khien.scan.ports.Port;
import vn.khien.scan.ports.Reported;
import vn.khien.scan.ports.Run;
import vn.khien.scan.ports.Script;
import vn.khien.scan.ports.Statistics;

/**
 * What {@code khien nmap} prints: a JSON object a line, {@code {"host": …}} or {@code {"run": …}}. What the report does
 * not say is {@code null}. Control, format and line-separator characters are escaped.
 */
public final class NmapLines {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .characterEscapes(new Harmless())
            .build();

    private static final class Harmless extends CharacterEscapes {
        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[0x7f] = ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return switch (Character.getType(character)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    new SerializedString(String.format("\\u%04x", character));
                default -> null;
            };
        }
    }

    private NmapLines() {}

    /** One line with its end. {@code file}: as the report was named. */
    public static void write(Reported reported, String file, Writer out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            switch (reported) {
                case Host host -> {
                    json.writeObjectFieldStart("host");
                    host(json, host);
                }
                case Run run -> {
                    json.writeObjectFieldStart("run");
                    run(json, run, file);
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static void host(JsonGenerator json, Host host) throws IOException {
        json.writeArrayFieldStart("addresses");
        for (Address address : host.addresses()) {
            json.writeStartObject();
            json.writeStringField("type", address.type().word());
            json.writeStringField("address", address.address());
            json.writeEndObject();
        }
        json.writeEndArray();
        strings(json, "hostnames", host.hostnames().stream().map(Hostname::name).toList());
        json.writeStringField("state", host.state().word());
        json.writeBooleanField("timedOut", host.timedOut());
        json.writeBooleanField("partial", host.partial());
        json.writeArrayFieldStart("ports");
        for (Port port : host.look().ports()) {
            port(json, port);
        }
        json.writeEndArray();
        scripts(json, host.scripts());
        json.writeArrayFieldStart("os");
        for (OsMatch system : host.systems()) {
            json.writeStartObject();
            json.writeStringField("name", system.name());
            json.writeNumberField("accuracy", system.accuracy());
            strings(json, "cpe", system.cpes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void port(JsonGenerator json, Port port) throws IOException {
        json.writeStartObject();
        json.writeStringField("protocol", port.protocol());
        json.writeNumberField("port", port.number());
        json.writeStringField("state", port.state().word());
        said(json, "reason", port.reason());
        said(json, "service", port.service().name());
        said(json, "product", port.service().product());
        said(json, "version", port.service().version());
        strings(json, "cpe", port.service().cpes());
        scripts(json, port.scripts());
        json.writeEndObject();
    }

    private static void scripts(JsonGenerator json, List<Script> scripts) throws IOException {
        json.writeArrayFieldStart("scripts");
        for (Script script : scripts) {
            json.writeStartObject();
            json.writeStringField("id", script.id());
            json.writeStringField("output", script.output());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void run(JsonGenerator json, Run run, String file) throws IOException {
        Statistics statistics = run.statistics();
        json.writeStringField("file", file);
        json.writeBooleanField("complete", run.complete());
        said(
                json,
                "exit",
                switch (statistics.exit()) {
                    case SUCCESS -> "success";
                    case ERROR -> "error";
                    case UNSAID -> "";
                });
        count(json, "up", statistics.up());
        count(json, "down", statistics.down());
        count(json, "total", statistics.total());
        said(json, "args", run.args());
        said(json, "version", run.version());
        said(json, "because", run.because().map(Text::en).orElse(""));
        if (run.because().isPresent()) {
            json.writeObjectFieldStart("vi");
            json.writeStringField("because", run.because().orElseThrow().vi());
            json.writeEndObject();
        }
    }

    private static void strings(JsonGenerator json, String name, List<String> all) throws IOException {
        json.writeArrayFieldStart(name);
        for (String one : all) {
            json.writeString(one);
        }
        json.writeEndArray();
    }

    private static void said(JsonGenerator json, String name, String text) throws IOException {
        if (text.isEmpty()) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, text);
        }
    }

    private static void count(JsonGenerator json, String name, OptionalInt count) throws IOException {
        if (count.isPresent()) {
            json.writeNumberField(name, count.getAsInt());
        } else {
            json.writeNullField(name);
        }
    }
}
