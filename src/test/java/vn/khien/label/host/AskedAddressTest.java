package vn.khien.label.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.khien.badge.Cid;

class AskedAddressTest {
    private static final String CID = "7QX2M4T9NKW3ZB6C5D0EGHV8RY";

    @ParameterizedTest
    @CsvSource({
        "https://Dichvucong.Tinh.example/nop?a=1,dichvucong.tinh.example",
        "dichvucong.tinh.example,dichvucong.tinh.example",
        "dichvucong.tinh.example.,dichvucong.tinh.example",
        "https://hue.localhost:8443/,hue.localhost:8443",
        "https://hue.localhost:443/,hue.localhost",
        "https://good.example@evil.example/x,evil.example",
        "https://evil.example\\@good.example/,evil.example",
        "https://huế.example/,xn--hu-07s.example"
    })
    void an_address_is_read_as_a_browser_would(String pasted, String domain) {
        assertEquals(new AskedAddress.Domain(domain), AskedAddress.read(pasted, "http://localhost:2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "nodots",
                "https://",
                "a b.example",
                "x.example:99999999",
                "<script>alert(1)</script>",
                "\u202egood.example",
                "a..b"
            })
    void what_is_no_address_is_said(String pasted) {
        assertEquals(new AskedAddress.Unreadable(), AskedAddress.read(pasted, "http://localhost:2"));
    }

    @Test
    void a_label_is_found_by_its_name_and_by_its_page() {
        var label = new AskedAddress.Label(new Cid(CID));
        assertEquals(label, AskedAddress.read(CID.toLowerCase(java.util.Locale.ROOT), "http://localhost:2"));
        assertEquals(label, AskedAddress.read("http://localhost:2/v/" + CID + "?lang=en", "http://localhost:2"));
        assertEquals(Optional.of("localhost.example"), AskedAddress.domain("localhost.example"));
    }

    @Test
    void a_keystroke_makes_a_lookalike_and_a_number_a_sister() {
        assertTrue(Lookalikes.oneKeystroke("tinh-mau.example", "tlnh-mau.example"));
        assertTrue(Lookalikes.oneKeystroke("tinh-mau.example", "tinhmau.example"));
        assertTrue(Lookalikes.oneKeystroke("tinh-mau.example", "tihn-mau.example"));
        assertFalse(Lookalikes.oneKeystroke("so1.example", "so2.example"));
        assertFalse(Lookalikes.oneKeystroke("tinh-mau.example", "tinh-khac.example"));
    }

    @Test
    void no_cell_begins_a_formula() {
        assertEquals("\"'=1+1\"", Directory.cell("=1+1"));
        assertEquals("\"a\"\"b\"", Directory.cell("a\"b"));
        assertEquals("uy ban nhan dan tinh dak lak", Folded.fold("Ủy ban nhân dân tỉnh Đắk Lắk"));
    }
}
