package vn.khien.scan.grades.observatory;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import vn.khien.scan.content.Pages;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Visit;

/** What the last answer brought. */
sealed interface Page {
    /** {@code cut}: there was more of it than was kept. {@code declared}: its type says HTML. */
    record Html(Document document, boolean cut, boolean declared) implements Page {}

    record OtherType() implements Page {}

    /** Said to be a page, but data or nothing that can be read as one. */
    record Unreadable() implements Page {}

    Set<String> TYPES = Set.of("text/html", "application/xhtml+xml");

    static Page of(Visit visit, Answer.Answered answer) {
        String type = answer.header("Content-Type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !TYPES.contains(type)) {
            return new OtherType();
        }
        if (data(answer.body())) {
            return new Unreadable();
        }
        try {
            return Pages.read(visit)
                    .<Page>map(document -> new Html(document, answer.truncated(), !type.isEmpty()))
                    .orElseGet(Unreadable::new);
        } catch (RuntimeException e) {
            return new Unreadable();
        }
    }

    /** A JSON object, or an array that is not empty. */
    private static boolean data(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return false;
        }
        try {
            Object value = Json.decodeValue(text);
            return value instanceof JsonObject || (value instanceof JsonArray array && !array.isEmpty());
        } catch (DecodeException e) {
            return false;
        }
    }

    /** Contents of the meta elements that speak for a Content-Security-Policy header, where the type says HTML. */
    default List<String> policies() {
        return this instanceof Html(Document document, boolean cut, boolean declared) && declared
                ? document.select("meta[http-equiv][content]").stream()
                        .filter(meta -> meta.attr("http-equiv").strip().equalsIgnoreCase("Content-Security-Policy"))
                        .map(meta -> meta.attr("content"))
                        .filter(content -> !content.isEmpty())
                        .toList()
                : List.of();
    }

    /** Content of the last {@code <meta name="referrer">}, in a list of one; empty without. */
    default List<String> referrers() {
        return this instanceof Html(Document document, boolean cut, boolean declared) && declared
                ? document.select("meta[name]:not([http-equiv][content])").stream()
                        .filter(meta -> meta.attr("name").strip().equalsIgnoreCase("referrer"))
                        .map(meta -> meta.attr("content"))
                        .filter(content -> !content.isEmpty())
                        .reduce((first, second) -> second)
                        .map(List::of)
                        .orElse(List.of())
                : List.of();
    }
}
