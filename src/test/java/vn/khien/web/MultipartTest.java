package vn.khien.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultipartTest {
    private static final String TYPE = "multipart/form-data; boundary=--X";
    private static final String FILE = "\r\n--\r\r\n\n----W-\r\r\nPK\r";

    private static String field(String name, String value) {
        return "----X\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String value) {
        return "----X\r\nContent-Disposition: form-data; name=\"" + name
                + "\"; filename=\"hồ sơ.pdf\"\r\nContent-Type: application/pdf\r\n\r\n" + value + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Form form(String type, byte[] body, int... cuts) {
        try (var parts = new Multipart(type, true)) {
            int from = 0;
            for (int cut : cuts) {
                parts.add(Arrays.copyOfRange(body, from, cut));
                from = cut;
            }
            parts.add(Arrays.copyOfRange(body, from, body.length));
            return parts.form();
        }
    }

    private static void whole(Form form) {
        assertEquals("abc", form.raw("csrf"));
        assertEquals(List.of("Sở Y tế", ""), form.all("tên"));
        Upload upload = form.upload("file").orElseThrow();
        assertEquals("hồ sơ.pdf", upload.fileName());
        assertEquals("application/pdf", upload.mediaType());
        assertArrayEquals(bytes(FILE), upload.bytes());
        assertTrue(form.upload("none").isEmpty());
    }

    private static final byte[] BODY = bytes(field("csrf", "abc") + field("tên", "Sở Y tế") + field("tên", "")
            + file("none", "") + file("file", FILE) + file("file", "the second of a name is not kept") + "----X--\r\n");

    @Test
    void a_form_is_the_same_however_it_is_cut() {
        whole(form(TYPE, BODY));
        for (int i = 0; i <= BODY.length; i++) whole(form(TYPE, BODY, i));
        for (int i = 0; i < BODY.length; i += 3)
            for (int j = i; j < Math.min(BODY.length, i + 12); j++) whole(form(TYPE, BODY, i, j));
        int[] each = new int[BODY.length];
        for (int i = 0; i < each.length; i++) each[i] = i;
        whole(form(TYPE, BODY, each));
    }

    // The decoder is given pieces of 8 KiB: what stands before moves their end over every byte.
    @Test
    void a_form_is_the_same_wherever_the_decoders_piece_ends() {
        int head = field("before", "").length();
        for (int at = 0; at <= BODY.length; at++) {
            byte[] before = bytes(field("before", "b".repeat(8192 - head - at)));
            byte[] body = Arrays.copyOf(before, before.length + BODY.length);
            System.arraycopy(BODY, 0, body, before.length, BODY.length);
            whole(form(TYPE, body, 8192));
        }
    }

    @Test
    void files_that_are_not_kept_are_counted() {
        try (var parts = new Multipart(TYPE, false)) {
            for (byte b : BODY) parts.add(new byte[] {b});
            Form form = parts.form();
            assertEquals("abc", form.raw("csrf"));
            assertTrue(form.upload("file").isEmpty());
            assertEquals(
                    BODY.length - bytes(FILE).length - "the second of a name is not kept".length(), parts.fields());
        }
    }

    @Test
    void a_file_of_any_bytes_comes_as_it_was_sent_in_pieces_of_any_size() {
        for (String unit : List.of("\r", "\n", "\r\n", "-", "\r\n----", "\0", "a"))
            for (int size : new int[] {1, 7, 8191, 8192, 8193, 100_000}) {
                String sent = unit.repeat(60_000 / unit.length());
                byte[] body = bytes(field("csrf", "abc") + file("file", sent) + field("after", "x") + "----X--\r\n");
                int[] cuts = new int[(body.length - 1) / size];
                for (int i = 0; i < cuts.length; i++) cuts[i] = (i + 1) * size;
                Form form = form(TYPE, body, cuts);
                assertArrayEquals(bytes(sent), form.upload("file").orElseThrow().bytes());
                assertEquals("x", form.raw("after"));
            }
    }

    @Test
    void a_head_without_an_end_in_single_bytes_is_soon_refused() {
        byte[] head = bytes("----X\r\n" + "a\n".repeat(40_000));
        assertTimeout(Duration.ofSeconds(5), () -> {
            try (var parts = new Multipart(TYPE, false)) {
                assertThrows(RuntimeException.class, () -> {
                    for (byte b : head) parts.add(new byte[] {b});
                });
            }
        });
    }

    @Test
    void what_is_no_form_is_refused() {
        for (String type : List.of(
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; x=y",
                TYPE + "-".repeat(200))) assertThrows(RuntimeException.class, () -> form(type, BODY), type);
        for (String body : List.of(
                field("a", "x\0y") + "----X--",
                field("a", "x".repeat(64 * 1024 + 1)) + "----X--",
                "----X\r\nContent-Disposition: form-data; name=\"" + "n".repeat(70_000) + "\"\r\n\r\nv\r\n----X--",
                field("a", "x").repeat(401) + "----X--"))
            assertThrows(RuntimeException.class, () -> form(TYPE, bytes(body)), body.length() + " bytes");
        byte[] latin = (field("a", "\u00e9") + "----X--").getBytes(StandardCharsets.ISO_8859_1);
        assertThrows(RuntimeException.class, () -> form(TYPE, latin));
    }

    @Test
    void a_body_that_is_cut_off_is_refused_and_what_follows_its_end_means_nothing() {
        byte[] whole = bytes(field("a", "x") + file("file", "PK") + "----X--");
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(RuntimeException.class, () -> form(TYPE, cut), length + " bytes");
        }
        assertEquals("x", form(TYPE, whole).raw("a"));
        assertEquals(
                "x",
                form(TYPE, bytes(field("a", "x") + "----X--\r\n----X\r\nmore")).raw("a"));
    }
}
