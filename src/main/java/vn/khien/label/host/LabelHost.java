package vn.khien.label.host;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.khien.badge.Bundle;
import vn.khien.badge.Cid;
import vn.khien.badge.Credentials;
import vn.khien.badge.Embed;
import vn.khien.badge.Form;
import vn.khien.badge.Frame;
import vn.khien.badge.LabelState;
import vn.khien.badge.LabelView;
import vn.khien.badge.Lang;
import vn.khien.badge.Picture;
import vn.khien.badge.PublicKeys;
import vn.khien.badge.Scheme;
import vn.khien.badge.StatusPurpose;
import vn.khien.badge.log.Tile;
import vn.khien.label.IssuedLabel;
import vn.khien.label.LabelStore;
import vn.khien.web.Json;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;

/** What programs and pages fetch from the label host, answered from memory by the event loop: no database, no cookie. */
public final class LabelHost {
    private static final String SHORT = "public, max-age=5, s-maxage=10";
    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final Pattern FILE =
            Pattern.compile("([0-9A-HJKMNP-TV-Z]{26})\\.(svg|jwt|bundle\\.json|tlog-proof)");
    /** {@code <L>/<N>} or {@code entries/<N>}, N in groups of three digits, with {@code .p/<W>} where partial (C2SP tlog-tiles). */
    private static final Pattern TILE =
            Pattern.compile("(entries|[0-7])/((?:x\\d{3}/)*\\d{3})(?:\\.p/([1-9]\\d{0,2}))?");

    private final Publication publication;
    private final String labelUrl;
    private final boolean test;
    private final byte[] embed;

    public LabelHost(Publication publication, String labelUrl, boolean test) {
        this.publication = publication;
        this.labelUrl = labelUrl;
        this.test = test;
        this.embed = Embed.script(labelUrl).getBytes(StandardCharsets.UTF_8);
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
                Route.memory(
                        "/embed/latest.json",
                        Permission.PUBLIC,
                        r -> open("application/json", Embed.latestJson(labelUrl), SHORT)),
                Route.memory("/embed/{script}", Permission.PUBLIC, this::script),
                Route.memory(
                        "/assets/frame.css",
                        Permission.PUBLIC,
                        r -> open("text/css; charset=utf-8", Frame.css(), SHORT)),
                Route.memory(
                        "/.well-known/jwks.json",
                        Permission.PUBLIC,
                        r -> keys(k -> open("application/jwk-set+json", k.jwks(), SHORT))),
                Route.memory(
                        "/.well-known/did.json",
                        Permission.PUBLIC,
                        r -> keys(k -> open("application/did+json", k.didJson(), SHORT))),
                Route.memory(
                        "/root.cer",
                        Permission.PUBLIC,
                        r -> keys(k -> tagged(Reply.of(200, "application/pkix-cert", k.rootCer()), SHORT))),
                Route.memory(
                        "/policy.tlog",
                        Permission.PUBLIC,
                        r -> keys(k -> open("text/plain; charset=utf-8", k.policy(labelUrl + "/log"), SHORT))),
                Route.memory(
                        "/contexts/v1",
                        Permission.PUBLIC,
                        r -> open("application/ld+json", Credentials.context(labelUrl), SHORT)),
                Route.memory("/api/v1/labels/{cid}", Permission.PUBLIC, this::api));
    }

    /** Nothing is known of the keys before the first look into the database. */
    private Reply keys(Function<PublicKeys, Reply> shown) {
        return publication.snapshot().keys().map(shown).orElseGet(() -> Reply.refused(503, ""));
    }

    private boolean tells(Request request) {
        return publication.vouches(request.now());
    }

    private Reply picture(Request request) {
        var file = FILE.matcher(request.at("file"));
        if (!file.matches() || !file.group(2).equals("svg")) return missingPicture(request);
        return publication
                .snapshot()
                .label(file.group(1))
                .map(label -> {
                    LabelView view = label.view(publication.state(label, request.now()));
                    return versioned(svg(200, Picture.of(view, form(request), lang(request))), label);
                })
                .orElseGet(() -> missingPicture(request));
    }

    private Reply.Whole missingPicture(Request request) {
        if (!tells(request))
            return svg(503, Picture.cannotTell(form(request), lang(request), test))
                    .with("Cache-Control", "public, max-age=5");
        return svg(404, Picture.notLabelled(form(request), lang(request), test))
                .with("Cache-Control", "public, max-age=5");
    }

    private static Reply.Whole svg(int status, String picture) {
        return tagged(Reply.of(status, "image/svg+xml", picture.getBytes(StandardCharsets.UTF_8)), SHORT)
                .with("Content-Security-Policy", Picture.CSP);
    }

    private Reply here(Request request) {
        return label(request)
                .map(label -> {
                    LabelView view = label.view(publication.state(label, request.now()));
                    return versioned(
                            frame(200, Frame.here(view, lang(request), scheme(request)), Frame.csp(view)), label);
                })
                .orElseGet(() -> tells(request)
                        ? frame(404, Frame.notLabelled(lang(request), scheme(request), test), Frame.NOT_HERE_CSP)
                        : frame(503, Frame.cannotTell(lang(request), scheme(request), test), Frame.NOT_HERE_CSP));
    }

    private Reply notHere(Request request) {
        return label(request)
                .map(label -> versioned(
                        frame(
                                200,
                                Frame.notHere(
                                        label.view(publication.state(label, request.now())),
                                        lang(request),
                                        scheme(request)),
                                Frame.NOT_HERE_CSP),
                        label))
                .orElseGet(() -> frame(
                        tells(request) ? 404 : 503,
                        Frame.notHere(lang(request), scheme(request), test),
                        Frame.NOT_HERE_CSP));
    }

    private static Reply.Whole frame(int status, String page, String csp) {
        return tagged(Reply.html(status, page), status == 200 ? SHORT : "public, max-age=5")
                .with("Content-Security-Policy", csp)
                .with("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private Reply credential(Request request) {
        var file = FILE.matcher(request.at("file"));
        if (!file.matches()) return Reply.missing();
        Snapshot snapshot = publication.snapshot();
        Optional<IssuedLabel> label = snapshot.label(file.group(1))
                .filter(l -> l.place().isPresent() && l.place().get() < snapshot.logSize());
        if (label.isEmpty()) return tells(request) ? Reply.missing() : Reply.refused(503, "");
        return switch (file.group(2)) {
            case "jwt" -> versioned(open("application/vc+jwt", label.get().jws(), SHORT), label.get());
            case "tlog-proof" ->
                snapshot.proof(label.get())
                        .<Reply>map(p -> open("text/plain; charset=utf-8", p.text(), SHORT))
                        .orElse(Reply.missing());
            case "bundle.json" ->
                keys(k -> versioned(
                        open(
                                "application/json",
                                bundle(k, snapshot, label.get()).toJson(),
                                SHORT),
                        label.get()));
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
        return publication
                .snapshot()
                .list(Integer.parseInt(request.at("n")))
                .<Reply>map(list -> open("application/vc+jwt", list.jws(), SHORT)
                        .with("X-Label-Version", String.valueOf(list.version())))
                .orElse(Reply.missing());
    }

    private Reply checkpoint(Request request) {
        return publication
                .snapshot()
                .head()
                .<Reply>map(head -> open("text/plain; charset=utf-8", head.note(), SHORT))
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
                .<Reply>map(bytes -> tagged(Reply.of(200, "application/octet-stream", bytes), FOREVER)
                        .with("Access-Control-Allow-Origin", "*"))
                .orElse(Reply.missing());
    }

    private Reply script(Request request) {
        String asked = request.at("script");
        if (("/embed/" + asked).equals(Embed.path(embed)))
            return tagged(Reply.of(200, "text/javascript; charset=utf-8", embed), FOREVER)
                    .with("Access-Control-Allow-Origin", "*")
                    .with("Cross-Origin-Resource-Policy", "cross-origin");
        if (asked.equals("frame.js")) return open("text/javascript; charset=utf-8", Frame.script(), SHORT);
        return Reply.missing();
    }

    /** {@code {"cid","domain","state","tier","owner","issuer","validFrom","validUntil","version","test"}}. */
    private Reply api(Request request) {
        Optional<IssuedLabel> label = label(request);
        if (label.isEmpty() && !tells(request))
            return Reply.problem(503, new LabelState.Unknown().words(lang(request)), "cid")
                    .with("Access-Control-Allow-Origin", "*")
                    .with("Cache-Control", "public, max-age=5");
        if (label.isEmpty())
            return Reply.problem(404, lang(request).pick("Chưa được gán nhãn", "Not labelled"), "cid")
                    .with("Access-Control-Allow-Origin", "*")
                    .with("Cache-Control", "public, max-age=5");
        IssuedLabel l = label.get();
        String json =
                "{\"cid\":" + Json.string(l.cid().value()) + ",\"domain\":" + Json.string(l.domain()) + ",\"state\":"
                        + Json.string(publication.state(l, request.now()).word()) + ",\"tier\":"
                        + Json.string(l.tier().word()) + ",\"owner\":"
                        + Json.string(lang(request).pick(l.ownerVi(), l.ownerEn())) + ",\"issuer\":"
                        + Json.string(lang(request).pick(l.issuerVi(), l.issuerEn()))
                        + ",\"validFrom\":" + Json.string(l.validFrom().toString()) + ",\"validUntil\":"
                        + Json.string(l.validUntil().toString()) + ",\"version\":"
                        + l.version() + ",\"test\":" + l.test() + "}";
        return versioned(open("application/json", json, SHORT), l);
    }

    private Optional<IssuedLabel> label(Request request) {
        return Cid.parse(request.at("cid"))
                .flatMap(cid -> publication.snapshot().label(cid.value()));
    }

    private static Reply.Whole versioned(Reply.Whole reply, IssuedLabel label) {
        return reply.with("X-Label-Version", String.valueOf(label.version()));
    }

    private static Reply.Whole open(String mediaType, String body, String cache) {
        return tagged(Reply.of(200, mediaType, body.getBytes(StandardCharsets.UTF_8)), cache)
                .with("Access-Control-Allow-Origin", "*")
                .with("Cross-Origin-Resource-Policy", "cross-origin");
    }

    /** An ETag that is a hash of the content, so that it follows nobody. */
    private static Reply.Whole tagged(Reply.Whole reply, String cache) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(reply.body());
            return reply.with(
                            "ETag",
                            "\""
                                    + Base64.getUrlEncoder()
                                            .withoutPadding()
                                            .encodeToString(hash)
                                            .substring(0, 22) + "\"")
                    .with("Cache-Control", cache)
                    .with("Cross-Origin-Resource-Policy", "cross-origin");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Lang lang(Request request) {
        return "en".equals(request.query().get("lang")) ? Lang.EN : Lang.VI;
    }

    private static Form form(Request request) {
        return "compact".equals(request.query().get("form")) ? Form.COMPACT : Form.FULL;
    }

    private static Scheme scheme(Request request) {
        return switch (String.valueOf(request.query().get("scheme"))) {
            case "light" -> Scheme.LIGHT;
            case "dark" -> Scheme.DARK;
            default -> Scheme.BOTH;
        };
    }
}
