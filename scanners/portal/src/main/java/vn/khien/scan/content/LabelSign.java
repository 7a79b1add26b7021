package vn.khien.scan.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import vn.khien.scan.Words;

/** Something on a page that shows a trust label, or looks as if it did. */
public sealed interface LabelSign {
    /** What is shown as evidence. */
    String html();

    /**
     * The embed of a label host: picture, frame, element or script.
     *
     * @param authority host and port it comes from; empty for an element, whose script decides
     * @param cid empty for a script
     */
    record Embed(String authority, String cid, String html) implements LabelSign {}

    /**
     * The picture of the label of 2021 to 2025, from its own place.
     *
     * @param domain the {@code id} it asks for
     * @param link around it; empty when there is none
     */
    record Badge(String domain, String link, String html) implements LabelSign {}

    /** A picture that gives itself out as a label's and comes from elsewhere. */
    record Copy(String link, String html) implements LabelSign {}

    Pattern EMBED = Pattern.compile("(?i)https?://[^/]+/[bem]/([0-9A-HJKMNP-TV-Z]{26})(?:\\.svg)?(?:[?#].*)?");
    Pattern SCRIPT = Pattern.compile("https?://[^/]+/embed/v[0-9]+\\.[0-9a-f]{16}\\.js(?:[?#].*)?");
    Pattern LINK = Pattern.compile("(?i)https?://[^/]+/v/([0-9A-HJKMNP-TV-Z]{26})(?:[?#].*)?");
    Pattern DOMAIN = Pattern.compile("[?&]id=([^&#]{1,253})");

    /** In the order of the page; scripts last. */
    static List<LabelSign> of(Document page) {
        List<LabelSign> signs = new ArrayList<>();
        for (Element element :
                page.select("img[src], iframe[src], object[data], embed[src], trust-label[credential]")) {
            sign(element).ifPresent(signs::add);
        }
        for (Element script : page.select("script[src]")) {
            String url = Hosts.url(script, "src");
            if (SCRIPT.matcher(url).matches()) {
                signs.add(new Embed(Hosts.authority(url).orElse(""), "", html(script)));
            }
        }
        return signs;
    }

    private static Optional<LabelSign> sign(Element element) {
        if (element.tagName().equals("trust-label")) {
            return Optional.of(
                    new Embed("", element.attr("credential").strip().toUpperCase(Locale.ROOT), html(element)));
        }
        String url = Hosts.url(element, element.tagName().equals("object") ? "data" : "src");
        Matcher embed = EMBED.matcher(url);
        if (embed.matches()) {
            return Optional.of(
                    new Embed(Hosts.authority(url).orElse(""), embed.group(1).toUpperCase(Locale.ROOT), html(element)));
        }
        return element.tagName().equals("img") ? picture(element, url) : Optional.empty();
    }

    private static Optional<LabelSign> picture(Element image, String url) {
        Element around = image.closest("a[href]");
        String link = around == null ? "" : Hosts.url(around, "href");
        if (Hosts.of(url).filter(LabelSign::old).isPresent() && url.contains("handle_cert")) {
            Matcher domain = DOMAIN.matcher(url);
            String id = domain.find() ? Hosts.ascii(domain.group(1)) : "";
            return Optional.of(new Badge(id, link, html(image)));
        }
        String named = url.toLowerCase(Locale.ROOT);
        boolean alike = named.matches(".*(tin[-_]?nhiem[-_]?mang|handle_cert).*")
                || Words.names(image.attr("alt") + " " + image.attr("title"), List.of("tín nhiệm mạng"))
                || LINK.matcher(link).matches();
        return alike ? Optional.of(new Copy(link, html(image))) : Optional.empty();
    }

    /** Where the label of 2021 to 2025 is looked up. */
    static boolean old(String host) {
        String own = Hosts.registrable(host);
        return own.equals("tinnhiemmang.vn") || own.equals("tinnhiemmang.gov.vn");
    }

    private static String html(Element element) {
        return element.shallowClone().outerHtml();
    }
}
