package vn.khien.scan;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import vn.khien.scan.content.Hosts;
import vn.khien.scan.content.LabelSign;
import vn.khien.scan.content.Pages;
import vn.khien.scan.csp.Loading;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Header;
import vn.khien.scan.http.HttpUrl;
import vn.khien.scan.http.Visit;

/** Looks at a portal's first page, as a visitor would, for the label that it shows: at most a few requests. */
public final class EmbedLook {
    private static final int MOST = 50;
    private static final int LONGEST = 500;
    /** Alternative text of the pictures that are offered in English. */
    private static final String ENGLISH = "web trust label";

    private EmbedLook() {}

    /**
     * @param labelUrl origin of the label host
     * @param script address of its embed script, and its integrity
     */
    public static CompletionStage<Embedding> look(
            Scanner scanner, Target target, ScanOptions options, String labelUrl, String script, String integrity) {
        return scanner.visiting(target, options, door -> {
            List<Visit> visits = door.visitor().follow(HttpUrl.of(target));
            Embedding.Page page = page(visits, target, labelUrl, script, integrity);
            List<Found> pointers = DomainProof.all(door, target, Optional.of(visits));
            return new Embedding(page, pointers);
        });
    }

    static Embedding.Page page(List<Visit> visits, Target target, String labelUrl, String script, String integrity) {
        Visit last = visits.getLast();
        if (!(last.answer() instanceof Answer.Answered answered)) {
            return new Embedding.Page.None(last.gap());
        }
        if (Hosts.of(last.url()).filter(target.host()::equals).isEmpty()) {
            return new Embedding.Page.Elsewhere(cut(last.url()));
        }
        if (answered.status() >= 400) {
            return new Embedding.Page.None(
                    new Text("máy chủ trả lời " + answered.status(), "the server answers " + answered.status()));
        }
        Optional<Document> document = Pages.read(last);
        if (document.isEmpty()) {
            return new Embedding.Page.None(new Text("trang chủ không phải HTML", "the first page is not HTML"));
        }
        Document page = document.get();
        return new Embedding.Page.Read(
                signs(page),
                links(page),
                loads(answered, page, last.url(), labelUrl, script, integrity),
                !answered.truncated());
    }

    private static List<Embedding.Sign> signs(Document page) {
        List<Embedding.Sign> signs = new ArrayList<>();
        LabelSign.of(page).forEach(sign -> signs.add(sign(sign)));
        page.select("svg title").stream()
                .filter(title -> named(title.text()))
                .forEach(title -> signs.add(copy("", cut("<svg><title>" + title.text() + "</title>…"))));
        page.select("img[alt]").stream()
                .filter(image -> image.attr("alt").toLowerCase(Locale.ROOT).contains(ENGLISH))
                .filter(image ->
                        !LabelSign.EMBED.matcher(Hosts.url(image, "src")).matches())
                .forEach(image -> signs.add(copy("", cut(image.shallowClone().outerHtml()))));
        return signs.size() > MOST ? List.copyOf(signs.subList(0, MOST)) : List.copyOf(signs);
    }

    private static boolean named(String title) {
        return title.toLowerCase(Locale.ROOT).contains(ENGLISH) || Words.names(title, List.of("tín nhiệm mạng"));
    }

    private static Embedding.Sign sign(LabelSign sign) {
        return switch (sign) {
            case LabelSign.Copy(String link, String html) -> copy(cut(link), cut(html));
            case LabelSign.Badge(String domain, String link, String html) ->
                new Embedding.Sign(Embedding.Kind.BADGE, "", "", domain, cut(link), "", "", false, cut(html));
            case LabelSign.Embed(String authority, String cid, String html) -> embed(authority, cid, html);
        };
    }

    private static Embedding.Sign copy(String link, String html) {
        return new Embedding.Sign(Embedding.Kind.COPY, "", "", "", link, "", "", false, html);
    }

    private static Embedding.Sign embed(String authority, String cid, String html) {
        Optional<Element> element = Optional.ofNullable(
                org.jsoup.Jsoup.parseBodyFragment(html).body().firstElementChild());
        String tag = element.map(Element::tagName).orElse("");
        Embedding.Kind kind = switch (tag) {
            case "trust-label" -> Embedding.Kind.ELEMENT;
            case "script" -> Embedding.Kind.SCRIPT;
            case "img" -> Embedding.Kind.PICTURE;
            default -> Embedding.Kind.FRAME;
        };
        Optional<Element> script = element.filter(found -> kind == Embedding.Kind.SCRIPT);
        return new Embedding.Sign(
                kind,
                authority,
                cid,
                "",
                "",
                script.map(found -> cut(found.attr("src").strip())).orElse(""),
                script.map(found -> cut(found.attr("integrity").strip())).orElse(""),
                element.filter(EmbedLook::caged).isPresent(),
                cut(html));
    }

    private static boolean caged(Element element) {
        if (!element.tagName().equals("iframe") || !element.hasAttr("sandbox")) return false;
        List<String> allowed =
                List.of(element.attr("sandbox").toLowerCase(Locale.ROOT).strip().split("\\s+"));
        return !allowed.contains("allow-scripts") || !allowed.contains("allow-same-origin");
    }

    private static List<String> links(Document page) {
        List<String> links = new ArrayList<>();
        for (Element link : page.select("a[href]")) {
            String url = Hosts.url(link, "href");
            Matcher label = LabelSign.LINK.matcher(url);
            if (label.matches() && links.size() < MOST) {
                links.add(
                        Hosts.authority(url).orElse("") + "/v/" + label.group(1).toUpperCase(Locale.ROOT));
            }
        }
        return List.copyOf(links);
    }

    private static Embedding.Loads loads(
            Answer.Answered answered, Document page, String pageUrl, String labelUrl, String script, String integrity) {
        List<String> headers = answered.headers("Content-Security-Policy").stream()
                .map(Header::value)
                .toList();
        List<String> metas =
                page.select("meta[http-equiv=Content-Security-Policy]").eachAttr("content");
        boolean nonced = !page.select("script[nonce][src*=/embed/]").isEmpty();
        String scheme = pageUrl.startsWith("http:") ? "http://" : "https://";
        URI at = URI.create(scheme + Hosts.authority(pageUrl).orElse("invalid") + "/");
        String isolation = answered.header("Cross-Origin-Embedder-Policy").toLowerCase(Locale.ROOT);
        return new Embedding.Loads(
                Loading.IMAGE.allowed(headers, metas, at, URI.create(labelUrl + "/b/x.svg"), "", false),
                Loading.FRAME.allowed(headers, metas, at, URI.create(labelUrl + "/e/x"), "", false),
                Loading.SCRIPT.allowed(headers, metas, at, URI.create(script), integrity, nonced),
                isolation.startsWith("require-corp") || isolation.startsWith("credentialless"));
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
