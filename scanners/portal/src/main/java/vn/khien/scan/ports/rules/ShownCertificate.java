package vn.khien.scan.ports.rules;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.khien.scan.ports.Port;
import vn.khien.scan.ports.Script;
import vn.khien.scan.tls.SubjectNames;

/**
 * A certificate as nmap's script {@code ssl-cert} tells it. Texts are empty where it says nothing.
 *
 * @param keyType {@code rsa}, {@code ec}, {@code dsa}
 * @param bits of the key, 0 where unsaid
 * @param signature such as {@code sha256WithRSAEncryption}
 * @param names DNS names and addresses of the subject alternative name and, without it, common names; in lower case
 */
record ShownCertificate(
        List<Script.Datum> subject,
        List<Script.Datum> issuer,
        String keyType,
        int bits,
        String signature,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter,
        List<String> names) {
    private static final String ALTERNATIVE_NAME = "X509v3 Subject Alternative Name";
    private static final Set<String> NAMES = Set.of("DNS", "IP Address");

    static Optional<ShownCertificate> on(Port port) {
        return port.scripts().stream()
                .filter(script -> script.id().equals("ssl-cert"))
                .map(script -> read(script.data()))
                .findFirst();
    }

    private static ShownCertificate read(List<Script.Datum> data) {
        List<Script.Datum> key = table(data, "pubkey");
        List<Script.Datum> validity = table(data, "validity");
        return new ShownCertificate(
                table(data, "subject"),
                table(data, "issuer"),
                value(key, "type").toLowerCase(Locale.ROOT),
                number(value(key, "bits")),
                value(data, "sig_algo"),
                instant(value(validity, "notBefore")),
                instant(value(validity, "notAfter")),
                names(data));
    }

    boolean isFor(String host) {
        return names.stream().anyMatch(name -> SubjectNames.match(name, host));
    }

    boolean selfSigned() {
        return !subject.isEmpty() && new HashSet<>(subject).equals(new HashSet<>(issuer));
    }

    /** The most telling part of the subject. */
    String owner() {
        String name = value(subject, "commonName");
        return name.isEmpty() ? value(subject, "organizationName") : name;
    }

    String authority() {
        String name = value(issuer, "commonName");
        return name.isEmpty() ? value(issuer, "organizationName") : name;
    }

    private static List<Script.Datum> table(List<Script.Datum> data, String key) {
        return data.stream()
                .flatMap(datum -> switch (datum) {
                    case Script.Table table when table.key().equals(key) -> Stream.of(table.data());
                    case Script.Table other -> Stream.empty();
                    case Script.Value value -> Stream.empty();
                })
                .findFirst()
                .orElse(List.of());
    }

    private static Stream<String> values(List<Script.Datum> data, String key) {
        return data.stream().flatMap(datum -> switch (datum) {
            case Script.Value value when value.key().equals(key) -> Stream.of(value.text());
            case Script.Value other -> Stream.empty();
            case Script.Table table -> Stream.empty();
        });
    }

    private static String value(List<Script.Datum> data, String key) {
        return values(data, key).findFirst().orElse("");
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : 0;
    }

    /** {@code 2027-02-22T03:47:09}, UTC where no zone is said. */
    private static Optional<Instant> instant(String text) {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof OffsetDateTime zoned
                            ? zoned.toInstant()
                            : LocalDateTime.from(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** RFC 9525 section 2: with a subject alternative name the common name counts for nothing. */
    private static List<String> names(List<Script.Datum> data) {
        List<String> alternative = table(data, "extensions").stream()
                .flatMap(datum -> switch (datum) {
                    case Script.Table extension
                    when value(extension.data(), "name").equals(ALTERNATIVE_NAME) ->
                        Arrays.stream(value(extension.data(), "value").split(", "));
                    case Script.Table other -> Stream.empty();
                    case Script.Value value -> Stream.empty();
                })
                .map(name -> name.split(":", 2))
                .filter(name -> name.length == 2 && NAMES.contains(name[0]))
                .map(name -> name[1].toLowerCase(Locale.ROOT))
                .toList();
        return alternative.isEmpty()
                ? values(table(data, "subject"), "commonName")
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList()
                : alternative;
    }

    /** One line of all of it. */
    String line() {
        String validity = notBefore.map(Instant::toString).orElse("?") + " – "
                + notAfter.map(Instant::toString).orElse("?");
        return Stream.of(
                        "ssl-cert: " + Quoted.of(owner()),
                        Quoted.of(authority()),
                        validity,
                        Quoted.of(keyType + " " + bits),
                        Quoted.of(signature),
                        Quoted.of(String.join(" ", names)))
                .collect(Collectors.joining("; "));
    }
}
