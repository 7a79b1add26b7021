package vn.khien.testbed.cases;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** What a server answers over good TLS. */
public enum HttpCase implements Case {
    MANY_HEADERS("10,000 header lines, 1 MB together."),
    ENDLESS_HEADERS("Header lines without an end."),
    ENDLESS_BODY("A chunked body without an end, or nearly: 10 GB."),
    GZIP_BOMB("1 MB of gzip that becomes 1 GB."),
    REDIRECT_LOOP("/ leads to /a, /a leads to /."),
    REDIRECT_CHAIN("/<n> leads to /<n + 1>, for ever."),
    REDIRECT_TO_PRIVATE("/ leads to 169.254.169.254, /10 to 10.0.0.1, /v6 to [::1], /mapped to [::ffff:10.0.0.1]."),
    COOKIE_ZOO("/ sets every cookie of CookieZoo.COOKIES at once, /<name> one."),
    CSP_ZOO("/<name> answers with a policy of CspZoo.POLICIES, / lists them."),
    CORS_REFLECTING("Any Origin is reflected, with credentials.");

    private final String shows;

    HttpCase(String shows) {
        this.shows = shows;
    }

    @Override
    public String shows() {
        return shows;
    }

    Web web() {
        return switch (this) {
            case MANY_HEADERS -> Floods::manyHeaders;
            case ENDLESS_HEADERS -> Floods::endlessHeaders;
            case ENDLESS_BODY -> Floods::endlessBody;
            case GZIP_BOMB -> Floods::gzipBomb;
            case REDIRECT_LOOP -> (request, out) -> redirect(out, request.path().equals("/") ? "/a" : "/");
            case REDIRECT_CHAIN -> (request, out) -> redirect(out, "/" + (number(request.path()) + 1));
            case REDIRECT_TO_PRIVATE ->
                (request, out) -> redirect(
                        out,
                        switch (request.path()) {
                            case "/10" -> "http://10.0.0.1/";
                            case "/v6" -> "http://[::1]/";
                            case "/mapped" -> "http://[::ffff:10.0.0.1]/";
                            default -> "http://169.254.169.254/latest/meta-data/";
                        });
            case COOKIE_ZOO -> CookieZoo::answer;
            case CSP_ZOO -> CspZoo::answer;
            case CORS_REFLECTING ->
                (request, out) -> Web.send(
                        out,
                        200,
                        request.header("origin")
                                .map(origin -> List.of(
                                        "Access-Control-Allow-Origin: " + origin,
                                        "Access-Control-Allow-Credentials: true",
                                        "Vary: Origin"))
                                .orElse(List.of()),
                        Web.html(shows));
        };
    }

    private static void redirect(OutputStream out, String location) throws IOException {
        Web.send(out, 302, List.of("Location: " + location), "");
    }

    private static int number(String path) {
        return path.matches("/[0-9]{1,8}") ? Integer.parseInt(path.substring(1)) : 0;
    }
}
