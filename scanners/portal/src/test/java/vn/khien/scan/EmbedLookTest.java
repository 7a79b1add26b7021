package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;
import vn.khien.scan.http.Visit;

class EmbedLookTest {
    private static final String CID = "0123456789ABCDEFGHJKMNPQRS";
    private static final String LABEL = "https://nhan.example";
    private static final String SCRIPT = LABEL + "/embed/v1.0123456789abcdef.js";
    private static final Target TARGET =
            ((TargetUrl.Parsed) Target.parse("https://cong.example/", AddressPolicy.PUBLIC)).target();

    private static Embedding.Page look(String url, int status, String body, Header... headers) {
        List<Header> all = new ArrayList<>(List.of(headers));
        all.add(new Header("Content-Type", "text/html; charset=utf-8"));
        var answer = new Answer.Answered(status, all, body.getBytes(StandardCharsets.UTF_8), false);
        return EmbedLook.page(List.of(new Visit(url, "192.0.2.1", answer)), TARGET, LABEL, SCRIPT, "sha384-x");
    }

    private static Embedding.Page.Read read(String body, Header... headers) {
        return assertInstanceOf(Embedding.Page.Read.class, look("https://cong.example/", 200, body, headers));
    }

    private static List<Embedding.Kind> kinds(String body) {
        return read(body).signs().stream().map(Embedding.Sign::kind).toList();
    }

    @Test
    void each_form_of_a_label_is_told_from_the_others() {
        assertEquals(
                List.of(Embedding.Kind.PICTURE),
                kinds("<a href='" + LABEL + "/v/" + CID + "'><img src='" + LABEL + "/b/" + CID
                        + ".svg?lang=en' alt='Web trust label'></a>"));
        assertEquals(List.of(Embedding.Kind.FRAME), kinds("<iframe src='" + LABEL + "/e/" + CID + "'></iframe>"));
        assertEquals(
                List.of(Embedding.Kind.ELEMENT, Embedding.Kind.SCRIPT),
                kinds("<script src='" + SCRIPT + "' integrity='sha384-x'></script><trust-label credential='" + CID
                        + "'></trust-label>"));
        assertEquals(
                List.of(Embedding.Kind.COPY), kinds("<img src='/nhan.svg' alt='Nhãn tín nhiệm mạng: bấm để tra cứu'>"));
        assertEquals(List.of(Embedding.Kind.COPY), kinds("<img src='/seal.png' alt='Web trust label: click'>"));
        assertEquals(
                List.of(Embedding.Kind.COPY),
                kinds("<svg role='img'><title>Nhãn tín nhiệm mạng, còn hiệu lực</title></svg>"));
        assertEquals(
                List.of(Embedding.Kind.BADGE),
                kinds(
                        "<a href='https://tinnhiemmang.vn/danh-ba-tin-nhiem/x'><img src='https://tinnhiemmang.vn/handle_cert?id=cong.example'></a>"));
        assertEquals(List.of(), kinds("<p>Nhãn tín nhiệm mạng<img src='/a.png' alt='Ảnh'>"));
    }

    @Test
    void a_frame_in_a_sandbox_without_scripts_is_caged_and_a_seal_is_read() {
        for (String free : List.of("", " sandbox='allow-scripts allow-same-origin allow-popups'"))
            assertFalse(read("<iframe" + free + " src='" + LABEL + "/e/" + CID + "'></iframe>")
                    .signs()
                    .getFirst()
                    .caged());
        for (String caged :
                List.of(" sandbox", " sandbox=''", " sandbox='allow-scripts'", " sandbox='ALLOW-SAME-ORIGIN'"))
            assertTrue(read("<iframe" + caged + " src='" + LABEL + "/e/" + CID + "'></iframe>")
                    .signs()
                    .getFirst()
                    .caged());
        var script = read("<script src='" + SCRIPT + "' integrity=' sha384-abc '></script>")
                .signs()
                .getFirst();
        assertEquals("sha384-abc", script.integrity());
    }

    @Test
    void script_link_and_policy_are_read() {
        var page = read(
                "<meta http-equiv='content-security-policy' content=\"frame-src 'none'\"><a href='" + LABEL + "/v/"
                        + CID + "?lang=en'>x</a><script src='" + SCRIPT + "'></script>",
                new Header("Content-Security-Policy", "default-src 'self'; img-src " + LABEL),
                new Header("Cross-Origin-Embedder-Policy", "require-corp"));
        assertEquals(List.of("nhan.example/v/" + CID), page.links());
        assertEquals(new Embedding.Loads(true, false, false, true), page.loads());
        assertEquals(SCRIPT, page.signs().getFirst().address());
        assertEquals("", page.signs().getFirst().integrity());
    }

    @Test
    void another_host_and_an_error_are_no_page_of_the_portal() {
        assertInstanceOf(Embedding.Page.Elsewhere.class, look("https://www.cong.example/", 200, "<p>"));
        assertInstanceOf(Embedding.Page.None.class, look("https://cong.example/", 503, "<p>"));
    }

    @Test
    void a_hostile_page_is_cut_and_does_no_harm() {
        String many = ("<img alt='tín nhiệm mạng' src='" + "x".repeat(3000) + "'>").repeat(200);
        var page = read(many + "<img src='https://[::1' alt='tín nhiệm mạng\u202e'>");
        assertEquals(50, page.signs().size());
        assertTrue(page.signs().stream().allMatch(sign -> sign.html().length() <= 500));
    }
}
