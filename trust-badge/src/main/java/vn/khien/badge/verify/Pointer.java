package vn.khien.badge.verify;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.khien.badge.Cid;
import vn.khien.badge.json.Json;
import vn.khien.badge.json.Malformed;

/** From a portal to its label: well-known file, DNS TXT, or meta element on the first page, in this order. */
final class Pointer {
    record Found(Cid cid, Optional<String> labelUrl, String where) {}

    private static final Pattern PAGE = Pattern.compile("(https?://[^/?#]+)/v/([0-9A-HJKMNP-TV-Z]{26})");
    private static final Pattern WORDS = Pattern.compile("\\bkhien-label=([0-9A-HJKMNP-TV-Z]{26})\\b");
    private static final Pattern META = Pattern.compile("(?is)<meta\\b[^>]{0,1000}>");
    private static final Pattern NAME = Pattern.compile("(?i)\\bname\\s*=\\s*[\"']?trust-label\\b");
    private static final int REDIRECTS = 3;

    private final String origin;
    private final Fetch fetch;
    private final Names names;
    private final List<String> missed = new ArrayList<>();

    Pointer(String origin, Fetch fetch, Names names) {
        this.origin = origin;
        this.fetch = fetch;
        this.names = names;
    }

    Optional<Found> find() {
        return wellKnown().or(this::dns).or(this::meta);
    }

    /** Where nothing was found and why, for the answer. */
    String missed() {
        return String.join("; ", missed);
    }

    private Optional<Found> wellKnown() {
        Reply reply = fetch.get(origin + "/.well-known/trust-label.json", Fetch.SMALL, true);
        try {
            Optional<String> label = reply.body()
                    .flatMap(bytes -> Json.parse(bytes, Fetch.SMALL)
                            .find("label")
                            .filter(Json.Text.class::isInstance)
                            .map(Json::text));
            Matcher page = PAGE.matcher(label.orElse(""));
            if (page.matches()) {
                Optional<String> labelUrl = Origins.of(page.group(1));
                return Optional.of(new Found(new Cid(page.group(2)), labelUrl, "/.well-known/trust-label.json"));
            }
            missed.add("/.well-known/trust-label.json: " + (reply.body().isPresent() ? "no label" : reply.english()));
        } catch (Malformed broken) {
            missed.add("/.well-known/trust-label.json: " + broken.because());
        }
        return Optional.empty();
    }

    private Optional<Found> dns() {
        String name = "_trust-label." + Origins.authority(origin).replaceFirst(":[0-9]+$", "");
        try {
            for (String text : names.texts(name)) {
                Matcher words = WORDS.matcher(text);
                if (words.find())
                    return Optional.of(new Found(new Cid(words.group(1)), Optional.empty(), "DNS TXT " + name));
            }
            missed.add("DNS TXT: none");
        } catch (IOException | RuntimeException broken) {
            missed.add("DNS TXT: " + broken.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private Optional<Found> meta() {
        String url = origin + "/";
        for (int i = 0; i <= REDIRECTS; i++) {
            Reply reply = fetch.get(url, 8 * Fetch.SMALL, true);
            if (reply instanceof Reply.Other(var status, var location)
                    && status / 100 == 3
                    && location.flatMap(this::sameOrigin).isPresent()) {
                url = location.flatMap(this::sameOrigin).get();
                continue;
            }
            if (reply.body().isEmpty()) {
                missed.add("/: " + reply.english());
                return Optional.empty();
            }
            String html = new String(reply.body().get(), StandardCharsets.UTF_8);
            Matcher meta = META.matcher(html);
            while (meta.find()) {
                Matcher words = WORDS.matcher(meta.group());
                if (NAME.matcher(meta.group()).find() && words.find())
                    return Optional.of(
                            new Found(new Cid(words.group(1)), Optional.empty(), "<meta name=\"trust-label\">"));
            }
            missed.add("<meta name=\"trust-label\">: none");
            return Optional.empty();
        }
        missed.add("/: more than " + REDIRECTS + " redirects");
        return Optional.empty();
    }

    private Optional<String> sameOrigin(String location) {
        try {
            String url = URI.create(origin + "/").resolve(location).toString();
            return Origins.of(url).filter(origin::equals).map(same -> url);
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
