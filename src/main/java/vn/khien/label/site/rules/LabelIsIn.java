package vn.khien.label.site.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.khien.label.site.EmbedRemark;
import vn.khien.label.site.EmbedRemark.Kind;
import vn.khien.scan.Embedding;
import vn.khien.scan.Found;

/** Whether a portal shows its own label so that it works: what is good, and what is not. */
public final class LabelIsIn {
    private static final Set<String> OLD_HOSTS = Set.of("tinnhiemmang.vn", "tinnhiemmang.gov.vn");

    private final String labelHost;
    private final String host;
    private final Optional<String> cid;
    private final String script;
    private final byte[] bytes;
    private final List<EmbedRemark> remarks = new ArrayList<>();

    private LabelIsIn(String labelHost, String host, Optional<String> cid, String script, byte[] bytes) {
        this.labelHost = labelHost;
        this.host = host;
        this.cid = cid;
        this.script = script;
        this.bytes = bytes;
    }

    /**
     * What is to be mended first; each kind once.
     *
     * @param labelHost authority of the label host
     * @param host of the portal
     * @param cid of its label; empty: it has none
     * @param script address of the embed script as it is offered now, and its {@code bytes}
     */
    public static List<EmbedRemark> judge(
            Embedding embedding, String labelHost, String host, Optional<String> cid, String script, byte[] bytes) {
        var judged = new LabelIsIn(labelHost, host, cid, script, bytes);
        switch (embedding.page()) {
            case Embedding.Page.None none -> judged.say(Kind.NO_PAGE, "");
            case Embedding.Page.Elsewhere(String url) -> judged.say(Kind.ELSEWHERE, url);
            case Embedding.Page.Read read -> judged.page(read);
        }
        judged.pointers(embedding.pointers());
        return judged.remarks.stream()
                .sorted(java.util.Comparator.comparing(
                                (EmbedRemark each) -> each.kind().tone())
                        .reversed())
                .toList();
    }

    private void page(Embedding.Page.Read page) {
        boolean any = false;
        for (Embedding.Sign sign : page.signs()) any |= sign(sign);
        boolean link =
                page.links().stream().anyMatch(each -> cid.isPresent() && each.equals(labelHost + "/v/" + cid.get()));
        if (link) say(Kind.LINK, "");
        else if (said(Kind.PICTURE)) say(Kind.NO_LINK, "");
        boolean scripted = page.signs().stream().anyMatch(sign -> sign.kind() == Embedding.Kind.SCRIPT);
        if (said(Kind.ELEMENT) && !scripted) say(Kind.NO_SCRIPT, "");
        if (!any) say(page.whole() ? Kind.NO_LABEL : Kind.CUT, "");
        loads(page.loads());
    }

    /** Whether it shows a label, however wrong. */
    private boolean sign(Embedding.Sign sign) {
        switch (sign.kind()) {
            case COPY -> say(Kind.COPIED, sign.html());
            case BADGE -> badge(sign);
            case SCRIPT -> script(sign);
            case PICTURE -> own(sign, Kind.PICTURE);
            case FRAME -> own(sign, Kind.FRAME);
            case ELEMENT -> own(sign, Kind.ELEMENT);
        }
        return sign.kind() != Embedding.Kind.SCRIPT;
    }

    private void own(Embedding.Sign sign, Kind good) {
        if (!sign.authority().isEmpty() && !sign.authority().equals(labelHost)) say(Kind.OTHER_HOST, sign.html());
        else if (!cid.equals(Optional.of(sign.cid()))) say(Kind.WRONG_CID, sign.html());
        else if (sign.caged()) say(Kind.CAGED, sign.html());
        else say(good, sign.html());
    }

    private void script(Embedding.Sign sign) {
        if (!sign.authority().equals(labelHost)) say(Kind.OTHER_HOST, sign.html());
        else if (!sign.address().replaceFirst("[?#].*", "").equals(script)) say(Kind.OLD_SCRIPT, sign.html());
        else if (sign.integrity().isEmpty()) say(Kind.UNSEALED_SCRIPT, sign.html());
        else if (!Integrity.admits(sign.integrity(), bytes)) say(Kind.WRONG_SEAL, sign.html());
    }

    private void badge(Embedding.Sign sign) {
        if (!bare(sign.domain()).equals(bare(host))) say(Kind.OLD_BADGE_OF_ANOTHER, sign.html());
        else if (!looksUp(sign.link())) say(Kind.OLD_BADGE_UNLINKED, sign.html());
        else say(Kind.OLD_BADGE, sign.html());
    }

    /** The link leads further than the front page of where the old label is looked up. */
    private static boolean looksUp(String link) {
        return OLD_HOSTS.stream().anyMatch(old -> link.matches("(?i)https?://(?:www\\.)?" + old + "/[^?#].*"));
    }

    private void loads(Embedding.Loads loads) {
        if (!loads.picture()) say(Kind.POLICY_PICTURE, "");
        boolean frames = said(Kind.FRAME) || said(Kind.ELEMENT);
        if (frames && !loads.frame()) say(Kind.POLICY_FRAME, "");
        if (said(Kind.ELEMENT) && !loads.script()) say(Kind.POLICY_SCRIPT, "");
        if (frames && loads.isolated()) say(Kind.ISOLATED, "");
        if (remarks.stream().noneMatch(each -> each.kind().word().startsWith("policy-"))) say(Kind.POLICY, "");
    }

    private void pointers(List<Found> found) {
        List<String> named = found.stream()
                .map(Found::value)
                .filter(value -> value.startsWith("khien-label="))
                .map(value -> value.substring("khien-label=".length()))
                .map(value -> value.substring(value.lastIndexOf('/') + 1))
                .toList();
        if (named.isEmpty()) say(Kind.NO_POINTER, "");
        for (String each : named) say(cid.equals(Optional.of(each)) ? Kind.POINTER : Kind.POINTER_ELSEWHERE, each);
    }

    private boolean said(Kind kind) {
        return remarks.stream().anyMatch(each -> each.kind() == kind);
    }

    private void say(Kind kind, String seen) {
        if (!said(kind)) remarks.add(new EmbedRemark(kind, seen));
    }

    private static String bare(String name) {
        return name.startsWith("www.") ? name.substring(4) : name;
    }
}
