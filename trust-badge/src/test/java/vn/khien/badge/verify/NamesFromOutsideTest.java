package vn.khien.badge.verify;

import static org.junit.jupiter.api.Assertions.*;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.CredentialClaims;
import vn.khien.badge.Credentials;
import vn.khien.badge.Form;
import vn.khien.badge.Frame;
import vn.khien.badge.LabelState;
import vn.khien.badge.LabelView;
import vn.khien.badge.Lang;
import vn.khien.badge.Picture;
import vn.khien.badge.Samples;
import vn.khien.badge.Scheme;
import vn.khien.badge.json.Json;

/** Names of owners and sites are written by others: with markup, marks that steer, and without end. */
class NamesFromOutsideTest {
    private static final String MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;";
    private static final String STEERING =
            "a\u0000b\u0007c\u001b[31md\u007fe\u0085f\u200eg\u202ehgfh\u2066i\u2069j\u2028k\u2029l\ufeffm\r\n\tn";
    private static final String LONG = "Ủy ban nhân dân ".repeat(19).substring(0, 300);
    private static final List<String> NAMES = List.of(MARKUP, STEERING, LONG, MARKUP + STEERING + LONG, "");

    @TempDir
    Path folder;

    private static boolean steers(String text) {
        return text.codePoints()
                .anyMatch(c -> c < ' ' && c != '\n'
                        || c >= 0x7f && c < 0xa0
                        || c >= 0x200b && c <= 0x200f
                        || c >= 0x2028 && c <= 0x202e
                        || c >= 0x2060 && c <= 0x206f
                        || c == 0xfeff);
    }

    private static CredentialClaims claims(String name) {
        CredentialClaims good = Samples.claims(Making.LABEL, Making.DOMAIN, true);
        return new CredentialClaims(
                good.cid(),
                good.number(),
                good.labelUrl(),
                good.url(),
                good.allowedOrigins(),
                new CredentialClaims.Owner(name, name, "H00"),
                name,
                name,
                good.assessment(),
                good.validFrom(),
                good.validUntil(),
                good.statusIndex(),
                true);
    }

    private static LabelView view(String name, String domain) {
        LabelView good = Samples.view(new LabelState.Valid(), true);
        return new LabelView(
                good.cid(),
                domain,
                "https://" + domain + "/",
                good.allowedOrigins(),
                name,
                name,
                name,
                name,
                good.tier(),
                good.scheme(),
                good.state(),
                good.validFrom(),
                good.validUntil(),
                good.version(),
                true);
    }

    @Test
    void a_credential_carries_names_without_marks_that_steer_and_keeps_the_rest() {
        for (String name : NAMES) {
            String token = Credentials.issue(Making.KEYS, claims(name));
            Json said = Making.payload(token);
            String owner = said.at("credentialSubject").at("owner").text("nameVi");
            assertFalse(steers(owner + said.at("issuer").text("nameEn")), owner);
            String spaced = name.replaceAll("[\\s\\u001c-\\u001f\\u2028\\u2029]", " ");
            String plain = spaced.replaceAll("[\\p{Cc}\\p{Cf}]", "");
            assertEquals(plain.replaceAll(" +", " ").strip(), owner);
        }
    }

    @Test
    void pictures_and_frames_stay_whole_and_hold_no_markup_of_others() throws Exception {
        for (String name : NAMES)
            for (Lang lang : Lang.values()) {
                LabelView view = view(name, name.isEmpty() ? "a.vn" : name);
                for (Form form : Form.values()) {
                    String svg = Picture.of(view, form, lang);
                    assertFalse(steers(svg), svg);
                    var document = DocumentBuilderFactory.newDefaultInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
                    for (String markup : List.of("script", "img"))
                        assertEquals(0, document.getElementsByTagName(markup).getLength());
                }
                for (String html :
                        List.of(Frame.here(view, lang, Scheme.BOTH), Frame.notHere(view, lang, Scheme.DARK))) {
                    assertFalse(steers(html), html);
                    assertFalse(html.contains("<img") || html.contains("alert(1)</script"), html);
                    assertEquals(2, html.split("<script", -1).length);
                }
            }
    }

    @Test
    void a_report_has_its_lines_and_no_more_whatever_a_credential_says() {
        long lines = report("Tỉnh Mẫu").toText(Lang.VI).lines().count();
        for (String name : Stream.concat(NAMES.stream(), Stream.of("x".repeat(100_000)))
                .filter(name -> !name.isEmpty())
                .toList()) {
            VerifyAnswer.One answer = report(name);
            assertEquals(0, answer.exitCode(), answer.toText(Lang.EN));
            for (Lang lang : Lang.values()) {
                String text = answer.toText(lang);
                assertFalse(steers(text), text);
                assertEquals(lines, text.lines().count(), text);
                assertTrue(text.length() < 6_000, text.length() + " characters");
            }
            assertFalse(steers(answer.toJson()), answer.toJson());
            assertEquals(1, answer.toJson().lines().count());
            assertEquals(name, Json.parse(answer.toJson(), 1 << 20).text("owner"));
        }
    }

    private VerifyAnswer.One report(String name) {
        var made = new Making()
                .claim("credentialSubject.owner.nameVi", name)
                .claim("credentialSubject.owner.nameEn", name)
                .claim("issuer.nameVi", name)
                .claim("issuer.nameEn", name);
        Case each = Case.of("names", VerifyState.VALID, made);
        each.write(folder);
        return (VerifyAnswer.One) Verifier.verify(each.request(folder));
    }
}
