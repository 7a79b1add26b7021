package vn.khien.scan;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded case of the content checks, written as the home page's HTML. What differs from a plain answer stands in a
 * comment before the page, and so do the other pages:
 *
 * <pre>
 * &lt;!--page: home {"owners": ["UBND thành phố"], "status": 200}--&gt;
 * &lt;p&gt;…
 * &lt;!--page: policy {}--&gt;
 * &lt;p&gt;…
 * </pre>
 *
 * Pages: {@code home}, {@code policy}, {@code contact}, {@code securityTxt}. Of a page: {@code url}, {@code status},
 * {@code type}, {@code header} (name, value), {@code truncated}, {@code trouble}. Of the home page also what is known
 * beforehand: {@code owners}, {@code labelHost}, {@code cid}, {@code compared}, {@code alike}, {@code blocked}.
 */
final class PageCase {
    private static final Pattern PAGE = Pattern.compile("<!--page: (\\w+) (\\{.*?})-->\\n?");

    private PageCase() {}

    /** The case in the form of the JSON files. */
    static JsonObject read(String text) {
        JsonObject known = new JsonObject();
        JsonObject content = new JsonObject().put("target", "https://portal.example/");
        Matcher page = PAGE.matcher(text);
        String name = "home";
        JsonObject how = known;
        int from = 0;
        while (page.find()) {
            if (page.start() > 0) {
                content.put(name, visit(name, how, text.substring(from, page.start())));
            }
            name = page.group(1);
            how = new JsonObject(page.group(2));
            known = name.equals("home") ? how : known;
            from = page.end();
        }
        content.put(name, visit(name, how, text.substring(from)));
        if (!content.containsKey("securityTxt")) {
            content.put("securityTxt", visit("securityTxt", new JsonObject().put("status", 404), ""));
        }
        content.put("target", known.getString("target", "https://portal.example/"));
        content.put(
                "registered",
                new JsonObject()
                        .put("owners", known.getJsonArray("owners", new JsonArray()))
                        .put("labelHost", known.getString("labelHost", ""))
                        .put("cid", known.getString("cid", ""))
                        .put("compared", known.getInteger("compared", 0))
                        .put("alike", known.getJsonArray("alike", new JsonArray())));
        return new JsonObject()
                .put("asOf", "2027-01-15T00:00:00Z")
                .put("blocklists", blocklists(known))
                .put(
                        "evidence",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("collector", "content")
                                        .put("version", 2)
                                        .put("json", content)));
    }

    private static JsonArray blocklists(JsonObject known) {
        JsonArray lists = new JsonArray();
        if (known.containsKey("blocked")) {
            lists.add(new JsonObject()
                    .put("name", "giả lập")
                    .put("asOf", "2027-01-01")
                    .put("hosts", known.getJsonArray("blocked")));
        }
        return lists;
    }

    private static JsonObject visit(String name, JsonObject how, String body) {
        String path = switch (name) {
            case "home" -> "";
            case "securityTxt" -> ".well-known/security.txt";
            default -> name;
        };
        JsonObject visit = new JsonObject()
                .put("url", how.getString("url", "https://portal.example/" + path))
                .put("address", "192.0.2.7");
        if (how.containsKey("trouble")) {
            return visit.put("trouble", how.getString("trouble")).put("detail", "");
        }
        String type = name.equals("securityTxt") ? "text/plain" : "text/html; charset=utf-8";
        JsonArray headers =
                new JsonArray().add(new JsonArray().add("Content-Type").add(how.getString("type", type)));
        if (how.containsKey("header")) {
            headers.add(how.getJsonArray("header"));
        }
        return visit.put("status", how.getInteger("status", 200))
                .put("headers", headers)
                .put("body", Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)))
                .put("truncated", how.getBoolean("truncated", false));
    }
}
