package vn.khien.scan.content;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;

/** How an element is kept from a visitor's eyes, by what the page itself says; style sheets in files are not read. */
public enum Concealment {
    SHOWN,
    /** As menus are: {@code display:none}, {@code visibility:hidden}, {@code hidden}. */
    FOLDED,
    /** As nothing honest is: off the screen, one pixel small, wholly transparent. */
    SNEAKED;

    private static final Pattern FAR = Pattern.compile(
            "(?:^|;)(?:text-indent|margin(?:-left|-top)?|left|top|right|bottom):-(?:[0-9]{3,}px|[0-9]{2,}(?:em|rem|vw|vh))");
    private static final Pattern TINY = Pattern.compile(
            "(?:^|;)font-size:(?:[0-2](?:\\.[0-9]+)?(?:px|pt)?|0?\\.[0-2][0-9]*r?em)(?:!important)?(?:;|$)");
    private static final Pattern CLEAR = Pattern.compile("(?:^|;)opacity:0?(?:\\.0[0-9]*)?(?:!important)?(?:;|$)");
    private static final Pattern FLAT =
            Pattern.compile("(?:^|;)(?:max-)?(?:height|width):[01](?:px)?(?:!important)?(?:;|$)");
    private static final Pattern RULE = Pattern.compile("([.#][\\w-]{1,60})\\{([^{}]{0,2000})}");
    private static final int SHEETS = 20;
    private static final int SHEET = 200_000;

    /** A link that leads to another registrant's host and is not shown. */
    public record Link(Element element, String host, Concealment how) {}

    /** In one walk over the page. */
    public static List<Link> links(Document page, String ownHost) {
        Map<String, Concealment> rules = rules(page);
        List<Link> found = new ArrayList<>();
        Deque<Concealment> around = new ArrayDeque<>();
        around.push(SHOWN);
        page.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                Concealment own = node instanceof Element element ? of(element, rules) : SHOWN;
                Concealment now = own.compareTo(around.element()) > 0 ? own : around.element();
                around.push(now);
                if (now != SHOWN
                        && node instanceof Element element
                        && element.tagName().equals("a")) {
                    Hosts.of(Hosts.url(element, "href"))
                            .filter(host -> !Hosts.related(host, ownHost))
                            .ifPresent(host -> found.add(new Link(element, host, now)));
                }
            }

            @Override
            public void tail(Node node, int depth) {
                around.pop();
            }
        });
        return found;
    }

    private static Concealment of(Element element, Map<String, Concealment> rules) {
        Concealment how = element.hasAttr("hidden") ? FOLDED : SHOWN;
        if (element.hasAttr("style")) {
            how = greater(how, said(element.attr("style")));
        }
        if (!rules.isEmpty()) {
            how = greater(how, rules.getOrDefault("#" + element.id(), SHOWN));
            for (String name : element.classNames()) {
                how = greater(how, rules.getOrDefault("." + name, SHOWN));
            }
        }
        return how;
    }

    private static Concealment greater(Concealment one, Concealment other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Of the declarations of one rule or {@code style} attribute. */
    static Concealment said(String declarations) {
        String css = declarations.length() > 2_000 ? declarations.substring(0, 2_000) : declarations;
        String bare = css.toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
        boolean flat = FLAT.matcher(bare).find() && bare.contains("overflow:hidden");
        if (flat
                || FAR.matcher(bare).find()
                || TINY.matcher(bare).find()
                || CLEAR.matcher(bare).find()) {
            return SNEAKED;
        }
        return bare.contains("display:none") || bare.contains("visibility:hidden") ? FOLDED : SHOWN;
    }

    /** Rules of the page's own style elements whose whole selector is one class or id, outside of {@code @media}. */
    private static Map<String, Concealment> rules(Document page) {
        Map<String, Concealment> rules = new HashMap<>();
        for (Element style : page.select("style").stream().limit(SHEETS).toList()) {
            String sheet = style.data();
            String css = unconditional(sheet.length() > SHEET ? sheet.substring(0, SHEET) : sheet);
            Matcher rule = RULE.matcher(css);
            while (rule.find()) {
                boolean whole = rule.start() == 0 || css.charAt(rule.start() - 1) == '}';
                Concealment how = said(rule.group(2));
                if (whole && how != SHOWN) {
                    rules.merge(rule.group(1), how, Concealment::greater);
                }
            }
        }
        return rules;
    }

    private static String uncommented(String sheet) {
        StringBuilder out = new StringBuilder(sheet.length());
        int from = 0;
        while (true) {
            int begin = sheet.indexOf("/*", from);
            int end = begin < 0 ? -1 : sheet.indexOf("*/", begin + 2);
            out.append(sheet, from, begin < 0 ? sheet.length() : begin);
            if (end < 0) {
                return out.toString();
            }
            from = end + 2;
        }
    }

    /** Without comments, white space and whatever stands in the braces of an at-rule. */
    private static String unconditional(String sheet) {
        String css = uncommented(sheet).replaceAll("\\s+", "");
        StringBuilder out = new StringBuilder(css.length());
        int depth = 0;
        int conditional = 0;
        boolean at = false;
        for (int i = 0; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '@' && depth == 0) {
                at = true;
            } else if (c == ';' && depth == 0) {
                at = false;
                continue;
            } else if (c == '{') {
                depth++;
                conditional = at && conditional == 0 ? depth : conditional;
            } else if (c == '}' && depth > 0) {
                depth--;
                if (conditional > depth) {
                    conditional = 0;
                    at = false;
                    continue;
                }
            }
            if (!at) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
