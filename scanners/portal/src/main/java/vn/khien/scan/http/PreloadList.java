package vn.khien.scan.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.khien.scan.Text;

/** The hosts that a browser keeps on HTTPS before it ever met them: Chromium's transport_security_state_static.json. */
public final class PreloadList {
    private static final long LARGEST = 128L << 20;
    private static final int MOST = 1_000_000;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(LARGEST)
                    .maxNestingDepth(8)
                    .maxStringLength(100_000)
                    .maxNameLength(200)
                    .build())
            .build();

    private enum Entry {
        HOST,
        HOST_AND_BELOW,
        PINS,
        PINS_BELOW
    }

    private final Map<String, Entry> entries;

    private PreloadList(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /**
     * Reads the file in a stream: at most 128 MB and a million entries.
     *
     * @throws BadPreloadList when it is no such list
     */
    public static PreloadList read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    /** As {@link #read(Path)}. The stream stays the caller's to close. */
    public static PreloadList read(InputStream in) throws IOException {
        Map<String, Entry> entries = new HashMap<>();
        boolean listed = false;
        try (JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw bad("không bắt đầu bằng {", "it does not begin with {");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean entry = parser.currentName().equals("entries");
                JsonToken value = parser.nextToken();
                if (entry && value == JsonToken.START_ARRAY) {
                    listed = true;
                    entries(parser, entries);
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw bad("tệp bị cụt", "it is cut short");
            }
        } catch (StreamConstraintsException e) {
            throw bad("vượt giới hạn kích thước", "it is beyond the limits");
        } catch (JacksonException e) {
            String line = e.getLocation() == null
                    ? "?"
                    : String.valueOf(e.getLocation().getLineNr());
            throw bad("JSON hỏng ở dòng " + line, "broken JSON in line " + line);
        }
        if (!listed) {
            throw bad("không có danh sách \"entries\"", "it has no \"entries\"");
        }
        return new PreloadList(entries);
    }

    private static void entries(JsonParser parser, Map<String, Entry> entries) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            @Nullable String name = null;
            boolean force = false;
            boolean below = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (field) {
                    case "name" -> name = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                    case "mode" ->
                        force = value == JsonToken.VALUE_STRING
                                && parser.getText().equals("force-https");
                    case "include_subdomains" -> below = value == JsonToken.VALUE_TRUE;
                    default -> {}
                }
                parser.skipChildren();
            }
            if (name == null || name.isEmpty() || name.length() > 253) {
                throw bad("một mục không có tên", "an entry has no name");
            }
            if (entries.size() >= MOST) {
                throw bad("quá nhiều mục", "it has too many entries");
            }
            entries.put(
                    name.toLowerCase(Locale.ROOT),
                    force ? (below ? Entry.HOST_AND_BELOW : Entry.HOST) : (below ? Entry.PINS_BELOW : Entry.PINS));
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw bad("một mục không phải đối tượng", "an entry is no object");
        }
    }

    private static BadPreloadList bad(String vi, String en) {
        return new BadPreloadList(new Text("danh sách HSTS preload: " + vi, "HSTS preload list: " + en));
    }

    /** The nearest entry decides, as in Chromium. {@code host}: punycode. */
    public boolean holds(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        boolean own = true;
        while (true) {
            Entry entry = entries.get(name);
            boolean below = entry == Entry.HOST_AND_BELOW || entry == Entry.PINS_BELOW;
            if (entry != null && (own || below)) {
                return entry == Entry.HOST || entry == Entry.HOST_AND_BELOW;
            }
            int dot = name.indexOf('.');
            if (dot < 0) {
                return false;
            }
            name = name.substring(dot + 1);
            own = false;
        }
    }

    public int size() {
        return entries.size();
    }
}
