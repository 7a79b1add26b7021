package vn.khien.label.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.khien.badge.Embed;
import vn.khien.label.site.EmbedRemark.Kind;
import vn.khien.label.site.rules.LabelIsIn;
import vn.khien.scan.Embedding;
import vn.khien.scan.Found;
import vn.khien.scan.Text;
import vn.khien.web.Lang;
import vn.khien.web.Texts;

class LabelIsInTest {
    private static final String CID = "0123456789ABCDEFGHJKMNPQRS";
    private static final String OTHER = "9123456789ABCDEFGHJKMNPQRS";
    private static final String SCRIPT = "https://nhan.example/embed/v1.0123456789abcdef.js";
    private static final byte[] BYTES = {1, 2, 3};
    private static final Embedding.Loads ALL = new Embedding.Loads(true, true, true, false);
    private static final Embedding.Sign PICTURE = sign(Embedding.Kind.PICTURE, CID);
    private static final Embedding.Sign ELEMENT =
            new Embedding.Sign(Embedding.Kind.ELEMENT, "", CID, "", "", "", "", false, "<trust-label>");
    private static final String LINK = "nhan.example/v/" + CID;
    private static final Found POINTER = new Found("meta", "khien-label=" + CID);

    private static Embedding.Sign sign(Embedding.Kind kind, String cid) {
        return new Embedding.Sign(kind, "nhan.example", cid, "", "", "", "", false, "<x>");
    }

    private static Embedding.Sign script(String address, boolean sealed) {
        return script(address, sealed ? Embed.integrity(BYTES) : "");
    }

    private static Embedding.Sign script(String address, String integrity) {
        return new Embedding.Sign(
                Embedding.Kind.SCRIPT, "nhan.example", "", "", "", address, integrity, false, "<script>");
    }

    private static Embedding.Sign badge(String domain, String link) {
        return new Embedding.Sign(Embedding.Kind.BADGE, "", "", domain, link, "", "", false, "<img>");
    }

    private static Embedding page(Embedding.Loads loads, String link, Embedding.Sign... signs) {
        return new Embedding(
                new Embedding.Page.Read(List.of(signs), link.isEmpty() ? List.of() : List.of(link), loads, true),
                List.of(POINTER));
    }

    private static List<Kind> judged(Embedding embedding, Optional<String> cid) {
        return LabelIsIn.judge(embedding, "nhan.example", "cong.example", cid, SCRIPT, BYTES).stream()
                .map(EmbedRemark::kind)
                .toList();
    }

    private static List<Kind> wrong(Embedding embedding) {
        return judged(embedding, Optional.of(CID)).stream()
                .filter(kind -> kind.tone() != EmbedRemark.Tone.GOOD)
                .toList();
    }

    private record Case(String name, Embedding embedding, Kind... wrong) {}

    @TestFactory
    Stream<DynamicTest> what_is_wrong_is_said_and_nothing_else() {
        return Stream.of(
                        new Case("picture with link", page(ALL, LINK, PICTURE)),
                        new Case("element", page(ALL, LINK, ELEMENT, script(SCRIPT, true))),
                        new Case(
                                "another script's integrity",
                                page(ALL, LINK, ELEMENT, script(SCRIPT, Embed.integrity(new byte[] {4}))),
                                Kind.WRONG_SEAL),
                        new Case(
                                "a short integrity",
                                page(ALL, LINK, ELEMENT, script(SCRIPT, "SHA384-AAAA")),
                                Kind.WRONG_SEAL),
                        new Case(
                                "a wrong stronger integrity",
                                page(ALL, LINK, ELEMENT, script(SCRIPT, Embed.integrity(BYTES) + " sha512-AAAA")),
                                Kind.WRONG_SEAL),
                        new Case(
                                "one of two integrities",
                                page(ALL, LINK, ELEMENT, script(SCRIPT, "sha384-AAAA " + Embed.integrity(BYTES)))),
                        new Case(
                                "a caged frame",
                                page(
                                        ALL,
                                        LINK,
                                        new Embedding.Sign(
                                                Embedding.Kind.FRAME,
                                                "nhan.example",
                                                CID,
                                                "",
                                                "",
                                                "",
                                                "",
                                                true,
                                                "<iframe sandbox>")),
                                Kind.CAGED),
                        new Case("nothing", page(ALL, ""), Kind.NO_LABEL),
                        new Case("no link", page(ALL, "nhan.example/v/" + OTHER, PICTURE), Kind.NO_LINK),
                        new Case("another's", page(ALL, "", sign(Embedding.Kind.FRAME, OTHER)), Kind.WRONG_CID),
                        new Case(
                                "from elsewhere",
                                page(
                                        ALL,
                                        LINK,
                                        new Embedding.Sign(
                                                Embedding.Kind.PICTURE, "cdn.example", CID, "", "", "", "", false, "")),
                                Kind.OTHER_HOST),
                        new Case("copied", page(ALL, LINK, sign(Embedding.Kind.COPY, "")), Kind.COPIED),
                        new Case("no script", page(ALL, LINK, ELEMENT), Kind.NO_SCRIPT),
                        new Case(
                                "old script",
                                page(
                                        ALL,
                                        LINK,
                                        ELEMENT,
                                        script("https://nhan.example/embed/v1.ffffffffffffffff.js", true)),
                                Kind.OLD_SCRIPT),
                        new Case("unsealed", page(ALL, LINK, ELEMENT, script(SCRIPT, false)), Kind.UNSEALED_SCRIPT),
                        new Case(
                                "old badge",
                                page(ALL, "", badge("www.cong.example", "https://tinnhiemmang.vn/danh-ba/x")),
                                Kind.OLD_BADGE),
                        new Case(
                                "old badge, front page",
                                page(ALL, "", badge("cong.example", "https://tinnhiemmang.vn/")),
                                Kind.OLD_BADGE_UNLINKED),
                        new Case(
                                "old badge of another",
                                page(ALL, "", badge("khac.example", "https://tinnhiemmang.vn/danh-ba/x")),
                                Kind.OLD_BADGE_OF_ANOTHER),
                        new Case(
                                "policy",
                                page(
                                        new Embedding.Loads(false, false, false, true),
                                        LINK,
                                        ELEMENT,
                                        script(SCRIPT, true)),
                                Kind.POLICY_PICTURE,
                                Kind.POLICY_FRAME,
                                Kind.POLICY_SCRIPT,
                                Kind.ISOLATED),
                        new Case(
                                "elsewhere",
                                new Embedding(new Embedding.Page.Elsewhere("https://x/"), List.of(POINTER)),
                                Kind.ELSEWHERE),
                        new Case(
                                "no pointer",
                                new Embedding(
                                        page(ALL, LINK, PICTURE).page(), List.of(new Found("meta", "khien-proof=x"))),
                                Kind.NO_POINTER),
                        new Case(
                                "pointer elsewhere",
                                new Embedding(
                                        page(ALL, LINK, PICTURE).page(),
                                        List.of(
                                                POINTER,
                                                new Found("dns-txt", "khien-label=https://nhan.example/v/" + OTHER))),
                                Kind.POINTER_ELSEWHERE))
                .map(each -> DynamicTest.dynamicTest(
                        each.name(), () -> assertEquals(List.of(each.wrong()), wrong(each.embedding()))));
    }

    @Test
    void what_is_wrong_comes_first() {
        List<Kind> kinds = judged(page(ALL, "", PICTURE), Optional.of(CID));
        assertEquals(Kind.NO_LINK, kinds.getFirst());
        assertTrue(kinds.contains(Kind.PICTURE) && kinds.contains(Kind.POINTER));
    }

    @Test
    void without_a_label_every_label_is_wrong() {
        assertTrue(judged(page(ALL, LINK, PICTURE), Optional.empty()).contains(Kind.WRONG_CID));
        assertTrue(judged(new Embedding(new Embedding.Page.None(new Text("a", "b")), List.of()), Optional.empty())
                .contains(Kind.NO_PAGE));
    }

    @Test
    void each_remark_has_its_words_and_its_mend() {
        for (Lang lang : Lang.values())
            for (Kind kind : Kind.values()) {
                assertTrue(Texts.in(lang).has("embed.test." + kind.word()), kind.word());
                assertEquals(
                        kind.tone() != EmbedRemark.Tone.GOOD,
                        Texts.in(lang).has("embed.mend." + kind.word()),
                        kind.word());
            }
    }
}
