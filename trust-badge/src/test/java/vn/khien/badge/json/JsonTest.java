package vn.khien.badge.json;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void a_key_twice_is_refused_at_any_depth_and_in_any_spelling() {
        assertThrows(Malformed.class, () -> Json.parse("{\"a\":1,\"a\":1}", 100));
        assertThrows(Malformed.class, () -> Json.parse("[{\"x\":{\"a\":1,\"\\u0061\":2}}]", 100));
    }

    @Test
    void broken_documents_are_refused() {
        for (String broken : List.of(
                "",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "01",
                "1.",
                "nul",
                "\"\\x\"",
                "\"\\ud800\"",
                "[1] x",
                "'a'",
                "\"\n\"",
                "-",
                "{\"a\" 1}",
                "[".repeat(40) + "]".repeat(40))) assertThrows(Malformed.class, () -> Json.parse(broken, 1000), broken);
        assertThrows(Malformed.class, () -> Json.parse(new byte[] {'"', (byte) 0xff, '"'}, 10));
        assertThrows(Malformed.class, () -> Json.parse("[1,2,3]", 3));
    }

    @Test
    void canonical_form_follows_rfc_8785() {
        Json json = Json.parse(
                "{\"\\u20ac\":\"Euro\",\"\\r\":\"CR\",\"1\":1,\"\\u00f6\":true,\"a\":[null,\"\\u000f\\n\\\"\\/\"], \"b\" : {}}",
                1000);
        assertEquals(
                "{\"\\r\":\"CR\",\"1\":1,\"a\":[null,\"\\u000f\\n\\\"/\"],\"b\":{},\"ö\":true,\"€\":\"Euro\"}",
                new String(json.canonical(), StandardCharsets.UTF_8));
    }

    @Test
    void what_is_written_is_read_again() {
        Json json = Json.object("a", 1, "b", List.of("x", true), "c", Json.object("d", "đ\u0001"));
        assertEquals(json, Json.parse(json.write(), 1000));
        assertEquals(new Json.Fraction("1e3"), Json.parse("1e3", 10));
    }
}
