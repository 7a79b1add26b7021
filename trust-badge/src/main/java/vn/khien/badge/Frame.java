package vn.khien.badge;

import java.util.Locale;
import vn.khien.badge.draw.DomainName;
import vn.khien.badge.draw.Element;
import vn.khien.badge.draw.Emblem;
import vn.khien.badge.draw.TextWidth;

/**
 * The page inside a frame of {@value #WIDTH} by {@value #HEIGHT}: {@code /e/<cid>} on the label's own origins, with
 * {@link #csp}, and {@code /m/<cid>}, "not valid here", on all others, with {@link #NOT_HERE_CSP}. Nothing inline; style
 * and script come from {@code /assets/frame.css} and {@code /embed/frame.js}.
 */
public final class Frame {
    public static final int WIDTH = 280;
    public static final int HEIGHT = 148;
    /** For a domain, at its size: in pixels. */
    private static final double ROOM = 250;

    private static final double SIZE = 12.5;

    private static final String BASE = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors ";

    /** For {@code /m} and for frames that say nothing about a label; these may be shown anywhere. */
    public static final String NOT_HERE_CSP = BASE + "*";

    private Frame() {}

    /** The state where the label belongs. */
    public static String here(LabelView view, Lang lang, Scheme scheme) {
        return page(
                Words.brand(lang) + ": " + view.state().words(lang),
                lang,
                scheme,
                body(view, lang)
                        .with("data-cid", view.cid().value())
                        .with("data-version", view.version())
                        .with("data-origins", String.join(" ", view.allowedOrigins()))
                        .add(state(view, lang), elsewhere(view, lang)));
    }

    /** Red, wherever the page around it is not the label's. */
    public static String notHere(LabelView view, Lang lang, Scheme scheme) {
        String title = lang.pick("Không có hiệu lực ở đây", "Not valid here");
        Element text = Element.of("p")
                .text(lang.pick("Nhãn này chỉ cấp cho", "This label is issued only to"))
                .add(Element.of("br"), domain(view.domain()), Element.of("br"))
                .text(lang.pick("Đừng nhập thông tin ở trang này.", "Enter nothing on this page."));
        return page(
                title,
                lang,
                scheme,
                Element.of("body")
                        .add(seal(
                                Emblem.NOT_HERE,
                                title,
                                text,
                                link(view.cid().value(), lookUp(lang), lang),
                                lang,
                                view.test())));
    }

    /** {@code /m} of a cid that names no label. */
    public static String notHere(Lang lang, Scheme scheme, boolean test) {
        String title = lang.pick("Không có hiệu lực ở đây", "Not valid here");
        Element text = Element.of("p")
                .text(lang.pick(
                        "Không có nhãn nào mang mã này. Đừng dựa vào nhãn này để tin trang.",
                        "No label bears this id. Don't trust the page because of it."));
        return page(
                title,
                lang,
                scheme,
                Element.of("body").add(seal(Emblem.NOT_HERE, title, text, home(lang), lang, test)));
    }

    /** {@code /e} of a cid that names no label (404). */
    public static String notLabelled(Lang lang, Scheme scheme, boolean test) {
        return plain(new LabelState.Unlabelled(), Words.capital(Words.notFake(lang)) + ".", lang, scheme, test);
    }

    /** A node that can't tell. */
    public static String cannotTell(Lang lang, Scheme scheme, boolean test) {
        return plain(
                new LabelState.Unknown(),
                lang.pick("Thử lại sau ít phút.", "Try again in a few minutes."),
                lang,
                scheme,
                test);
    }

    /** Browsers that refuse the frame elsewhere report it; with {@code report-to} Chromium would not, of a frame it blocks. */
    public static String csp(LabelView view) {
        return "report-uri /csp/" + view.cid() + "; " + BASE
                + (view.allowedOrigins().isEmpty() ? "'none'" : String.join(" ", view.allowedOrigins()));
    }

    /** {@code /assets/frame.css}. */
    public static String css() {
        return Resource.text("frame.css");
    }

    /** {@code /embed/frame.js}. */
    public static String script() {
        return Resource.text("frame.js");
    }

    private static String plain(LabelState state, String sentence, Lang lang, Scheme scheme, boolean test) {
        String title = Words.capital(state.words(lang));
        Element text = Element.of("p").text(sentence);
        return page(
                title,
                lang,
                scheme,
                Element.of("body").add(seal(Emblem.of(state), title, text, home(lang), lang, test)));
    }

    private static Element body(LabelView view, Lang lang) {
        return Element.of("body")
                .with("data-state", view.state().word())
                .with("data-checked", lang.pick("tra lúc", "checked at"));
    }

    private static Element state(LabelView view, Lang lang) {
        Element text = Element.of("p").add(domain(view.domain()), Element.of("br"));
        text.text(Words.capital(Words.when(view, lang)));
        text.add(Element.of("span").with("class", "checked"));
        return seal(
                Emblem.of(view.state()),
                Words.capital(view.state().words(lang)),
                text,
                link(view.cid().value(), Words.lead(view.state(), lang), lang),
                lang,
                view.test());
    }

    /** Shown by the script when the label host no longer answers: an old green must not stand. */
    private static Element elsewhere(LabelView view, Lang lang) {
        LabelState unknown = new LabelState.Unknown();
        Element text = Element.of("p").add(domain(view.domain()), Element.of("br"));
        text.text(lang.pick("Chưa hỏi lại được nơi cấp nhãn.", "The label host can't be reached."));
        return Element.of("template")
                .add(seal(
                        Emblem.QUESTION,
                        Words.capital(unknown.words(lang)),
                        text,
                        link(view.cid().value(), Words.lead(unknown, lang), lang),
                        lang,
                        view.test()));
    }

    private static Element seal(Emblem emblem, String title, Element text, Element link, Lang lang, boolean test) {
        Element main = Element.of("main")
                .with("class", emblem.tone().word())
                .with("aria-label", Words.brand(lang) + ": " + title.toLowerCase(Locale.ROOT));
        main.add(Element.of("div")
                .with("class", "body")
                .add(
                        emblem.draw().with("class", "mark").with("aria-hidden", "true"),
                        Element.of("h1").text(title),
                        text,
                        link));
        if (test) {
            main.add(Element.of("p")
                    .with("class", "demo")
                    .text(Words.demo(lang))
                    .add(Element.of("span").text(lang.pick(" · giả lập", " · made-up demo data"))));
        }
        return main;
    }

    private static Element domain(String domain) {
        String shown = new DomainName(domain).within(ROOM, SIZE);
        Element name = Element.of("b").with("title", domain);
        if (TextWidth.bold(shown, SIZE) > ROOM) name.with("class", "long");
        return name.text(shown);
    }

    private static String lookUp(Lang lang) {
        return lang.pick("Xem nhãn này cấp cho ai", "See whom this label is for");
    }

    private static Element link(String cid, String words, Lang lang) {
        return anchor("/v/" + cid + (lang == Lang.VI ? "" : "?lang=en"), words);
    }

    private static Element home(Lang lang) {
        return anchor(lang == Lang.VI ? "/" : "/?lang=en", lang.pick("Tra cứu nhãn", "Look a label up"));
    }

    private static Element anchor(String href, String words) {
        return Element.of("a")
                .with("href", href)
                .with("target", "_blank")
                .with("rel", "noopener")
                .text(words);
    }

    private static String page(String title, Lang lang, Scheme scheme, Element body) {
        Element head = Element.of("head")
                .add(
                        Element.of("meta").with("charset", "utf-8"),
                        Element.of("meta")
                                .with("name", "viewport")
                                .with("content", "width=device-width,initial-scale=1"),
                        Element.of("meta").with("name", "color-scheme").with("content", scheme.css()),
                        Element.of("title").text(title),
                        Element.of("link").with("rel", "stylesheet").with("href", "/assets/frame.css"),
                        Element.of("script").with("src", "/embed/frame.js").with("defer", ""));
        Element html = Element.of("html").with("lang", lang.code());
        if (scheme != Scheme.BOTH) html.with("class", scheme.css());
        return "<!doctype html>\n" + html.add(head, body).write() + "\n";
    }
}
