package vn.khien.testbed;

import java.util.HashMap;
import java.util.Map;

/** The pages of a made-up portal. */
final class Pages {
    private static final int TONES = 6;

    private final Template frame = Template.named("frame.html");
    private final Template home = Template.named("home.html");
    private final Template consent = Template.named("consent.html");
    private final Template carefulFooter = Template.named("footer-careful.html");
    private final Template carelessFooter = Template.named("footer-careless.html");
    private final Template policy = Template.named("policy.html");
    private final Template embed = Template.named("embed.html");
    private final Template received = Template.named("received.html");
    private final Template refusal = Template.named("refusal.html");
    private final byte[] style = Template.resource("portal.css");
    private final byte[] emblem = Template.resource("bieu-trung.svg");
    private final byte[] script = Template.resource("script.js");
    private final byte[] agedScript = Template.resource("script-aged.js");

    Answer style() {
        return Answer.of(200, "text/css; charset=utf-8", style);
    }

    Answer emblem() {
        return Answer.of(200, "image/svg+xml", emblem);
    }

    /** The one script of the home page; another portal's is not found here. */
    Answer script(Site site, String path) {
        return path.equals(scriptOf(site))
                ? Answer.of(200, "text/javascript; charset=utf-8", site.kind().agedScript() ? agedScript : script)
                : refusal(Refusal.NOT_FOUND);
    }

    private static String scriptOf(Site site) {
        return site.kind().agedScript() ? "/js/jquery-1.12.4.min.js" : "/js/khien-trang.js";
    }

    /** @param snippet HTML the operator of the site has put there; shown as it is, that is its purpose */
    Answer home(Site site, String snippet) {
        var values = valuesOf(site);
        values.put("snippet", snippet.isEmpty() ? "" : "<div class=\"label-place\">" + snippet + "</div>");
        values.put("script", scriptOf(site));
        values.put("consent", site.kind().careful() ? consent.text() : "");
        // Mixed content (W3C Mixed Content section 3): a name that resolves nowhere (RFC 2606), as loopback is trusted.
        values.put(
                "mixed",
                site.kind().careful()
                        ? ""
                        : "<img class=\"old-banner\" src=\"http://anh-cu.example/bang-ron.png\" alt=\"Băng rôn cũ\">");
        return framed(200, site, site.titleVi(), home.fill(values));
    }

    Answer policy(Site site) {
        return framed(200, site, "Chính sách bảo vệ dữ liệu cá nhân", policy.fill(valuesOf(site)));
    }

    Answer embed(Site site, String snippet) {
        var values = valuesOf(site);
        values.put("snippet", snippet);
        return framed(200, site, "Đặt đoạn mã", embed.fill(values));
    }

    Answer received(Site site) {
        return framed(200, site, "Đã nhận phản ánh", received.fill(valuesOf(site)));
    }

    Answer refusal(Refusal why) {
        return uncached(Answer.page(
                why.status, refusal.fill(Map.of("status", Integer.toString(why.status), "vi", why.vi, "en", why.en))));
    }

    private Answer framed(int status, Site site, String title, String main) {
        var values = valuesOf(site);
        values.put("title", title);
        values.put("main", main);
        values.put("footer", (site.kind().careful() ? carefulFooter : carelessFooter).fill(valuesOf(site)));
        return uncached(Answer.page(status, frame.fill(values)));
    }

    private static Answer uncached(Answer answer) {
        return answer.with("Cache-Control", "no-store");
    }

    private static Map<String, String> valuesOf(Site site) {
        var values = new HashMap<String, String>();
        values.put("host", site.host());
        values.put("titleVi", site.titleVi());
        values.put("titleEn", site.titleEn());
        values.put("owner", site.ownerVi());
        values.put("tone", Integer.toString(Math.floorMod(site.slug().hashCode(), TONES)));
        return values;
    }
}
