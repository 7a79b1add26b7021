package vn.khien.scan.grades.observatory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * One Set-Cookie line as a browser would keep it (RFC 6265 sections 5.2, 5.3, with SameSite and prefixes of its
 * revision).
 *
 * @param key by which a later one replaces an earlier one: domain, path and name
 * @param sameSite {@code lax}, {@code strict}, {@code none}; empty for another value too
 */
record SetCookie(String key, String name, boolean secure, boolean httpOnly, String sameSite, boolean over) {
    /** Empty for what a browser would not keep. {@code url}: that was asked; {@code now}: of the answer. */
    static Optional<SetCookie> read(String line, String url, Instant now) {
        String[] parts = line.split(";", -1);
        int equals = parts[0].indexOf('=');
        String name = equals < 0 ? "" : parts[0].substring(0, equals).strip();
        if (name.isEmpty() || line.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            return Optional.empty();
        }
        String host = Urls.host(url);
        Attributes attributes = Attributes.of(parts);
        String domain = attributes.domain.isEmpty() ? host : attributes.domain;
        boolean alien = !host.equals(domain) && (!host.endsWith("." + domain) || RegistrableDomain.isSuffix(domain));
        String path = attributes.path.startsWith("/") ? attributes.path : folder(url);
        boolean broken = (name.startsWith("__Secure-") && !attributes.secure)
                || (name.startsWith("__Host-")
                        && !(attributes.secure && attributes.domain.isEmpty() && path.equals("/")));
        if (alien || broken) {
            return Optional.empty();
        }
        return Optional.of(new SetCookie(
                domain + " " + path + " " + name,
                name.toLowerCase(Locale.ROOT),
                attributes.secure,
                attributes.httpOnly,
                attributes.sameSite,
                attributes.over(now)));
    }

    /** RFC 6265 section 5.1.4. */
    private static String folder(String url) {
        String path = url.replaceFirst("^[^:]*://[^/?#]*", "").replaceFirst("[?#].*", "");
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    private static final class Attributes {
        private boolean secure;
        private boolean httpOnly;
        private String sameSite = "";
        private String domain = "";
        private String path = "";
        private Optional<Long> age = Optional.empty();
        private Optional<Instant> expires = Optional.empty();

        static Attributes of(String[] parts) {
            Attributes attributes = new Attributes();
            for (int i = 1; i < parts.length; i++) {
                String[] pair = parts[i].strip().split("=", 2);
                attributes.take(pair[0].strip().toLowerCase(Locale.ROOT), pair.length == 2 ? pair[1].strip() : "");
            }
            return attributes;
        }

        private void take(String name, String value) {
            switch (name) {
                case "secure" -> secure = true;
                case "httponly" -> httpOnly = true;
                case "samesite" -> sameSite = sameSite(value);
                case "domain" -> domain = value.toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
                case "path" -> path = value;
                case "max-age" -> age = value.matches("-?[0-9]{1,18}") ? Optional.of(Long.valueOf(value)) : age;
                case "expires" -> expires = date(value).or(() -> expires);
                default -> {}
            }
        }

        private static String sameSite(String value) {
            String word = value.toLowerCase(Locale.ROOT);
            return word.equals("lax") || word.equals("strict") || word.equals("none") ? word : "";
        }

        /** Max-Age goes before Expires (RFC 6265 section 5.3, step 3). */
        boolean over(Instant now) {
            return age.map(seconds -> seconds <= 0)
                    .orElseGet(() -> expires.filter(end -> !end.isAfter(now)).isPresent());
        }
    }

    /** An HTTP date, with dashes too; empty for any other. */
    static Optional<Instant> date(String value) {
        try {
            String spaced = value.replaceFirst("^(\\w{3}), (\\d{2})-(\\w{3})-(\\d{4}) ", "$1, $2 $3 $4 ");
            return Optional.of(ZonedDateTime.parse(spaced, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
