package vn.khien.badge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import vn.khien.badge.draw.Element;
import vn.khien.badge.json.Json;

/**
 * What a portal puts into its page. {@code labelUrl} is the label host's origin without a slash at its end, as
 * {@code https://label.example.gov.vn}.
 */
public final class Embed {
    /**
     * @param link plain link and picture, for editors that strip scripts: the first to be offered
     * @param element the link and picture inside {@code <trust-label>}, with its script
     * @param frame the bare frame, which the browser blocks elsewhere
     * @param meta the pointer that a verifier finds on the portal's first page
     * @param wellKnown the same pointer for {@code /.well-known/trust-label.json}
     */
    public record Snippets(String link, String element, String frame, String meta, String wellKnown) {}

    private Embed() {}

    /** The script of {@code <trust-label>}, served at {@link #path}, immutable, CORS {@code *}. */
    public static String script(String labelUrl) {
        if (!labelUrl.matches("https?://[A-Za-z0-9.\\-]+(:[0-9]{1,5})?"))
            throw new IllegalArgumentException("no origin: " + labelUrl);
        return Resource.text("embed.js")
                .replace("%LABEL%", labelUrl)
                .replace("%WIDTH%", Integer.toString(Frame.WIDTH))
                .replace("%HEIGHT%", Integer.toString(Frame.HEIGHT));
    }

    /** Subresource integrity, {@code sha384-…}. */
    public static String integrity(byte[] script) {
        return "sha384-" + Base64.getEncoder().encodeToString(digest("SHA-384", script));
    }

    /** The part of the script's name that changes with its bytes: 16 hex digits. */
    public static String hash(byte[] script) {
        return HexFormat.of().formatHex(digest("SHA-256", script), 0, 8);
    }

    /** {@code /embed/v1.<hash>.js}. */
    public static String path(byte[] script) {
        return "/embed/v1." + hash(script) + ".js";
    }

    /** {@code /embed/latest.json}. */
    public static String latestJson(String labelUrl) {
        byte[] script = script(labelUrl).getBytes(StandardCharsets.UTF_8);
        return Json.object("script", labelUrl + path(script), "integrity", integrity(script))
                .write();
    }

    public static Snippets snippets(Cid cid, String labelUrl, Lang lang) {
        return new Snippets(
                link(cid, labelUrl, lang).write(),
                element(cid, labelUrl, lang),
                frame(cid, labelUrl, lang).write(),
                Element.of("meta")
                        .with("name", "trust-label")
                        .with("content", pointer(cid))
                        .write(),
                Json.object("label", labelUrl + "/v/" + cid).write());
    }

    /** What DNS TXT {@code _trust-label.<domain>} and the meta element say after issue. */
    public static String pointer(Cid cid) {
        return "khien-label=" + cid;
    }

    private static Element link(Cid cid, String labelUrl, Lang lang) {
        String query = lang == Lang.VI ? "" : "?lang=en";
        return Element.of("a")
                .with("href", labelUrl + "/v/" + cid + query)
                .with("target", "_blank")
                .with("rel", "noopener")
                .add(Element.of("img")
                        .with("src", labelUrl + "/b/" + cid + ".svg" + query)
                        .with("width", 240)
                        .with(
                                "alt",
                                lang.pick(
                                        "Nhãn tín nhiệm mạng: bấm để tra cứu",
                                        "Web trust label: click to look it up")));
    }

    private static String element(Cid cid, String labelUrl, Lang lang) {
        byte[] script = script(labelUrl).getBytes(StandardCharsets.UTF_8);
        Element loader = Element.of("script")
                .with("src", labelUrl + path(script))
                .with("integrity", integrity(script))
                .with("crossorigin", "anonymous")
                .with("async", "");
        Element label = Element.of("trust-label").with("credential", cid);
        if (lang == Lang.EN) label.with("lang", "en");
        return loader.write() + "\n" + label.add(link(cid, labelUrl, lang)).write();
    }

    private static Element frame(Cid cid, String labelUrl, Lang lang) {
        return Element.of("iframe")
                .with("src", labelUrl + "/e/" + cid + (lang == Lang.VI ? "" : "?lang=en"))
                .with("width", Frame.WIDTH)
                .with("height", Frame.HEIGHT)
                .with("title", Words.brand(lang));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
