package vn.khien.label.host;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.khien.badge.Bundle;
import vn.khien.badge.Cid;
import vn.khien.badge.Credentials;
import vn.khien.badge.Embed;
import vn.khien.badge.Frame;
import vn.khien.badge.LabelState;
import vn.khien.badge.LabelView;
import vn.khien.badge.Lang;
import vn.khien.badge.Picture;
import vn.khien.badge.PublicKeys;
import vn.khien.badge.StatusPurpose;
import vn.khien.badge.log.Tile;
import vn.khien.label.IssuedLabel;
import vn.khien.label.LabelStore;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Shelf;

/** What programs and pages fetch from the label host, answered from memory by the event loop: no database, no cookie. */
public final class LabelHost {
    private static final Pattern FILE =
            Pattern.compile("([0-9A-HJKMNP-TV-Z]{26})\\.(svg|jwt|bundle\\.json|tlog-proof)");
    /** {@code <L>/<N>} or {@code entries/<N>}, N in groups of three digits, with {@code .p/<W>} where partial (C2SP tlog-tiles). */
    private static final Pattern TILE =
            Pattern.compile("(entries|[0-7])/((?:x\\d{3}/)*\\d{3})(?:\\.p/([1-9]\\d{0,2}))?");

    private final Publication publication;
    private final String labelUrl;
    private final boolean test;
    private final byte[] embed;
    private final LabelShelf shelf;

    public LabelHost(Publication publication, String labelUrl, boolean test) {
        this.publication = publication;
        this.labelUrl = labelUrl;
        this.test = test;
        this.embed = Embed.script(labelUrl).getBytes(StandardCharsets.UTF_8);
        this.shelf = new LabelShelf(publication, Runtime.getRuntime().maxMemory() / 10);
    }

    public List<Route> routes() {
        return List.of(
                Route.memory("/b/{file}", Permission.PUBLIC, this::picture),
                Route.memory("/e/{cid}", Permission.PUBLIC, this::here),
                Route.memory("/m/{cid}", Permission.PUBLIC, this::notHere),
                Route.memory("/c/{file}", Permission.PUBLIC, this::credential),
                Route.memory("/status/{n}", Permission.PUBLIC, this::status),
                Route.memory("/log/checkpoint", Permission.PUBLIC, this::checkpoint),
                Route.memory("/log/tile/{*place}", Permission.PUBLIC, this::tile),
                Route.memory("/embed/{script}", Permission.PUBLIC, this::script),
                Route.memory("/api/v1/labels/{cid}", Permission.PUBLIC, this::api),
                kept("/embed/latest.json", "application/json", () -> Embed.latestJson(labelUrl)),
                kept("/assets/frame.css", "text/css; charset=utf-8", Frame::css),
                kept("/contexts/v1", "application/ld+json", () -> Credentials.context(labelUrl)),
                keys(
                        "/.well-known/jwks.json",
                        keys -> LabelReplies.open("application/jwk-set+json", keys.jwks(), LabelReplies.SHORT)),
                keys(
                        "/.well-known/did.json",
                        keys -> LabelReplies.open("application/did+json", keys.didJson(), LabelReplies.SHORT)),
                keys(
                        "/policy.tlog",
                        keys -> LabelReplies.open(
                                "text/plain; charset=utf-8", keys.policy(labelUrl + "/log"), LabelReplies.SHORT)),
                keys(
                        "/root.cer",
                        keys -> LabelReplies.tagged(
                                        Reply.of(200, "application/pkix-cert", keys.rootCer()), LabelReplies.SHORT)
                                .with("Access-Control-Allow-Origin", "*")));
    }

    /** Nothing is known of the keys before the first look into the database. */
    private Route keys(String path, Function<PublicKeys, Reply.Whole> draw) {
        return Route.memory(path, Permission.PUBLIC, request -> {
            Snapshot snapshot = publication.snapshot();
            return snapshot.keys()
                    .map(keys -> published(snapshot, request, path, () -> draw.apply(keys)))
                    .orElseGet(() -> Reply.refused(503, ""));
        });
    }

    private boolean tells(Request request) {
        return publication.vouches(request.now());
    }

    /** A text that may change with what is published. */
    private Route kept(String path, String mediaType, Supplier<String> text) {
        return Route.memory(
                path,
                Permission.PUBLIC,
                request -> published(
                        publication.snapshot(),
                        request,
                        path,
                        () -> LabelReplies.open(mediaType, text.get(), LabelReplies.SHORT)));
    }

    /** What of all this lies ready. */
    public Shelf shelf() {
        return shelf;
    }

    /** What is drawn from one label's state. */
    private Reply drawn(Request request, String path, IssuedLabel label, Function<LabelView, Reply.Whole> draw) {
        Publication.Look look = publication.look(label, request.now());
        return shelf.take(
                Wanted.of(request.query()).under(path),
                look.basis(),
                request.now(),
                () -> LabelReplies.versioned(draw.apply(label.view(look.state())), label));
    }

    private Reply.Whole fixed(Request request, String path, Supplier<Reply.Whole> draw) {
        return shelf.take(path, new Basis.Fixed(), request.now(), draw);
    }

    /** The answer to all cids below this path that name no label; another while this node can't tell. */
    private Reply.Whole nothing(
            Request request, String path, Supplier<Reply.Whole> draw, Supplier<Reply.Whole> cannotTell) {
        return tells(request)
                ? fixed(request, "404 " + Wanted.of(request.query()).under(path), draw)
                : cannotTell.get();
    }

    private Reply published(Snapshot snapshot, Request request, String path, Supplier<Reply.Whole> draw) {
        return shelf.take(path, new Basis.Whole(snapshot), request.now(), draw);
    }

    private Reply picture(Request request) {
        Wanted wanted = Wanted.of(request.query());
        var file = FILE.matcher(request.at("file"));
        Optional<IssuedLabel> label = file.matches() && file.group(2).equals("svg")
                ? publication.snapshot().label(file.group(1))
                : Optional.empty();
        return label.map(found -> drawn(
                        request,
                        "/b/" + found.cid() + ".svg",
                        found,
                        view -> LabelReplies.picture(200, Picture.of(view, wanted.form(), wanted.lang()))))
                .orElseGet(() -> nothing(
                        request,
                        "/b/",
                        () -> LabelReplies.picture(404, Picture.notLabelled(wanted.form(), wanted.lang(), test)),
                        () -> LabelReplies.picture(503, Picture.cannotTell(wanted.form(), wanted.lang(), test))));
    }

    private Reply here(Request request) {
        Wanted wanted = Wanted.of(request.query());
        return label(request)
                .map(found -> drawn(
                        request,
                        "/e/" + found.cid(),
                        found,
                        view -> LabelReplies.frame(
                                200, Frame.here(view, wanted.lang(), wanted.scheme()), Frame.csp(view))))
                .orElseGet(() -> nothing(
                        request,
                        "/e/",
                        () -> LabelReplies.frame(
                                404, Frame.notLabelled(wanted.lang(), wanted.scheme(), test), Frame.NOT_HERE_CSP),
                        () -> LabelReplies.frame(
                                503, Frame.cannotTell(wanted.lang(), wanted.scheme(), test), Frame.NOT_HERE_CSP)));
    }

    private Reply notHere(Request request) {
        Wanted wanted = Wanted.of(request.query());
        return label(request)
                .map(found -> drawn(
                        request,
                        "/m/" + found.cid(),
                        found,
                        view -> LabelReplies.frame(
                                200, Frame.notHere(view, wanted.lang(), wanted.scheme()), Frame.NOT_HERE_CSP)))
                .orElseGet(() -> nothing(
                        request,
                        "/m/",
                        () -> LabelReplies.frame(
                                200, Frame.notHere(wanted.lang(), wanted.scheme(), test), Frame.NOT_HERE_CSP),
                        () -> LabelReplies.frame(
                                503, Frame.notHere(wanted.lang(), wanted.scheme(), test), Frame.NOT_HERE_CSP)));
    }

    private Reply credential(Request request) {
        var file = FILE.matcher(request.at("file"));
        if (!file.matches()) return Reply.missing();
        Snapshot snapshot = publication.snapshot();
        Optional<IssuedLabel> label = snapshot.label(file.group(1)).filter(snapshot::published);
        if (label.isEmpty()) return tells(request) ? Reply.missing() : Reply.refused(503, "");
        String path = "/c/" + file.group();
        return switch (file.group(2)) {
            case "jwt" ->
                drawn(
                        request,
                        path,
                        label.get(),
                        view -> LabelReplies.open(
                                "application/vc+jwt", label.get().jws(), LabelReplies.SHORT));
            case "tlog-proof" ->
                snapshot.proof(label.get())
                        .<Reply>map(p -> LabelReplies.open("text/plain; charset=utf-8", p.text(), LabelReplies.SHORT))
                        .orElse(Reply.missing());
            case "bundle.json" ->
                snapshot.keys()
                        .<Reply>map(keys -> LabelReplies.versioned(
                                LabelReplies.open(
                                        "application/json",
                                        bundle(keys, snapshot, label.get()).toJson(),
                                        LabelReplies.SHORT),
                                label.get()))
                        .orElseGet(() -> Reply.refused(503, ""));
            default -> Reply.missing();
        };
    }

    private static Bundle bundle(PublicKeys keys, Snapshot snapshot, IssuedLabel label) {
        List<String> lists = Stream.of(StatusPurpose.values())
                .flatMap(purpose -> snapshot.list(purpose.number()).stream())
                .map(LabelStore.SignedList::jws)
                .toList();
        List<String> signers = Stream.concat(Stream.of(label.jws()), lists.stream())
                .map(Credentials::signer)
                .toList();
        return new Bundle(
                label.jws(), keys.chain(signers), snapshot.proof(label).map(proof -> proof.text()), lists);
    }

    private Reply status(Request request) {
        if (!request.at("n").matches("[1-9]")) return Reply.missing();
        Snapshot snapshot = publication.snapshot();
        return snapshot.list(Integer.parseInt(request.at("n")))
                .map(list -> published(
                        snapshot,
                        request,
                        "/status/" + list.number(),
                        () -> LabelReplies.open("application/vc+jwt", list.jws(), LabelReplies.SHORT)
                                .with("X-Label-Version", String.valueOf(list.version()))))
                .orElse(Reply.missing());
    }

    private Reply checkpoint(Request request) {
        Snapshot snapshot = publication.snapshot();
        return snapshot.head()
                .map(head -> published(
                        snapshot,
                        request,
                        "/log/checkpoint",
                        () -> LabelReplies.open("text/plain; charset=utf-8", head.note(), LabelReplies.SHORT)))
                .orElse(Reply.missing());
    }

    private Reply tile(Request request) {
        var place = TILE.matcher(request.at("place"));
        if (!place.matches()) return Reply.missing();
        int level = place.group(1).equals("entries") ? Tile.ENTRIES : Integer.parseInt(place.group(1));
        String digits = place.group(2).replace("x", "").replace("/", "");
        if (digits.length() > 15) return Reply.missing();
        int width = place.group(3) == null ? Tile.FULL : Integer.parseInt(place.group(3));
        if (place.group(3) != null && width >= Tile.FULL) return Reply.missing();
        return publication
                .snapshot()
                .tile(level, Long.parseLong(digits), width)
                .<Reply>map(bytes -> fixed(request, "/log/tile/" + place.group(), () -> LabelReplies.tile(bytes)))
                .orElse(Reply.missing());
    }

    private Reply script(Request request) {
        String asked = request.at("script");
        if (("/embed/" + asked).equals(Embed.path(embed)))
            return fixed(request, "/embed/" + asked, () -> LabelReplies.script(embed));
        if (asked.equals("frame.js"))
            return fixed(
                    request,
                    "/embed/frame.js",
                    () -> LabelReplies.open("text/javascript; charset=utf-8", Frame.script(), LabelReplies.SHORT));
        return Reply.missing();
    }

    private Reply api(Request request) {
        Lang lang = Wanted.of(request.query()).lang();
        return label(request)
                .map(found -> drawn(
                        request,
                        "/api/v1/labels/" + found.cid(),
                        found,
                        view -> LabelReplies.open(
                                "application/json", LabelReplies.json(view, lang), LabelReplies.SHORT)))
                .orElseGet(() -> tells(request)
                        ? LabelReplies.unknownLabel(lang)
                        : LabelReplies.untold(new LabelState.Unknown().words(lang)));
    }

    private Optional<IssuedLabel> label(Request request) {
        return Cid.parse(request.at("cid"))
                .flatMap(cid -> publication.snapshot().label(cid.value()));
    }
}
