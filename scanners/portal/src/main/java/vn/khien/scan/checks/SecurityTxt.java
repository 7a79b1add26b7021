package vn.khien.scan.checks;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.khien.scan.http.Answer;

/**
 * The fields of {@code security.txt} (RFC 9116 section 2.5) that its checks need.
 *
 * @param canonicals where the file says that it belongs
 * @param signature whether it is an OpenPGP cleartext message (section 2.3); the signature itself is not verified
 */
record SecurityTxt(List<String> contacts, List<String> expiries, List<String> canonicals, Signature signature) {
    private static final String SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
    private static final String END = "-----END PGP SIGNATURE-----";

    enum Signature {
        NONE,
        /** Framed as RFC 9580 section 7 wants it. */
        THERE,
        /** Begun and not ended. */
        BROKEN
    }

    static SecurityTxt read(Answer.Answered answered) {
        List<String> lines = new String(answered.body(), StandardCharsets.UTF_8)
                .lines()
                .limit(1_000)
                .toList();
        int begin = lines.indexOf(SIGNED);
        int end = lines.indexOf(SIGNATURE);
        if (begin < 0 && end < 0) {
            return fields(lines, Signature.NONE);
        }
        boolean framed =
                begin == 0 && end > begin && lines.subList(end, lines.size()).contains(END);
        return fields(
                lines.subList(begin + 1, end < begin + 1 ? lines.size() : end),
                framed ? Signature.THERE : Signature.BROKEN);
    }

    private static SecurityTxt fields(List<String> lines, Signature signature) {
        List<String> contacts = new ArrayList<>();
        List<String> expiries = new ArrayList<>();
        List<String> canonicals = new ArrayList<>();
        lines.forEach(line -> {
            // RFC 9580 section 7.2: "- " before a line of a signed text is no part of it.
            String bare = signature != Signature.NONE && line.startsWith("- ") ? line.substring(2) : line;
            String[] parts = bare.split(":", 2);
            if (parts.length == 2) {
                switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
                    case "contact" -> contacts.add(parts[1].strip());
                    case "expires" -> expiries.add(parts[1].strip());
                    case "canonical" -> canonicals.add(parts[1].strip());
                    default -> {}
                }
            }
        });
        return new SecurityTxt(contacts, expiries, canonicals, signature);
    }

    /** Section 2.5.3: a contact is a URI; web ones are https. */
    boolean reachable() {
        return contacts.stream()
                .map(contact -> contact.toLowerCase(Locale.ROOT))
                .anyMatch(contact -> contact.matches("(mailto:[^@\\s]+@[^@\\s]+|https://\\S+|tel:[+0-9().-]+)"));
    }

    /** Section 2.5.2: where Canonical is given, the place it was read from must be among them. */
    boolean belongsAt(String url) {
        return canonicals.isEmpty() || canonicals.stream().anyMatch(url::equalsIgnoreCase);
    }

    /** Section 2.5.5: exactly one date; empty when it is missing, repeated or no date. */
    Optional<Instant> expires() {
        if (expiries.size() != 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(expiries.getFirst().toUpperCase(Locale.ROOT))
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
