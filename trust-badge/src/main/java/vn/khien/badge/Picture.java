package vn.khien.badge;

import java.util.List;
import java.util.Optional;
import vn.khien.badge.draw.DomainName;
import vn.khien.badge.draw.Element;
import vn.khien.badge.draw.Emblem;
import vn.khien.badge.draw.TextWidth;

/**
 * The label as an SVG picture ({@code /b/<cid>.svg}): no script, no font, no reference to the outside, colours for light
 * and dark pages, every line measured and made to fit. To be sent with {@link #CSP}, {@code nosniff} and
 * {@code Cross-Origin-Resource-Policy: cross-origin}.
 */
public final class Picture {
    public static final String CSP = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private static final String STYLE = ":root{color-scheme:light"
            + " dark}text{font-family:system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",Arial,sans-serif}"
            + ".card{fill:#fff;stroke:#c3ccd9}.good{color:#0b7a4b}.warn{color:#9a5b00}.bad{color:#b3261e}.quiet{color:#51607a}"
            + ".solid,.state{fill:currentColor}.hollow,.sign,.hole{fill:none;stroke:currentColor;stroke-linejoin:round}.hollow{stroke-width:2}.dashed{stroke-dasharray:.66"
            + " .34}.sign,.hole{stroke-width:2.4;stroke-linecap:round}"
            + ".hole{stroke:#fff}.domain{fill:#13203a}.small{fill:#51607a}.strip{fill:#fdf3e1}.demo{fill:#8a5200}"
            + "@media(prefers-color-scheme:dark){.card{fill:#151f33;stroke:#3b4a67}.good{color:#4cc38a}.warn{color:#f2b24c}"
            + ".bad{color:#ff8a80}.quiet{color:#a3b0c6}.hole{stroke:#0d1422}.domain{fill:#e8edf5}.small{fill:#a3b0c6}"
            + ".strip{fill:#33260c}.demo{fill:#f2b24c}}";

    /** What is drawn: a state with a domain and a last line, either of which may be missing. */
    private record Face(LabelState state, Optional<String> domain, String last, String description, boolean test) {}

    private Picture() {}

    public static String full(LabelView view, Lang lang) {
        return of(view, Form.FULL, lang);
    }

    public static String compact(LabelView view, Lang lang) {
        return of(view, Form.COMPACT, lang);
    }

    public static String of(LabelView view, Form form, Lang lang) {
        String when = Words.when(view, lang);
        var face = new Face(
                view.state(),
                Optional.of(view.domain()),
                view.state() instanceof LabelState.Unlabelled ? when : view.scheme() + " · " + when,
                lang.pick("Cấp cho ", "Issued to ") + view.domain() + ", " + view.scheme() + ", "
                        + view.tier().words(lang) + ", " + when + ". "
                        + Words.lead(view.state(), lang) + ".",
                view.test());
        return draw(face, form, lang);
    }

    /** For a cid that names no label (404). */
    public static String notLabelled(Form form, Lang lang, boolean test) {
        String last = Words.notFake(lang);
        return draw(
                new Face(new LabelState.Unlabelled(), Optional.empty(), last, Words.capital(last) + ".", test),
                form,
                lang);
    }

    public static String notLabelled(Lang lang, boolean test) {
        return notLabelled(Form.FULL, lang, test);
    }

    /** For a node that can't tell; never green, whatever it last knew. */
    public static String cannotTell(Form form, Lang lang, boolean test) {
        String last = lang.pick("thử lại sau", "try again later");
        return draw(
                new Face(new LabelState.Unknown(), Optional.empty(), last, Words.capital(last) + ".", test),
                form,
                lang);
    }

    private static String draw(Face face, Form form, Lang lang) {
        String state = face.state().words(lang);
        int width = form == Form.FULL ? 240 : 120;
        int card = form == Form.FULL ? 70 : 118;
        int strip = !face.test() ? 0 : form == Form.FULL ? 17 : 33;
        String demo = face.test() ? " " + Words.demo(lang) + " (" + Words.madeUp(lang) + ")." : "";
        Element svg = Element.of("svg")
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("width", width)
                .with("height", card + strip)
                .with("viewBox", "0 0 " + width + " " + (card + strip))
                .with("role", "img")
                .with("aria-labelledby", "t d")
                .with("lang", lang.code())
                .with("class", Emblem.of(face.state()).tone().word())
                .add(
                        Element.of("title").with("id", "t").text(Words.brand(lang) + ": " + state),
                        Element.of("desc").with("id", "d").text(face.description() + demo),
                        Element.of("style").text(STYLE),
                        Element.of("rect")
                                .with("class", "card")
                                .with("x", 0.5)
                                .with("y", 0.5)
                                .with("width", width - 1)
                                .with("height", card + strip - 1)
                                .with("rx", 10));
        if (face.test()) svg.add(strip(width, card, strip));
        if (form == Form.FULL) full(face, svg, lang);
        else compact(face, svg, lang);
        return svg.write() + "\n";
    }

    private static void full(Face face, Element svg, Lang lang) {
        List<String> domain =
                face.domain().map(name -> new DomainName(name).lines(214, 12)).orElse(List.of());
        svg.add(emblem(face, 8, 13, 44));
        boolean brand = domain.size() < 2;
        double state = brand ? domain.isEmpty() ? 37 : 32 : 20;
        if (brand) svg.add(line("small", Words.brand(lang), 58, 15.5, 10.5, 174, false));
        svg.add(line("state", Words.capital(face.state().words(lang)), 58, state, 15, 174, false));
        double next = state + 15.5;
        for (String part : domain) {
            svg.add(line("domain", part, 58, next, 12, 174, false));
            next += 13;
        }
        svg.add(line("small", face.last(), 58, domain.isEmpty() ? 54 : 62, 10.5, 174, false));
        if (face.test()) svg.add(line("demo", Words.demo(lang), 120, 82.5, 9.5, 228, true));
    }

    private static void compact(Face face, Element svg, Lang lang) {
        svg.add(emblem(face, 37, 9, 46));
        String[] words = halves(Words.capital(face.state().words(lang)));
        double first = words.length == 1 ? 79 : 71;
        for (int i = 0; i < words.length; i++) svg.add(line("state", words[i], 60, first + 16 * i, 14, 110, true));
        List<String> domain =
                face.domain().map(name -> compactDomain(new DomainName(name))).orElse(List.of(Words.brand(lang)));
        double next = (words.length == 1 ? 100 : 106) - (domain.size() - 1) * 4;
        for (String part : domain) {
            svg.add(line("domain", part, 60, next, domain.size() == 1 ? 11 : 10, 110, true));
            next += 11;
        }
        if (!face.test()) return;
        String[] demo = Words.demo(lang).split(" – ", 2);
        svg.add(line("demo", demo[0] + " –", 60, 132, 10.5, 110, true));
        svg.add(line("demo", demo[1], 60, 145, 10.5, 110, true));
    }

    private static List<String> compactDomain(DomainName name) {
        String registrable = name.registrable();
        String shown = registrable.equals(name.ascii()) ? registrable : "…" + registrable;
        return TextWidth.bold(shown, 11) <= 110 * 1.5 ? List.of(shown) : name.lines(150, 11);
    }

    /** A word in two lines where one would be too long. */
    private static String[] halves(String words) {
        if (TextWidth.bold(words, 14) <= 118) return new String[] {words};
        int middle = words.length() / 2;
        int after = words.indexOf(' ', middle);
        int before = words.lastIndexOf(' ', middle);
        int split = after < 0 || middle - before <= after - middle ? before : after;
        return new String[] {words.substring(0, split), words.substring(split + 1)};
    }

    private static Element emblem(Face face, int x, int y, int size) {
        return Emblem.of(face.state())
                .draw()
                .with("x", x)
                .with("y", y)
                .with("width", size)
                .with("height", size);
    }

    private static Element strip(int width, int top, int height) {
        int right = width - 1;
        double arc = 9.5;
        String path = "M1 " + top + "H" + right + "v" + (height - 1 - arc)
                + "a9.5 9.5 0 0 1-9.5 9.5H10.5a9.5 9.5 0 0 1-9.5-9.5z";
        return Element.of("path").with("class", "strip").with("d", path);
    }

    /** Made smaller where far too long, then held to the room in fonts of any width. */
    private static Element line(
            String kind, String text, double x, double y, double size, double room, boolean centred) {
        boolean bold = !kind.equals("small");
        double fitted = size;
        while (fitted > size * 0.75 && width(text, fitted, bold) > room * 1.12) fitted -= 0.5;
        Element line = Element.of("text")
                .with("class", kind)
                .with("x", x)
                .with("y", y)
                .with("font-size", fitted)
                .text(text);
        if (bold) line.with("font-weight", 700);
        if (centred) line.with("text-anchor", "middle");
        if (width(text, fitted, bold) > room) line.with("textLength", room).with("lengthAdjust", "spacingAndGlyphs");
        return line;
    }

    private static double width(String text, double size, boolean bold) {
        return bold ? TextWidth.bold(text, size) : TextWidth.regular(text, size);
    }
}
