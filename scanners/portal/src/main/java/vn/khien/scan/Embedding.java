package vn.khien.scan;

import java.util.List;

/**
 * What a portal's first page shows of a trust label, what its policy lets it load of it, and what points at a label.
 *
 * @param pointers in DNS, in the well-known file and on the page
 */
public record Embedding(Page page, List<Found> pointers) {
    public Embedding {
        pointers = List.copyOf(pointers);
    }

    /** What came of asking for the first page. */
    public sealed interface Page {
        /**
         * @param signs in the order of the page; scripts after them
         * @param links to look-up pages of labels, as {@code <authority>/v/<cid>}
         * @param whole the page was not cut
         */
        record Read(List<Sign> signs, List<String> links, Loads loads, boolean whole) implements Page {}

        /** Redirects lead to another host. */
        record Elsewhere(String url) implements Page {}

        /** Nothing that is HTML came. */
        record None(Text because) implements Page {}
    }

    public enum Kind {
        PICTURE,
        FRAME,
        ELEMENT,
        SCRIPT,
        /** A picture that gives itself out as a label's and comes from elsewhere, or is drawn into the page. */
        COPY,
        /** The picture of the label of 2021 to 2025. */
        BADGE
    }

    /**
     * @param authority host and port it comes from; empty for an element, a copy and a badge
     * @param cid empty for a script, a copy and a badge
     * @param domain that a badge asks for; else empty
     * @param link around a badge or a copy; may be empty
     * @param address of a script; else empty
     * @param integrity of a script; else empty
     * @param caged a frame in a sandbox without scripts or without its own origin: what it shows never changes
     * @param html of the element, at most 500 characters
     */
    public record Sign(
            Kind kind,
            String authority,
            String cid,
            String domain,
            String link,
            String address,
            String integrity,
            boolean caged,
            String html) {}

    /**
     * What the policies of the page allow of the label host.
     *
     * @param isolated {@code Cross-Origin-Embedder-Policy} keeps foreign frames out
     */
    public record Loads(boolean picture, boolean frame, boolean script, boolean isolated) {}
}
