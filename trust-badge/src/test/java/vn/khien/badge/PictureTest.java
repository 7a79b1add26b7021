package vn.khien.badge;

import static org.junit.jupiter.api.Assertions.*;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class PictureTest {
    private static final String GREEN = "class=\"good\"";

    private static Document read(String svg) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void every_picture_is_xml_that_says_its_state_in_words_title_and_shape() throws Exception {
        for (LabelState state : Samples.states())
            for (Form form : Form.values())
                for (Lang lang : Lang.values()) {
                    String svg = Picture.of(Samples.view(state, true), form, lang);
                    Document document = read(svg);
                    String title =
                            document.getElementsByTagName("title").item(0).getTextContent();
                    assertTrue(title.endsWith(": " + state.words(lang)), title);
                    assertEquals(state instanceof LabelState.Valid, svg.contains(GREEN), svg);
                    assertFalse(svg.contains("script") || svg.contains("href") || svg.contains("url("), svg);
                }
    }

    @Test
    void a_demonstration_says_so_in_every_picture_and_a_real_label_does_not() {
        String[] demo = {"TRÌNH DIỄN – KHÔNG CÓ GIÁ TRỊ", "DEMO – NO VALUE"};
        String[] madeUp = {"giả lập", "made-up demo data"};
        for (LabelState state : Samples.states())
            for (Form form : Form.values())
                for (Lang lang : Lang.values()) {
                    String test = Picture.of(Samples.view(state, true), form, lang);
                    assertTrue(test.contains(demo[lang.ordinal()]) && test.contains(madeUp[lang.ordinal()]), test);
                    assertFalse(
                            Picture.of(Samples.view(state, false), form, lang).contains(demo[lang.ordinal()]));
                }
        assertTrue(Picture.notLabelled(Lang.VI, true).contains("KHÔNG CÓ GIÁ TRỊ"));
        assertTrue(Picture.cannotTell(Form.COMPACT, Lang.EN, true).contains("NO VALUE"));
    }

    @Test
    void nothing_from_outside_becomes_markup() throws Exception {
        String svg = Picture.full(
                Samples.view(new LabelState.Valid(), false, "a\"><script>alert(1)</script>&\u202e\u0000.vn"), Lang.VI);
        assertEquals(0, read(svg).getElementsByTagName("script").getLength());
        assertFalse(svg.contains("\u202e"));
    }

    @Test
    void a_long_domain_is_shortened_in_its_middle_and_keeps_its_registrable_part() {
        String svg = Picture.full(
                Samples.view(new LabelState.Valid(), false, "mot-cua-dien-tu.so-thong-tin.quangninh.gov.vn"), Lang.VI);
        assertTrue(svg.contains("….quangninh.gov.vn</text>"), svg);
        assertTrue(svg.contains(">mot"), svg);
        String compact = Picture.compact(Samples.view(new LabelState.Valid(), false, "a.b.tinh.gov.vn:8443"), Lang.VI);
        assertTrue(compact.contains(">…tinh.gov.vn:8443</text>"), compact);
    }

    @Test
    void a_registrable_part_too_long_for_one_line_stands_whole_in_two() {
        String host = "so-thong-tin-va-truyen-thong-tinh-thua-thien-hue.gov.vn";
        for (Form form : Form.values()) {
            String svg = Picture.of(Samples.view(new LabelState.Valid(), true, "cong." + host), form, Lang.VI);
            var lines = java.util.regex.Pattern.compile("class=\"domain\"[^>]*>([^<]*)<")
                    .matcher(svg)
                    .results()
                    .map(each -> each.group(1))
                    .toList();
            assertEquals(2, lines.size(), svg);
            assertEquals("…" + host, String.join("", lines));
            assertTrue(
                    form == Form.COMPACT
                            || lines.getFirst().endsWith("-")
                            || lines.getLast().startsWith("."),
                    lines.toString());
        }
    }

    @Test
    void a_cid_without_a_label_is_grey_and_does_not_accuse() {
        String svg = Picture.notLabelled(Lang.VI, false);
        assertTrue(svg.contains("Chưa được gán nhãn") && svg.contains("không có nghĩa là trang giả"), svg);
        assertFalse(svg.contains(GREEN));
    }
}
