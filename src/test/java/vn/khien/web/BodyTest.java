package vn.khien.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BodyTest {
    private static Map<String, List<String>> decode(String body) {
        return Body.decode(body.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void fields_are_read_as_utf8() {
        assertEquals(
                Map.of("tên", List.of("Sở Y tế", ""), "b", List.of("")),
                decode("t%C3%AAn=S%E1%BB%9F+Y+t%E1%BA%BF&b&t%C3%AAn="));
        assertEquals(Map.of(), decode(""));
    }

    @Test
    void what_is_no_text_is_refused() {
        for (String body : List.of(
                "a=%ff", "a=%c3", "a=%c0%80", "a=%ed%a0%80", "a=%zz", "a=%4", "a=%", "a=%00", "%00=a", "a=\u00ff"))
            assertEquals(400, assertThrows(Body.Refusal.class, () -> decode(body), body).status);
    }

    @Test
    void of_a_query_that_can_not_all_be_read_the_rest_counts() {
        byte[] query = "lang=%zz&form=compact&%ff=x&a=%00&utm=%".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(Map.of("form", List.of("compact")), Body.readable(query));
    }

    @Test
    void too_many_fields_are_refused() {
        assertEquals(
                400,
                decode("a=1&".repeat(399) + "a=1").getOrDefault("a", List.of()).size());
        assertThrows(Body.Refusal.class, () -> decode("a=1&".repeat(401)));
    }
}
