package vn.khien.scan.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.khien.scan.bench.Fact.Kind;

/** Facts read from what the scanners print. */
final class Heard {
    private static final Pattern SSLSCAN_PROTOCOL =
            Pattern.compile("<protocol type=\"(\\w+)\" version=\"([\\d.]+)\" enabled=\"1\"");
    private static final Pattern SSLSCAN_SUITE =
            Pattern.compile("<cipher [^>]*sslversion=\"([^\"]+)\"[^>]* id=\"(0x\\w+)\"");
    private static final Pattern SSLSCAN_GROUP = Pattern.compile("<group sslversion=\"([^\"]+)\"[^>]* id=\"(0x\\w+)\"");
    private static final Pattern NMAP =
            Pattern.compile("<table key=\"((?:TLS|SSL)v[\\d.]+)\">|<elem key=\"name\">(\\w+)</elem>");

    private Heard() {}

    /** Of the object {@code tls} of {@code khien-scan-1}. */
    static Set<Fact> ours(JsonObject tls) {
        Set<Fact> facts = new LinkedHashSet<>();
        tls.getJsonObject("protocols").forEach(entry -> {
            if (entry.getValue().equals("yes")) {
                facts.add(new Fact(Kind.PROTOCOL, entry.getKey(), ""));
            }
        });
        entries(tls.getJsonArray("cipherSuites"), Kind.SUITE, facts);
        entries(tls.getJsonArray("groups"), Kind.GROUP, facts);
        return facts;
    }

    private static void entries(JsonArray array, Kind kind, Set<Fact> facts) {
        for (int i = 0; i < array.size(); i++) {
            JsonObject one = array.getJsonObject(i);
            facts.add(new Fact(kind, one.getString("protocol"), one.getString("id")));
        }
    }

    /** Of {@code sslscan --xml}. */
    static Set<Fact> sslscan(String xml) {
        Set<Fact> facts = new LinkedHashSet<>();
        Matcher protocols = SSLSCAN_PROTOCOL.matcher(xml);
        while (protocols.find()) {
            String number = protocols.group(2);
            facts.add(new Fact(Kind.PROTOCOL, protocols.group(1).toUpperCase(Locale.ROOT) + "v" + number, ""));
        }
        numbers(SSLSCAN_SUITE.matcher(xml), Kind.SUITE, facts);
        numbers(SSLSCAN_GROUP.matcher(xml), Kind.GROUP, facts);
        return facts;
    }

    private static void numbers(Matcher found, Kind kind, Set<Fact> facts) {
        while (found.find()) {
            int id = Integer.decode(found.group(2));
            facts.add(new Fact(kind, found.group(1), String.format(Locale.ROOT, "0x%04X", id)));
        }
    }

    /**
     * Of {@code nmap --script ssl-enum-ciphers -oX}, which tells no groups, and names that are the registry's but for {@code AKE}
     * in those of TLS 1.3.
     *
     * @param numbers the number of a suite by its name, {@code unknown} names are kept as they are
     */
    static Set<Fact> nmap(String xml, UnaryOperator<String> numbers) {
        Set<Fact> facts = new LinkedHashSet<>();
        Matcher found = NMAP.matcher(xml);
        String protocol = "";
        while (found.find()) {
            if (found.group(1) != null) {
                protocol = found.group(1);
                facts.add(new Fact(Kind.PROTOCOL, protocol, ""));
            } else {
                facts.add(new Fact(
                        Kind.SUITE, protocol, numbers.apply(found.group(2).replace("TLS_AKE_WITH_", "TLS_"))));
            }
        }
        return facts;
    }

    /** Of one entry of {@code certificates} of {@code khien-scan-1}. */
    static Set<Fact> ours(JsonObject certificate, boolean asOpenssl) {
        Set<Fact> facts = new LinkedHashSet<>();
        certificate(facts, "subject", certificate.getString("subject"));
        certificate(facts, "issuer", certificate.getString("issuer"));
        certificate(facts, "serial", certificate.getString("serial"));
        certificate(facts, "notBefore", certificate.getString("notBefore"));
        certificate(facts, "notAfter", certificate.getString("notAfter"));
        certificate(facts, "key", certificate.getString("key"));
        certificate(facts, "bits", String.valueOf(certificate.getInteger("bits")));
        certificate(facts, "signature", asOpenssl ? signature(certificate.getString("signature")) : "");
        certificate(
                facts,
                "names",
                new TreeSet<>(certificate.getJsonArray("names").stream()
                                .map(String::valueOf)
                                .toList())
                        .toString());
        return facts;
    }

    private static void certificate(Set<Fact> facts, String field, String value) {
        facts.add(new Fact(Kind.CERTIFICATE, "", field + " " + value));
    }

    /** Of {@code openssl x509 -noout -text -subject -issuer -serial -startdate -enddate -nameopt RFC2253 -dateopt iso_8601}. */
    static Set<Fact> openssl(String text) {
        Set<Fact> facts = new LinkedHashSet<>();
        certificate(facts, "subject", first(text, "(?m)^subject=(.*)$"));
        certificate(facts, "issuer", first(text, "(?m)^issuer=(.*)$"));
        String serial = first(text, "(?m)^serial=(.*)$").toLowerCase(Locale.ROOT);
        certificate(facts, "serial", new BigInteger(serial.isEmpty() ? "0" : serial, 16).toString(16));
        certificate(facts, "notBefore", first(text, "(?m)^notBefore=(.*)$").replace(' ', 'T'));
        certificate(facts, "notAfter", first(text, "(?m)^notAfter=(.*)$").replace(' ', 'T'));
        String key = first(text, "Public Key Algorithm: (\\S+)");
        certificate(facts, "key", key.equals("id-ecPublicKey") ? "EC" : key.equals("rsaEncryption") ? "RSA" : key);
        certificate(facts, "bits", first(text, "Public-Key: \\((\\d+) bit\\)"));
        certificate(facts, "signature", signature(first(text, "Signature Algorithm: (\\S+)")));
        Set<String> names = new TreeSet<>();
        for (String name : first(text, "Subject Alternative Name: *\\n *(.*)").split(", ")) {
            if (!name.isEmpty()) {
                names.add(name.replaceFirst("^(DNS|IP Address):", "").toLowerCase(Locale.ROOT));
            }
        }
        certificate(facts, "names", names.toString());
        return facts;
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1).strip() : "";
    }

    /** {@code ecdsa-with-SHA256} and {@code SHA256withECDSA} are {@code ecdsa sha256}. */
    private static String signature(String name) {
        String low = name.toLowerCase(Locale.ROOT);
        return first(low, "(ecdsa|rsa|ed25519|dsa)") + " " + first(low, "(sha-?\\d+|md5)");
    }
}
