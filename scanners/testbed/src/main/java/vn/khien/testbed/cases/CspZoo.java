package vn.khien.testbed.cases;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Content security policies of every kind, by a name for each kind. */
public final class CspZoo {
    private static final String CSP = "Content-Security-Policy: ";

    /** How a page carries its policy: header lines, and what stands in its head. */
    public record Carried(List<String> headers, String inHead) {}

    /** By kind; the path is {@code /<kind>}. */
    public static final Map<String, Carried> POLICIES = policies();

    private CspZoo() {}

    private static Map<String, Carried> policies() {
        var kinds = new LinkedHashMap<String, Carried>();
        header(kinds, "none-by-default", "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'");
        header(kinds, "self", "default-src 'self'; object-src 'none'");
        header(kinds, "unsafe-inline-style", "default-src 'self'; style-src 'self' 'unsafe-inline'");
        header(kinds, "unsafe-inline-script", "default-src 'self'; script-src 'self' 'unsafe-inline'");
        header(kinds, "unsafe-eval", "default-src 'self'; script-src 'self' 'unsafe-eval'");
        header(kinds, "nonce", "default-src 'self'; script-src 'nonce-abc123' 'unsafe-inline'");
        header(kinds, "hash", "script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; object-src 'none'");
        header(kinds, "strict-dynamic", "script-src 'nonce-abc123' 'strict-dynamic' https: 'self'; object-src 'none'");
        header(kinds, "strict-dynamic-alone", "script-src 'strict-dynamic'; object-src 'none'");
        header(kinds, "no-object-no-script", "img-src 'self'");
        header(kinds, "insecure-scheme", "default-src 'self'; script-src http://cdn.example");
        header(kinds, "insecure-passive", "default-src 'self'; img-src http://anh.example; object-src 'none'");
        header(kinds, "wildcard", "default-src *");
        header(kinds, "data-script", "default-src 'self'; script-src data:");
        header(kinds, "frame-ancestors", "default-src 'self'; frame-ancestors 'none'");
        header(kinds, "duplicate", "default-src 'self'; default-src *");
        header(kinds, "unknown-directive", "default-sorce 'self'");
        header(kinds, "too-short", "abc");
        header(kinds, "empty", "");
        header(kinds, "case-and-spaces", "  DEFAULT-SRC   'SELF' ;;; Object-Src 'NONE'  ");
        header(kinds, "comma", "default-src 'self', script-src 'none'");
        header(kinds, "trusted-types", "default-src 'self'; require-trusted-types-for 'script'; trusted-types default");
        header(kinds, "upgrade", "upgrade-insecure-requests");
        header(kinds, "not-ascii", "default-src 'self' bê.example");
        header(kinds, "ten-thousand", "default-src 'self'" + " https://h.example".repeat(600));
        kinds.put("absent", new Carried(List.of(), ""));
        kinds.put(
                "report-only",
                new Carried(List.of("Content-Security-Policy-Report-Only: default-src 'self'; report-uri /r"), ""));
        kinds.put(
                "two-headers", new Carried(List.of(CSP + "default-src 'self' https:", CSP + "script-src 'self'"), ""));
        kinds.put("meta", new Carried(List.of(), meta("default-src 'self'")));
        kinds.put(
                "meta-ignored-directives",
                new Carried(List.of(), meta("frame-ancestors 'none'; sandbox; report-uri /r")));
        kinds.put(
                "header-and-meta",
                new Carried(List.of(CSP + "default-src 'self' 'unsafe-inline'"), meta("script-src 'self'")));
        return Collections.unmodifiableMap(kinds);
    }

    private static void header(Map<String, Carried> kinds, String kind, String policy) {
        kinds.put(kind, new Carried(List.of(CSP + policy), ""));
    }

    private static String meta(String policy) {
        return "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">";
    }

    static void answer(Web.Request request, OutputStream out) throws IOException {
        var carried = POLICIES.get(request.path().substring(1));
        if (carried == null) {
            var list = new ArrayList<String>();
            POLICIES.keySet().forEach(kind -> list.add("<li><a href=\"/" + kind + "\">" + kind + "</a></li>"));
            Web.send(
                    out,
                    200,
                    List.of(),
                    "<!doctype html><title>Cổng mẫu (giả lập)</title><ul>" + String.join("", list) + "</ul>\n");
        } else {
            Web.send(
                    out,
                    200,
                    carried.headers(),
                    Web.html(HttpCase.CSP_ZOO.shows()).replace("<title>", carried.inHead() + "<title>"));
        }
    }
}
