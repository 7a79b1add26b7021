package vn.khien.label.host;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import vn.khien.badge.LabelView;
import vn.khien.badge.Lang;
import vn.khien.badge.Picture;
import vn.khien.label.IssuedLabel;
import vn.khien.web.Json;
import vn.khien.web.Reply;

/** Headers and bytes of what programs and pages fetch. */
final class LabelReplies {
    static final String SHORT = "public, max-age=5, s-maxage=10";
    private static final String MISSING = "public, max-age=5";
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private LabelReplies() {}

    static Reply.Whole picture(int status, String picture) {
        return tagged(Reply.of(status, "image/svg+xml", picture.getBytes(StandardCharsets.UTF_8)), cache(status))
                .with("Content-Security-Policy", Picture.CSP);
    }

    static Reply.Whole frame(int status, String page, String csp) {
        return tagged(Reply.html(status, page), cache(status)).with("Content-Security-Policy", csp);
    }

    private static String cache(int status) {
        return status == 200 ? SHORT : MISSING;
    }

    static Reply.Whole tile(byte[] bytes) {
        return tagged(Reply.of(200, "application/octet-stream", bytes), FOREVER)
                .with("Access-Control-Allow-Origin", "*");
    }

    static Reply.Whole script(byte[] bytes) {
        return tagged(Reply.of(200, "text/javascript; charset=utf-8", bytes), FOREVER)
                .with("Access-Control-Allow-Origin", "*");
    }

    static Reply.Whole open(String mediaType, String body, String cache) {
        return tagged(Reply.of(200, mediaType, body.getBytes(StandardCharsets.UTF_8)), cache)
                .with("Access-Control-Allow-Origin", "*");
    }

    static Reply.Whole unknownLabel(Lang lang) {
        return Reply.problem(404, lang.pick("Chưa được gán nhãn", "Not labelled"), "cid")
                .with("Access-Control-Allow-Origin", "*")
                .with("Cache-Control", MISSING);
    }

    static Reply.Whole untold(String title) {
        return Reply.problem(503, title, "cid")
                .with("Access-Control-Allow-Origin", "*")
                .with("Cache-Control", MISSING);
    }

    /** {@code {"cid","domain","state","tier","owner","issuer","validFrom","validUntil","version","test"}}. */
    static String json(LabelView label, Lang lang) {
        return "{\"cid\":" + Json.string(label.cid().value())
                + ",\"domain\":" + Json.string(label.domain())
                + ",\"state\":" + Json.string(label.state().word())
                + ",\"tier\":" + Json.string(label.tier().word())
                + ",\"owner\":" + Json.string(label.owner(lang))
                + ",\"issuer\":" + Json.string(label.issuer(lang))
                + ",\"validFrom\":" + Json.string(label.validFrom().toString())
                + ",\"validUntil\":" + Json.string(label.validUntil().toString())
                + ",\"version\":" + label.version()
                + ",\"test\":" + label.test() + "}";
    }

    static Reply.Whole versioned(Reply.Whole reply, IssuedLabel label) {
        return reply.with("X-Label-Version", String.valueOf(label.version()));
    }

    /** With an ETag that is a hash of the content, so that it follows nobody. */
    static Reply.Whole tagged(Reply.Whole reply, String cache) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(reply.body());
            String tag =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22);
            return reply.with("ETag", "\"" + tag + "\"")
                    .with("Cache-Control", cache)
                    .with("Cross-Origin-Resource-Policy", "cross-origin");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
