package vn.khien.badge;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.khien.badge.json.Json;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.Base64s;

/**
 * All that is needed to verify a label years later without a network ({@code /c/<cid>.bundle.json}), beside the root
 * certificate and the policy.
 *
 * @param chain the certificates of issuing and status key, and the root
 * @param tlogProof text of {@code tlog-proof@v1}; absent before the entry is in a published checkpoint
 * @param statusList compact JWS, one for each list that the credential names
 */
public record Bundle(
        String credential, List<X509Certificate> chain, Optional<String> tlogProof, List<String> statusList) {
    public static final int LIMIT = 4 * 1024 * 1024;

    public String toJson() {
        return Json.object(
                        "credential", credential,
                        "chain", chain.stream().map(SigningKey::base64).toList(),
                        "tlogProof", tlogProof,
                        "statusList", statusList)
                .write();
    }

    /** At most {@link #LIMIT} bytes, no key twice, at most 16 certificates and 16 lists; else {@link Malformed}. */
    public static Bundle parse(byte[] bytes) {
        return parse(bytes, Bundle::certificate);
    }

    /** The same by a reader of certificates that may have seen them before. */
    public static Bundle parse(byte[] bytes, Function<String, X509Certificate> certificate) {
        Json json = Json.parse(bytes, LIMIT);
        List<Json> chain = json.at("chain").list();
        List<Json> lists = json.at("statusList").list();
        if (chain.size() > 16 || lists.size() > 16) throw new Malformed("a bundle of too many parts");
        return new Bundle(
                json.text("credential"),
                chain.stream().map(each -> certificate.apply(each.text())).toList(),
                json.find("tlogProof")
                        .filter(each -> !(each instanceof Json.Nothing))
                        .map(Json::text),
                lists.stream().map(Json::text).toList());
    }

    /** A certificate from the one base 64 of its DER, or {@link Malformed}. */
    public static X509Certificate certificate(String base64) {
        X509Certificate certificate = Certificates.read(Base64s.read(base64));
        if (!SigningKey.base64(certificate).equals(base64)) throw new Malformed("more or less than a certificate");
        return certificate;
    }

    /** A certificate from its DER, or {@link Malformed}. */
    public static X509Certificate certificate(byte[] der) {
        return Certificates.read(der);
    }
}
