package vn.khien.scan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PreloadListTest {
    private static PreloadList read(String text) throws IOException {
        return PreloadList.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String because(String text) {
        return assertThrows(BadPreloadList.class, () -> read(text), text)
                .because()
                .en();
    }

    @Test
    void the_nearest_entry_decides() throws IOException {
        PreloadList list = read("""
                // Copyright
                // of somebody.
                {
                  "pinsets": [{"name": "test", "static_spki_hashes": ["a", {"b": []}]}],
                  /* hosts */
                  "entries": [
                    // gTLDs
                    { "name": "app", "policy": "public-suffix", "mode": "force-https", "include_subdomains": true },
                    { "name": "pins.app", "include_subdomains": true, "pins": "test" },
                    { "name": "chi-minh.example", "mode": "force-https" },
                    { "name": "Portal.example", "policy": "bulk-1-year", "mode": "force-https", "include_subdomains": true }
                  ]
                }
                """);
        assertEquals(4, list.size());
        assertTrue(list.holds("portal.example"));
        assertTrue(list.holds("a.B.portal.example"));
        assertTrue(list.holds("x.app"));
        assertFalse(list.holds("x.pins.app"));
        assertTrue(list.holds("chi-minh.example"));
        assertFalse(list.holds("a.chi-minh.example"));
        assertFalse(list.holds("otherportal.example"));
        assertFalse(list.holds("example"));
    }

    @Test
    void a_bad_file_is_named() {
        assertEquals("HSTS preload list: it does not begin with {", because(""));
        assertEquals("HSTS preload list: it does not begin with {", because("[]"));
        assertEquals("HSTS preload list: it has no \"entries\"", because("{\"x\": 1}"));
        assertEquals("HSTS preload list: an entry has no name", because("{\"entries\": [{}]}"));
        assertEquals("HSTS preload list: an entry has no name", because("{\"entries\": [{\"name\": {\"a\": 1}}]}"));
        assertEquals("HSTS preload list: an entry is no object", because("{\"entries\": [1]}"));
        assertEquals("HSTS preload list: broken JSON in line 2", because("{\n<html>"));
        assertEquals("HSTS preload list: it is beyond the limits", because("{\"x\": " + "[".repeat(50)));
        assertTrue(because("{\"entries\": [{\"name\": \"a\"}").contains("broken JSON"));
    }

    /** As large as the file is today: about 170,000 entries. */
    @Test
    void a_large_list_is_read_as_it_streams() throws IOException {
        long start = System.nanoTime();
        PreloadList list = PreloadList.read(endless(170_000));
        assertEquals(170_000, list.size());
        assertTrue(list.holds("www.h169999.example"));
        assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(Duration.ofSeconds(5)) < 0);
    }

    @Test
    void a_list_without_end_is_refused() {
        assertThrows(BadPreloadList.class, () -> PreloadList.read(endless(Integer.MAX_VALUE)));
    }

    private static InputStream endless(int entries) {
        return new InputStream() {
            private byte[] now = "{\"entries\":[".getBytes(StandardCharsets.US_ASCII);
            private int at;
            private int entry;

            @Override
            public int read() {
                if (at == now.length) {
                    if (entry > entries) {
                        return -1;
                    }
                    now = (entry == entries ? "]}" : line()).getBytes(StandardCharsets.US_ASCII);
                    entry++;
                    at = 0;
                }
                return now[at++];
            }

            private String line() {
                return (entry == 0 ? "" : ",") + "\n{\"name\":\"h" + entry
                        + ".example\",\"mode\":\"force-https\",\"include_subdomains\":true}";
            }
        };
    }
}
