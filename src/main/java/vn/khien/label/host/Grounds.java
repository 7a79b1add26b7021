package vn.khien.label.host;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import vn.khien.badge.json.Json;
import vn.khien.badge.json.Malformed;

/**
 * What the credential says it rests on.
 *
 * @param assessor an organisation, never a person
 */
public record Grounds(Instant assessedAt, String assessor) {
    private static final int LONGEST = 64 * 1024;

    /** Of our own compact JWS; empty where it does not say. */
    static Optional<Grounds> of(String jws) {
        String[] parts = jws.split("\\.", -1);
        if (parts.length != 3) return Optional.empty();
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            Json assessment =
                    Json.parse(claims, LONGEST).at("credentialSubject").at("assessment");
            return Optional.of(new Grounds(Instant.parse(assessment.text("assessedAt")), assessment.text("assessor")));
        } catch (IllegalArgumentException | DateTimeException | Malformed e) {
            return Optional.empty();
        }
    }
}
