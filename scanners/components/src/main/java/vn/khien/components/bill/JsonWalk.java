package vn.khien.components.bill;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.file.Path;
import vn.khien.components.Text;

/** Goes through a JSON file once, without a tree; every fault says line and path. */
final class JsonWalk {
    /** Reads the value that the walk stands on, to its end. */
    interface Field {
        void read(String name) throws IOException;
    }

    interface Element {
        void read() throws IOException;
    }

    private final JsonParser parser;
    private final int longest;

    private JsonWalk(JsonParser parser, int longest) {
        this.parser = parser;
        this.longest = longest;
    }

    /** Reads the one object that a file is; {@code walk} gets it before its first field. */
    static void through(Path file, BillLimits limits, java.util.function.Function<JsonWalk, Field> walk)
            throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(8 << 20)
                        .maxNameLength(limits.text())
                        .build())
                .build();
        try (JsonParser parser = factory.createParser(Utf8.reader(file))) {
            JsonWalk on = new JsonWalk(parser, limits.text());
            try {
                parser.nextToken();
                on.object(walk.apply(on));
                if (parser.nextToken() != null)
                    throw on.fault(new Text("còn dữ liệu sau đối tượng", "there is more behind the object"));
            } catch (JsonProcessingException e) {
                throw on.fault(because(e));
            }
        }
    }

    private static Text because(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        if (e instanceof JsonEOFException) return new Text("tệp bị cắt cụt", "the file is cut off");
        if (e instanceof StreamConstraintsException)
            return message.contains("depth")
                    ? new Text("lồng nhau quá sâu", "nested too deep")
                    : new Text("quá dài: " + message, "too long: " + message);
        if (message.startsWith("Duplicate"))
            return new Text("khóa lặp lại: " + message, "a key is there twice: " + message);
        return new Text("JSON không đúng: " + message, "not well-formed JSON: " + message);
    }

    void object(Field field) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) return;
        expect(JsonToken.START_OBJECT);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            field.read(name);
        }
    }

    void array(Element element) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) return;
        expect(JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) element.read();
    }

    /** A string, number or boolean as text; {@code null} is empty. */
    String text() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) return "";
        if (token == null || !token.isScalarValue())
            throw fault(new Text("ở đây phải là một chuỗi", "a string is expected here"));
        if (parser.getTextLength() > longest)
            throw fault(new Text("dài hơn " + longest + " ký tự", "longer than " + longest + " characters"));
        return parser.getText();
    }

    boolean truth() {
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    void skip() throws IOException {
        parser.skipChildren();
    }

    private void expect(JsonToken token) {
        if (parser.currentToken() == token) return;
        throw fault(
                token == JsonToken.START_ARRAY
                        ? new Text("ở đây phải là một mảng", "an array is expected here")
                        : new Text("ở đây phải là một đối tượng", "an object is expected here"));
    }

    String where() {
        String path = parser.getParsingContext().pathAsPointer().toString();
        String line = "line " + parser.currentLocation().getLineNr();
        if (path.isEmpty()) return line;
        return line + ", " + (path.length() > 300 ? path.substring(0, 300) + "…" : path);
    }

    BillFault fault(Text because) {
        return new BillFault(where(), because);
    }
}
