package vn.khien.label.host;

import java.net.IDN;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import vn.khien.badge.Cid;
import vn.khien.badge.LabelState;
import vn.khien.badge.draw.PlainText;
import vn.khien.label.IssuedLabel;
import vn.khien.label.StateSign;
import vn.khien.progress.NationalPicture;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Turnstile;
import vn.khien.web.Urls;
import vn.khien.web.Views;

/** What a stranger reads on the label host; all but the front page's counts from memory. */
public final class LookupPages {
    private static final String SHORT = "public, max-age=5, s-maxage=10";
    private static final Set<String> KNOWN = Set.of("lang", "seen");
    private static final String SHORTEST = "public, max-age=5";
    private static final int SEARCH = 100;
    /** Look-ups of one client: so many at once, and then so many a second. */
    private static final int AT_ONCE = 120;

    private static final int A_SECOND = 20;

    private final Publication publication;
    private final Views views;
    private final String labelUrl;
    private final Function<Instant, Optional<NationalPicture>> national;
    private final LabelShelf shelf;
    private final Turnstile turnstile = new Turnstile(A_SECOND, AT_ONCE);
    private final LogHistory history = new LogHistory();
    private final Folded names = new Folded();

    /** @param national the counts of the front page, from the database; empty while that is away */
    public LookupPages(Publication publication, Views views, Function<Instant, Optional<NationalPicture>> national) {
        this.publication = publication;
        this.views = views;
        this.labelUrl = views.site().labelUrl();
        this.national = national;
        this.shelf = new LabelShelf(publication, Runtime.getRuntime().maxMemory() / 20);
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/", Permission.PUBLIC, turnstile.before(this::home)),
                Route.memory("/v/{cid}", Permission.PUBLIC, turnstile.before(this::label)),
                Route.memory("/d/{domain}", Permission.PUBLIC, turnstile.before(this::domain)),
                Route.memory("/directory", Permission.PUBLIC, turnstile.before(this::directory)),
                Route.memory("/directory.json", Permission.PUBLIC, turnstile.before(this::json)),
                Route.memory("/directory.csv", Permission.PUBLIC, turnstile.before(this::csv)));
    }

    private Reply home(Request asking) {
        Request request = asking.knowing(Set.of("q"));
        Optional<String> asked = request.asked("q");
        boolean unreadable = false;
        if (asked.isPresent()) {
            String language = request.lang() == vn.khien.web.Lang.EN ? "?lang=en" : "";
            switch (AskedAddress.read(asked.get(), labelUrl)) {
                case AskedAddress.Label(Cid cid) -> {
                    return Reply.seeOther("/v/" + cid + language).with("Cache-Control", SHORTEST);
                }
                case AskedAddress.Domain(String ascii) -> {
                    return Reply.seeOther("/d/" + Urls.enc(ascii) + language).with("Cache-Control", SHORTEST);
                }
                case AskedAddress.Unreadable() -> unreadable = true;
            }
        }
        Map<String, Object> shown = new HashMap<>();
        shown.put("page", views.page(request, "label.home.title"));
        shown.put("asked", unreadable ? cut(asked.orElse(""), SEARCH) : "");
        shown.put("unreadable", unreadable);
        shown.put("picture", national.apply(request.now()));
        return views.show(unreadable ? 422 : 200, "label/home", shown).with("Cache-Control", SHORTEST);
    }

    private Reply label(Request asking) {
        Request request = asking.knowing(Set.of("seen"));
        Optional<IssuedLabel> found = Cid.parse(request.at("cid"))
                .flatMap(cid -> publication.snapshot().label(cid.value()));
        if (found.isEmpty() && !publication.vouches(request.now()))
            return unlabelled(request, 503, "", new LabelState.Unknown(), Optional.empty())
                    .with("Cache-Control", SHORTEST);
        if (found.isEmpty())
            return unlabelled(request, 404, "", new LabelState.Unlabelled(), Optional.empty())
                    .with("Cache-Control", SHORTEST);
        return verification(request, found.get());
    }

    private Reply domain(Request asking) {
        Request request = asking.knowing(Set.of("seen"));
        Optional<String> asked = AskedAddress.domain(request.at("domain"));
        if (asked.isEmpty()) return Reply.missing();
        Snapshot snapshot = publication.snapshot();
        Optional<IssuedLabel> found = snapshot.domain(asked.get());
        if (found.isPresent()) return verification(request, found.get());
        if (!publication.vouches(request.now()))
            return unlabelled(request, 200, asked.get(), new LabelState.Unknown(), Optional.empty())
                    .with("Cache-Control", SHORTEST);
        Optional<IssuedLabel> like = Lookalikes.of(
                asked.get(),
                snapshot.domainsAfter("").stream()
                        .filter(label -> publication.state(label, request.now()) instanceof LabelState.Valid)
                        .toList());
        LabelState state = like.isPresent() ? new LabelState.Lookalike() : new LabelState.Unlabelled();
        return unlabelled(request, 200, asked.get(), state, like).with("Cache-Control", SHORT);
    }

    /** Whether the address a visitor came from is the label's own. */
    public enum Compared {
        NOT_ASKED,
        SAME,
        OTHER,
        UNREADABLE
    }

    private Reply verification(Request asked, IssuedLabel label) {
        Request request = asked.knowing(KNOWN);
        Publication.Look look = publication.look(label, request.now());
        if (request.asked("seen").isPresent()) return verification(request, label, look.state());
        return shelf.take(
                label.cid() + request.path() + request.lang().code(),
                new Basis.Grown(look.basis(), publication.snapshot().logSize()),
                request.now(),
                () -> verification(request, label, look.state()));
    }

    private Reply.Whole verification(Request request, IssuedLabel label, LabelState state) {
        String version = String.valueOf(label.version());
        if (state instanceof LabelState.Unlabelled)
            return unlabelled(request, 200, label.domain(), state, Optional.empty())
                    .with("X-Label-Version", version)
                    .with("Cache-Control", SHORT);
        Map<String, Object> shown = new HashMap<>();
        shown.put(
                "page",
                views.page(request, "label.verify.title", StateSign.word(state, request.lang()), label.domain()));
        shown.put("label", label);
        shown.put("state", state);
        shown.put("unicode", unicode(label.domain()));
        shown.put("seen", cut(request.asked("seen").orElse(""), AskedAddress.LONGEST));
        shown.put("compared", compared(request, label));
        Snapshot snapshot = publication.snapshot();
        String address = labelUrl + "/v/" + label.cid();
        shown.put("logSize", snapshot.logSize());
        shown.put("history", history.of(snapshot, label));
        shown.put("grounds", Grounds.of(label.jws()));
        shown.put("address", address);
        shown.put("code", QrPicture.of(address));
        return views.show("label/verify", shown)
                .with("X-Label-Version", version)
                .with("Cache-Control", request.asked("seen").isPresent() ? "no-store" : SHORT);
    }

    private static Compared compared(Request request, IssuedLabel label) {
        Optional<String> seen = request.asked("seen");
        if (seen.isEmpty()) return Compared.NOT_ASKED;
        return AskedAddress.domain(cut(seen.get(), AskedAddress.LONGEST))
                .map(domain -> domain.equals(label.domain()) ? Compared.SAME : Compared.OTHER)
                .orElse(Compared.UNREADABLE);
    }

    private Reply.Whole unlabelled(
            Request request, int status, String domain, LabelState state, Optional<IssuedLabel> like) {
        Map<String, Object> shown = new HashMap<>();
        shown.put(
                "page",
                domain.isEmpty()
                        ? views.page(
                                request,
                                state instanceof LabelState.Unknown
                                        ? "label.cannot-tell.title"
                                        : "label.unknown-cid.title")
                        : views.page(request, "label.verify.title", StateSign.word(state, request.lang()), domain));
        shown.put("domain", domain);
        shown.put("unicode", unicode(domain));
        shown.put("state", state);
        shown.put("like", like);
        String twin = like.map(IssuedLabel::domain).orElse("");
        String drawn = unicode(domain).isEmpty() ? domain : unicode(domain);
        shown.put("asked", Twin.of(drawn, twin));
        shown.put("labelled", Twin.of(twin, drawn));
        return views.show(status, "label/unlabelled", shown);
    }

    /** How a name in punycode is drawn in the address bar; empty where it is drawn as it is. */
    private static String unicode(String ascii) {
        return ascii.contains("xn--") ? PlainText.of(IDN.toUnicode(ascii)) : "";
    }

    private Reply directory(Request asking) {
        Request request = asking.knowing(Set.of("q", "after"));
        if (publication.isBlank()) return Reply.refused(503, "");
        String search = search(request);
        Directory page = Directory.of(publication, names, search, after(request), Directory.PAGE, request.now());
        Map<String, Object> shown = new HashMap<>();
        shown.put("page", views.page(request, "label.directory.title"));
        shown.put("rows", page.rows());
        shown.put("next", page.nextPath("/directory", search));
        shown.put("search", search);
        shown.put("from", after(request));
        return views.show("label/directory", shown).with("Cache-Control", SHORT);
    }

    private Reply json(Request asking) {
        Request request = asking.knowing(Set.of("q", "after"));
        if (publication.isBlank()) return Reply.refused(503, "");
        String search = search(request);
        Directory page = Directory.of(publication, names, search, after(request), Directory.PAGE, request.now());
        return Reply.json(page.json(search, request.lang()))
                .with("Cache-Control", SHORT)
                .with("Access-Control-Allow-Origin", "*");
    }

    private Reply csv(Request asking) {
        Request request = asking.knowing(Set.of("q", "after"));
        if (publication.isBlank()) return Reply.refused(503, "");
        Directory all = Directory.of(publication, names, search(request), "", Integer.MAX_VALUE, request.now());
        byte[] bytes = all.csv(views.site().demo(), request.lang()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return Reply.attachment("directory.csv", "text/csv; charset=utf-8", bytes)
                .with("Cache-Control", SHORT);
    }

    private static String search(Request request) {
        return cut(request.asked("q").orElse("").strip().replaceAll("\\s+", " "), SEARCH);
    }

    private static String after(Request request) {
        return cut(request.asked("after").orElse(""), 300);
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }
}
