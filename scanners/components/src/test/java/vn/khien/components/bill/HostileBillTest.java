package vn.khien.components.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileBillTest {
    private static final String JSON = Twins.json(3);
    private static final String XML = Twins.xml(3);

    private static String because(String content) {
        return BillFiles.refused(content).text().en();
    }

    private static void says(String word, String content) {
        String said = because(content);
        assertTrue(said.contains(word), said);
    }

    @Test
    void a_million_levels_are_too_deep() {
        says("too deep", "{\"a\":".repeat(1_000_000));
        says("too deep", "{\"x\":" + "[".repeat(1_000_000));
    }

    @Test
    void two_hundred_thousand_elements_inside_each_other_are_too_deep() {
        String open = "<component>".repeat(200_000);
        says("too deep", "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\"><components>" + open);
        says("too deep", "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\"><metadata>" + open);
        says("not a bom", "<x>".repeat(200_000));
    }

    @Test
    void a_billion_laughs_are_not_read() {
        String laughs =
                "<!DOCTYPE bom [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
        says("DOCTYPE", XML.replace("<bom", laughs + "<bom").replace("<name>", "<name>&c;"));
        says("entit", XML.replace("<name>", "<name>&c;"));
    }

    @Test
    void nothing_outside_the_file_is_asked_for(@TempDir Path home) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.close();
        });
        server.start();
        try {
            Path secret = Files.writeString(home.resolve("secret"), "bí mật");
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/a.dtd";
            String type = "<!DOCTYPE bom SYSTEM \"" + url + "\" [<!ENTITY % p SYSTEM \"" + url
                    + "\"> %p; <!ENTITY s SYSTEM \"" + secret.toUri() + "\">]>";
            String said = because(XML.replace("<bom", type + "<bom").replace("<name>", "<name>&s;"));
            assertTrue(said.contains("DOCTYPE") || said.contains("XML"), said);
            assertFalse(said.contains("bí mật"));
            assertEquals(0, asked.get());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_file_cut_at_any_byte_is_refused_with_a_reason() {
        for (String whole : new String[] {JSON, XML}) {
            byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length - 1; at++)
                assertFalse(BillFiles.refused(Arrays.copyOf(bytes, at))
                        .because()
                        .en()
                        .isBlank());
        }
    }

    @Test
    void a_byte_changed_anywhere_never_breaks_the_reader() {
        Random random = new Random(7);
        for (String whole : new String[] {JSON, XML}) {
            for (int i = 0; i < 1_500; i++) {
                byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                switch (BillFiles.text(bytes)) {
                    case BillText.Read(Bill bill) ->
                        assertTrue(bill.components().size() <= 4);
                    case BillText.Refused(var because) ->
                        assertFalse(because.because().vi().isBlank());
                }
            }
        }
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused_with_their_line() {
        byte[] json = JSON.getBytes(StandardCharsets.UTF_8);
        json[JSON.indexOf("CycloneDX")] = (byte) 0xff;
        assertEquals("line 1", BillFiles.refused(json).where());
        byte[] xml = XML.getBytes(StandardCharsets.ISO_8859_1);
        xml[XML.indexOf("vn.vi-du")] = (byte) 0xe9;
        assertTrue(BillFiles.refused(xml).because().en().contains("UTF-8"));
        assertTrue(BillFiles.refused(JSON.getBytes(StandardCharsets.UTF_16))
                .because()
                .en()
                .contains("UTF-8"));
    }

    @Test
    void an_encoding_that_is_declared_but_not_meant_is_refused() {
        says("windows-1252", XML.replace("UTF-8", "windows-1252"));
        says("XML", XML.replace("UTF-8", "UTF-16"));
        says("XML", XML.replace("UTF-8", "khong-co"));
    }

    @Test
    void utf_16_is_xml_too_and_a_byte_order_mark_does_no_harm() {
        byte[] wide = XML.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16);
        assertTrue(BillFiles.text(wide) instanceof BillText.Read(Bill bill)
                && bill.components().size() == 3);
        assertEquals(3, BillFiles.read("\uFEFF" + JSON).components().size());
    }

    @Test
    void a_key_that_is_there_twice_says_where() {
        String said = because(JSON.replaceFirst("\"name\":\"thư", "\"name\":\"a\",\"name\":\"thư"));
        assertTrue(said.startsWith("line 2, /components/0") && said.contains("twice"), said);
        says("twice", "{\"lockfileVersion\":3,\"packages\":{},\"packages\":{}}");
    }

    @Test
    void limits_hold_for_size_count_and_length(@TempDir Path home) throws IOException {
        Path file = Files.writeString(home.resolve("bill"), JSON);
        BillLimits limits = new BillLimits(JSON.length() / 2, 200, 10, 100, 10);
        assertTrue(Bills.read(file, limits) instanceof BillText.Refused(var because)
                && because.because().en().contains("larger"));
        BillLimits few = new BillLimits(1 << 20, 200, 2, 100, 10);
        assertTrue(Bills.read(file, few) instanceof BillText.Refused(var because)
                && because.because().en().contains("more than 2"));
        says("longer than", JSON.replace("thư-viện-1", "x".repeat(5_000)));
        says("longer than", XML.replace("thư-viện-1", "x".repeat(5_000)));
    }

    @Test
    void what_is_no_bill_is_refused() {
        says("neither", "");
        says("neither", "{}");
        says("neither", "PK\u0003\u0004");
        says("html", "<html/>");
        says("more behind", JSON + "{}");
        says("array", "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":{}}");
        assertTrue(BillFiles.refused(new byte[] {0, 0, 0, 0}).because().en().contains("neither"));
        assertTrue(Bills.read(Path.of("/khong/co")) instanceof BillText.Refused);
    }
}
