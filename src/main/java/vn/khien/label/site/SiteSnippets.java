package vn.khien.label.site;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import vn.khien.badge.Cid;
import vn.khien.badge.Embed;
import vn.khien.badge.Lang;

/**
 * What a site takes to show its label, in the order in which it is offered.
 *
 * @param link plain link and full picture
 * @param compact plain link and compact picture
 * @param element {@code <trust-label>} with its script
 * @param frame the bare frame
 * @param meta the pointer on the first page
 * @param wellKnown the pointer as a file
 * @param txt the pointer in DNS
 * @param policy directives that a strict Content-Security-Policy needs besides its own, a line each
 * @param policyByHash the script's directive for a policy of hashes
 */
public record SiteSnippets(
        String link,
        String compact,
        String element,
        String frame,
        String meta,
        String wellKnown,
        String txt,
        String policy,
        String policyByHash) {
    /** Stands where a portal's own name of its label will. */
    private static final Cid ANY = new Cid("00000000000000000000000000");

    static SiteSnippets of(Cid cid, String labelUrl, Lang lang) {
        Embed.Snippets snippets = Embed.snippets(cid, labelUrl, lang);
        byte[] script = Embed.script(labelUrl).getBytes(StandardCharsets.UTF_8);
        String picture = "/b/" + cid + ".svg";
        String compact = snippets.link()
                .replace(picture + "?", picture + "?form=compact&amp;")
                .replace(picture + "\"", picture + "?form=compact\"")
                .replace("width=\"240\"", "width=\"120\"");
        String host = host(labelUrl);
        return new SiteSnippets(
                snippets.link(),
                compact,
                snippets.element(),
                snippets.frame(),
                snippets.meta(),
                snippets.wellKnown(),
                Embed.pointer(cid),
                "img-src " + host + ";\nframe-src " + host + ";\nscript-src " + host + ";",
                "script-src '" + Embed.integrity(script) + "';");
    }

    /** For the guide, which knows no portal. */
    static SiteSnippets general(String placeholder, String labelUrl, Lang lang) {
        SiteSnippets any = of(ANY, labelUrl, lang);
        return new SiteSnippets(
                named(any.link, placeholder),
                named(any.compact, placeholder),
                named(any.element, placeholder),
                named(any.frame, placeholder),
                named(any.meta, placeholder),
                named(any.wellKnown, placeholder),
                named(any.txt, placeholder),
                any.policy,
                any.policyByHash);
    }

    private static String named(String snippet, String placeholder) {
        return snippet.replace(ANY.value(), placeholder);
    }

    private static String host(String labelUrl) {
        URI url = URI.create(labelUrl);
        return url.getScheme() + "://" + url.getAuthority();
    }
}
