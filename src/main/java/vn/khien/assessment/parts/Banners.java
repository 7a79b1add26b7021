package vn.khien.assessment.parts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.http.Answer;

/** Programs that a portal's answers name with their versions, as platform names (CPE 2.2). */
final class Banners {
    private static final List<String> FIELDS = List.of("Server", "X-Powered-By", "X-AspNet-Version");
    private static final Pattern NAMED = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]{1,30})/(\\d[0-9A-Za-z.]{0,20})");

    /** By the product as it calls itself, in lower case: vendor and product of the dictionary. */
    private static final Map<String, String> PRODUCTS = Map.ofEntries(
            Map.entry("nginx", "f5:nginx"),
            Map.entry("openresty", "openresty:openresty"),
            Map.entry("apache", "apache:http_server"),
            Map.entry("apache-coyote", "apache:coyote_http_connector"),
            Map.entry("tomcat", "apache:tomcat"),
            Map.entry("microsoft-iis", "microsoft:internet_information_services"),
            Map.entry("php", "php:php"),
            Map.entry("openssl", "openssl:openssl"),
            Map.entry("lighttpd", "lighttpd:lighttpd"),
            Map.entry("jetty", "eclipse:jetty"),
            Map.entry("litespeed", "litespeedtech:litespeed_web_server"),
            Map.entry("perl", "perl:perl"),
            Map.entry("mod_perl", "apache:mod_perl"),
            Map.entry("phusion_passenger", "phusion:passenger"),
            Map.entry("caddy", "caddyserver:caddy"),
            Map.entry("werkzeug", "palletsprojects:werkzeug"));

    private Banners() {}

    /** Platform names, each with the header field that said so. */
    static Map<String, String> of(HttpEvidence http) {
        Map<String, String> said = new LinkedHashMap<>();
        http.https().stream()
                .flatMap(visit -> visit.answer() instanceof Answer.Answered answered
                        ? FIELDS.stream()
                                .flatMap(field ->
                                        answered.headers(field).stream().map(header -> field + ": " + header.value()))
                        : Stream.empty())
                .forEach(line -> named(line, said));
        return said;
    }

    private static void named(String line, Map<String, String> said) {
        Matcher each = NAMED.matcher(line);
        while (each.find()) {
            String product = PRODUCTS.get(each.group(1).toLowerCase(Locale.ROOT));
            if (product != null)
                said.putIfAbsent(
                        "cpe:/a:" + product + ":" + each.group(2).toLowerCase(Locale.ROOT),
                        line.length() > 200 ? line.substring(0, 200) : line);
        }
    }
}
