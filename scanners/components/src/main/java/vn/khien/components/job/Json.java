package vn.khien.components.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as text, for what is small enough to be held: strings, doubles, booleans, lists and objects. */
public final class Json {
    public interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    public static String write(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** @throws IOException for what is no JSON object, or has something behind it */
    public static Thing read(String text) throws IOException {
        try (JsonParser in = FACTORY.createParser(text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) throw new IOException("no JSON object");
            Thing thing = object(in);
            if (in.nextToken() != null) throw new IOException("more behind the JSON object");
            return thing;
        }
    }

    private static Thing object(JsonParser in) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            value(in, one -> fields.put(name, one));
        }
        return new Thing(fields);
    }

    private static void value(JsonParser in, java.util.function.Consumer<Object> sink) throws IOException {
        switch (in.currentToken()) {
            case START_OBJECT -> sink.accept(object(in));
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) value(in, list::add);
                sink.accept(list);
            }
            case VALUE_STRING -> sink.accept(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> sink.accept(in.getDoubleValue());
            case VALUE_TRUE -> sink.accept(true);
            case VALUE_FALSE -> sink.accept(false);
            default -> {}
        }
    }

    /** A JSON object; what is missing, null or of another kind is empty, 0 or false. */
    public record Thing(Map<String, Object> fields) {
        public String text(String name) {
            return fields.get(name) instanceof String text ? text : "";
        }

        public boolean truth(String name) {
            return fields.get(name) instanceof Boolean truth && truth;
        }

        public double number(String name) {
            return fields.get(name) instanceof Double number ? number : 0;
        }

        public List<String> texts(String name) {
            List<String> texts = new ArrayList<>();
            if (fields.get(name) instanceof List<?> list)
                for (Object one : list) if (one instanceof String text) texts.add(text);
            return texts;
        }

        public List<Thing> things(String name) {
            List<Thing> things = new ArrayList<>();
            if (fields.get(name) instanceof List<?> list)
                for (Object one : list) if (one instanceof Thing thing) things.add(thing);
            return things;
        }

        public Thing thing(String name) {
            return fields.get(name) instanceof Thing thing ? thing : new Thing(Map.of());
        }
    }
}
