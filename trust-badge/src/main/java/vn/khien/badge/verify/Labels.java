package vn.khien.badge.verify;

import java.util.Optional;
import vn.khien.badge.json.Json;
import vn.khien.badge.verify.VerifyAnswer.Label;

/** What a token says of its label, taken as far as it is there. */
final class Labels {
    private Labels() {}

    static Label read(Token token) {
        Json claims = token.claims();
        Optional<Json> subject = inner(Optional.of(claims), "credentialSubject");
        Optional<Json> owner = inner(subject, "owner");
        Optional<Json> issuer = inner(Optional.of(claims), "issuer");
        return new Label(
                claims.find("type").isPresent() && token.is("TestCredential"),
                text(Optional.of(claims), "id").map(id -> id.replaceAll("^.*/c/|#.*$", "")),
                text(subject, "id").flatMap(Origins::of).map(Origins::authority),
                text(owner, "nameVi"),
                text(owner, "nameEn"),
                text(issuer, "nameVi"),
                text(issuer, "nameEn"),
                text(inner(subject, "assessment"), "tier"),
                text(Optional.of(claims), "validUntil"));
    }

    private static Optional<Json> inner(Optional<Json> outer, String name) {
        return outer.flatMap(json -> json.find(name)).filter(Json.Members.class::isInstance);
    }

    private static Optional<String> text(Optional<Json> outer, String name) {
        return outer.flatMap(json -> json.find(name))
                .filter(Json.Text.class::isInstance)
                .map(Json::text);
    }
}
