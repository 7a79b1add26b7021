package vn.khien.scan.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import vn.khien.scan.AddressPolicy;
import vn.khien.scan.Target;
import vn.khien.scan.evidence.LoadedFile;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.HttpUrl;
import vn.khien.scan.http.Visit;

/**
 * Where a page says that a script is.
 *
 * @param text the URL, or what is written where none can be made of it
 */
record ScriptSource(String text, Optional<HttpUrl> url) {
    private static final int LONGEST = 2_048;

    /** Those over HTTP or HTTPS, each once, in the order of the page; none when it is no HTML with status 200. */
    static List<ScriptSource> of(Visit page, Target target, AddressPolicy addresses) {
        Map<String, ScriptSource> sources = new LinkedHashMap<>();
        HttpUrl base = HttpUrl.of(target);
        for (Element script : scripts(page)) {
            String written = Hosts.url(script, "src");
            if (web(written)) {
                ScriptSource source = of(written, base.resolve(written, addresses));
                sources.putIfAbsent(source.text(), source);
            }
        }
        return List.copyOf(sources.values());
    }

    private static ScriptSource of(String written, Optional<HttpUrl> url) {
        String shown = written.length() > LONGEST ? written.substring(0, LONGEST) : written;
        return new ScriptSource(url.map(HttpUrl::text).orElse(shown), url);
    }

    private static List<Element> scripts(Visit page) {
        return page.answer() instanceof Answer.Answered answered && answered.status() == LoadedFile.OK
                ? Pages.read(page).map(ScriptSource::run).orElse(List.of())
                : List.of();
    }

    /** Not those in a template, nor those for a browser that runs none. */
    private static List<Element> run(Document page) {
        return page.select("script[src]").stream()
                .filter(script -> !script.attr("src").isBlank() && script.closest("noscript, template") == null)
                .toList();
    }

    private static boolean web(String url) {
        return url.regionMatches(true, 0, "http:", 0, 5) || url.regionMatches(true, 0, "https:", 0, 6);
    }
}
