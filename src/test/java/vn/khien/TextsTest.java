package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.khien.web.Texts;

class TextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d+");

    private static Properties texts(String room, String lang) throws Exception {
        Properties texts = new Properties();
        try (var in = TextsTest.class.getResourceAsStream("/texts/" + room + "." + lang + ".properties")) {
            if (in != null) texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    @Test
    void each_room_says_the_same_in_both_languages() throws Exception {
        for (String room : Texts.ROOMS) {
            Properties vietnamese = texts(room, "vi");
            Properties english = texts(room, "en");
            assertEquals(
                    new TreeSet<>(vietnamese.stringPropertyNames()),
                    new TreeSet<>(english.stringPropertyNames()),
                    "keys of " + room);
            for (String key : vietnamese.stringPropertyNames()) {
                assertFalse(
                        vietnamese.getProperty(key).isBlank()
                                || english.getProperty(key).isBlank(),
                        key);
                assertEquals(places(vietnamese.getProperty(key)), places(english.getProperty(key)), "places of " + key);
            }
        }
        assertTrue(texts("web", "vi").size() > 30);
    }

    private static java.util.Set<String> places(String text) {
        return PLACE.matcher(text).results().map(r -> r.group()).collect(Collectors.toCollection(TreeSet::new));
    }
}
