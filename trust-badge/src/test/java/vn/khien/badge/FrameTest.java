package vn.khien.badge;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final List<String> INLINE = List.of(" style=", "<style", " onload", " onclick", "javascript:");

    @Test
    void frames_have_nothing_inline_and_one_script_from_their_own_host() {
        for (LabelState state : Samples.states())
            for (Lang lang : Lang.values())
                for (String html : List.of(
                        Frame.here(Samples.view(state, true), lang, Scheme.LIGHT),
                        Frame.notHere(Samples.view(state, true), lang, Scheme.DARK),
                        Frame.notLabelled(lang, Scheme.BOTH, true),
                        Frame.cannotTell(lang, Scheme.BOTH, true),
                        Frame.notHere(lang, Scheme.BOTH, true))) {
                    for (String inline : INLINE) assertFalse(html.contains(inline), inline + " in " + html);
                    assertEquals(2, html.split("<script", -1).length);
                    assertTrue(html.contains("<script src=\"/embed/frame.js\" defer=\"\"></script>"), html);
                    assertTrue(html.contains(lang == Lang.VI ? "KHÔNG CÓ GIÁ TRỊ" : "NO VALUE"), html);
                    assertTrue(html.contains(lang == Lang.VI ? "giả lập" : "made-up demo data"), html);
                }
    }

    @Test
    void green_is_for_a_valid_label_at_home_alone() {
        for (LabelState state : Samples.states()) {
            String here = Frame.here(Samples.view(state, false), Lang.VI, Scheme.LIGHT);
            assertEquals(state instanceof LabelState.Valid, here.contains("<main class=\"good\""), here);
            assertFalse(Frame.notHere(Samples.view(state, false), Lang.VI, Scheme.LIGHT)
                    .contains("\"good\""));
        }
    }

    @Test
    void only_the_labels_origins_may_show_the_green_frame() {
        LabelView view = Samples.view(new LabelState.Valid(), false);
        assertTrue(Frame.csp(view).endsWith("frame-ancestors https://dichvucong.tinh-mau.example"), Frame.csp(view));
        assertTrue(Frame.NOT_HERE_CSP.endsWith("frame-ancestors *"));
    }

    @Test
    void a_frame_says_to_whom_it_speaks_and_links_to_its_page() {
        String html = Frame.here(Samples.view(new LabelState.Valid(), false), Lang.EN, Scheme.DARK);
        assertTrue(html.contains("data-origins=\"https://dichvucong.tinh-mau.example\""), html);
        assertTrue(html.contains("data-version=\"7\" "), html);
        assertTrue(html.contains("href=\"/v/" + Samples.CID + "?lang=en\" target=\"_blank\" rel=\"noopener\""), html);
        assertTrue(html.contains("<html lang=\"en\" class=\"dark\">"), html);
    }

    @Test
    void the_embed_script_is_named_by_its_bytes() {
        byte[] script = Embed.script(Samples.LABEL).getBytes(StandardCharsets.UTF_8);
        assertFalse(new String(script, StandardCharsets.UTF_8).matches("(?s).*%[A-Z]+%.*"));
        assertTrue(Embed.path(script).matches("/embed/v1\\.[0-9a-f]{16}\\.js"));
        assertEquals(
                "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb",
                Embed.integrity(new byte[0]));
        assertTrue(Embed.latestJson(Samples.LABEL).contains(Embed.integrity(script)));
        assertThrows(IllegalArgumentException.class, () -> Embed.script("https://a';alert(1)//"));
    }

    @Test
    void snippets_go_from_plain_link_to_element_to_bare_frame() {
        var snippets = Embed.snippets(Samples.CID, Samples.LABEL, Lang.VI);
        assertTrue(snippets.link().startsWith("<a href=\"https://label.example.gov.vn/v/" + Samples.CID + "\""));
        assertFalse(snippets.link().contains("script"));
        assertTrue(snippets.element().contains("integrity=\"sha384-"));
        assertTrue(snippets.element().contains("<trust-label credential=\"" + Samples.CID + "\"><a "));
        assertTrue(snippets.frame().startsWith("<iframe "));
        assertTrue(snippets.meta().contains("khien-label=" + Samples.CID));
    }
}
