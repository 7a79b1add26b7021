package vn.khien.badge;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import vn.khien.badge.json.Json;
import vn.khien.badge.log.Policy;
import vn.khien.badge.log.Vkey;

/**
 * What the world sees of a label host's keys; a node that signs nothing serves them from this.
 *
 * @param labelHost host, with its port where there is one
 * @param published certificates of the signers that a verifier may meet now, in the order of {@code jwks.json}
 * @param all these and every one before, for bundles of what they signed
 * @param log the verifier key of the log
 */
public record PublicKeys(
        String labelHost, X509Certificate root, List<X509Certificate> published, List<X509Certificate> all, Vkey log) {
    public PublicKeys {
        published = List.copyOf(published);
        all = List.copyOf(all);
    }

    public Did did() {
        return Did.web(labelHost);
    }

    /** {@code /.well-known/jwks.json}. */
    public String jwks() {
        return Json.object("keys", published.stream().map(this::jwk).toList()).write();
    }

    /** {@code /.well-known/did.json} (did:web). */
    public String didJson() {
        return Json.object(
                        "@context",
                        List.of("https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"),
                        "id",
                        did().value(),
                        "verificationMethod",
                        published.stream().map(this::method).toList(),
                        "assertionMethod",
                        published.stream().map(this::id).toList())
                .write();
    }

    private String id(X509Certificate certificate) {
        return did() + "#" + SigningKey.thumbprint(certificate);
    }

    private Json method(X509Certificate certificate) {
        return Json.object(
                "id",
                id(certificate),
                "type",
                "JsonWebKey2020",
                "controller",
                did().value(),
                "publicKeyJwk",
                jwk(certificate));
    }

    private Json jwk(X509Certificate certificate) {
        return SigningKey.jwk(List.of(certificate, root));
    }

    /** {@code /root.cer}, DER. */
    public byte[] rootCer() {
        return Base64.getDecoder().decode(SigningKey.base64(root));
    }

    /** {@code /policy.tlog}; {@code logUrl} is where the log is read, as {@code https://label.example.gov.vn/log}. */
    public String policy(String logUrl) {
        return Policy.of(log, logUrl).text();
    }

    /** The certificates of a bundle: those of these keys that are known here, each once, and the root. */
    public List<X509Certificate> chain(Collection<String> thumbprints) {
        var chain = new ArrayList<X509Certificate>();
        for (X509Certificate each : all) if (thumbprints.contains(SigningKey.thumbprint(each))) chain.add(each);
        chain.add(root);
        return chain;
    }
}
