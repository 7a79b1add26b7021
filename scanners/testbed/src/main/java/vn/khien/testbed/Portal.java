package vn.khien.testbed;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Answers requests as the site that is asked for would. */
final class Portal {
    private static final String HTML_FORM = "application/x-www-form-urlencoded";

    /** RFC 9110 section 5.6.7. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final Sites sites;
    private final TrustLabels trustLabels;
    private final Supplier<Instant> now;
    private final SecureRandom random;
    private final Pages pages = new Pages();
    private final Map<Site, String> snippets = new ConcurrentHashMap<>();
    private volatile int httpsPort;

    Portal(Sites sites, TrustLabels trustLabels, Supplier<Instant> now, SecureRandom random) {
        this.sites = sites;
        this.trustLabels = trustLabels;
        this.now = now;
        this.random = random;
    }

    /** Where plain HTTP leads to; known once the https listeners stand. */
    void httpsPort(int port) {
        httpsPort = port;
    }

    Future<Answer> answer(Entrance entrance, Incoming incoming) {
        var site = incoming instanceof Incoming.Asked asked ? sites.named(asked.host()) : entrance.bound();
        return bare(entrance, incoming, site)
                .map(answer -> answer.with("Date", HTTP_DATE.format(now.get().atOffset(ZoneOffset.UTC))))
                .map(answer ->
                        site.map(known -> inTheWayOf(known, entrance, answer)).orElse(answer));
    }

    private static Answer inTheWayOf(Site site, Entrance entrance, Answer answer) {
        var dressed = site.kind().careful() ? Conduct.careful(answer, entrance.secure()) : answer;
        return site.kind() == SiteKind.SLOW ? dressed.slowly() : dressed;
    }

    private Future<Answer> bare(Entrance entrance, Incoming incoming, Optional<Site> site) {
        return switch (incoming) {
            case Incoming.Malformed malformed -> Future.succeededFuture(pages.refusal(Refusal.MALFORMED));
            case Incoming.TooLarge tooLarge -> Future.succeededFuture(pages.refusal(Refusal.TOO_LARGE));
            case Incoming.Asked asked -> {
                if (site.isEmpty() || !entrance.bound().map(site.get()::equals).orElse(true)) {
                    yield Future.succeededFuture(pages.refusal(Refusal.MISDIRECTED));
                }
                yield of(site.get(), asked, entrance.secure());
            }
        };
    }

    private Future<Answer> of(Site site, Incoming.Asked asked, boolean secure) {
        if (!secure && site.kind().redirectsToHttps()) {
            return Future.succeededFuture(toHttps(site, asked));
        }
        if (asked.path().equals("/.well-known/trust-label.json")
                && !asked.method().equals("POST")) {
            return trustLabels
                    .json(site)
                    .map(json -> json.map(text -> Answer.text(200, text).with("Content-Type", "application/json"))
                            .orElse(pages.refusal(Refusal.NOT_FOUND)));
        }
        return Future.succeededFuture(
                switch (asked.method()) {
                    case "GET", "HEAD" -> read(site, asked, secure);
                    case "POST" -> write(site, asked, secure);
                    default -> pages.refusal(Refusal.METHOD).with("Allow", "GET, HEAD, POST");
                });
    }

    private Answer toHttps(Site site, Incoming.Asked asked) {
        boolean read = asked.method().equals("GET") || asked.method().equals("HEAD");
        var path = asked.target().startsWith("/") ? asked.target() : "/";
        return Answer.redirect(read ? 301 : 308, "https://" + site.host() + ":" + httpsPort + path);
    }

    private Answer read(Site site, Incoming.Asked asked, boolean secure) {
        boolean careful = site.kind().careful();
        return switch (asked.path()) {
            case "/" -> {
                var home = pages.home(site, snippets.getOrDefault(site, ""));
                yield asked.header("cookie").isPresent()
                        ? home
                        : home.with("Set-Cookie", Conduct.cookie(site, secure, random));
            }
            case "/portal.css" -> pages.style();
            case "/bieu-trung.svg" -> pages.emblem();
            case "/js/khien-trang.js", "/js/jquery-1.12.4.min.js" -> pages.script(site, asked.path());
            case "/_embed" -> pages.embed(site, snippets.getOrDefault(site, ""));
            case "/chinh-sach-bao-ve-du-lieu-ca-nhan" ->
                careful ? pages.policy(site) : pages.refusal(Refusal.NOT_FOUND);
            case "/.well-known/security.txt" ->
                careful && secure ? securityText(site, asked.authority()) : pages.refusal(Refusal.NOT_FOUND);
            default -> pages.refusal(Refusal.NOT_FOUND);
        };
    }

    private Answer write(Site site, Incoming.Asked asked, boolean secure) {
        return switch (asked.path()) {
            case "/_embed" ->
                !SameOrigin.sent(asked, secure) ? pages.refusal(Refusal.ANOTHER_ORIGIN) : embed(site, asked);
            case "/phan-anh" ->
                !SameOrigin.sent(asked, secure) ? pages.refusal(Refusal.ANOTHER_ORIGIN) : report(site, asked);
            default -> pages.refusal(Refusal.NOT_FOUND);
        };
    }

    private Answer embed(Site site, Incoming.Asked asked) {
        var snippet = fields(asked).map(fields -> fields.get("snippet"));
        if (snippet.isEmpty()) {
            return pages.refusal(Refusal.MALFORMED);
        }
        snippets.put(site, snippet.get());
        return Answer.redirect(303, "/");
    }

    private Answer report(Site site, Incoming.Asked asked) {
        var fields = fields(asked);
        if (fields.isEmpty()) {
            return pages.refusal(Refusal.MALFORMED);
        }
        return site.kind().careful() && !fields.get().containsKey("dong-y")
                ? pages.refusal(Refusal.NO_CONSENT)
                : pages.received(site);
    }

    private static Optional<Map<String, String>> fields(Incoming.Asked asked) {
        boolean form = asked.header("content-type")
                .map(type -> type.strip().toLowerCase(Locale.ROOT).startsWith(HTML_FORM))
                .orElse(false);
        return form ? FormBody.fields(asked.body()) : Optional.empty();
    }

    private Answer securityText(Site site, String authority) {
        return Answer.text(200, SecurityText.of(site, authority, now.get()));
    }
}
