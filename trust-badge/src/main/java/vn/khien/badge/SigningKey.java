package vn.khien.badge;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.List;
import vn.khien.badge.json.Json;

/** A P-256 key with its X.509 chain, own certificate first, the root left out. It signs compact JWS of {@code vc+jwt}. */
public final class SigningKey {
    private final PrivateKey secret;
    private final List<X509Certificate> chain;
    private final String thumbprint;
    private final ECDSASigner signer;

    SigningKey(PrivateKey secret, List<X509Certificate> chain) {
        try {
            this.secret = secret;
            this.chain = List.copyOf(chain);
            this.thumbprint = thumbprint(chain.getFirst());
            this.signer = new ECDSASigner(secret, Curve.P_256);
            signer.getJCAContext().setProvider(Crypto.PROVIDER);
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** RFC 7638. */
    public static String thumbprint(X509Certificate certificate) {
        try {
            return publicJwk(certificate).computeThumbprint().toString();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static ECKey publicJwk(X509Certificate certificate) {
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) certificate.getPublicKey()).build();
    }

    public String thumbprint() {
        return thumbprint;
    }

    public List<X509Certificate> chain() {
        return chain;
    }

    PrivateKey secret() {
        return secret;
    }

    String sign(Did did, Json claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(new JOSEObjectType("vc+jwt"))
                    .contentType("vc")
                    .keyID(did + "#" + thumbprint)
                    .build();
            var jws = new JWSObject(header, new Payload(claims.write()));
            jws.sign(signer);
            return jws.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A public key as in {@code jwks.json}: {@code kid} is the bare thumbprint, {@code x5c} runs up to the root. */
    static Json jwk(List<X509Certificate> chain) {
        ECKey key = publicJwk(chain.getFirst());
        return Json.object(
                "kty",
                "EC",
                "crv",
                "P-256",
                "x",
                key.getX().toString(),
                "y",
                key.getY().toString(),
                "kid",
                thumbprint(chain.getFirst()),
                "use",
                "sig",
                "alg",
                "ES256",
                "x5c",
                chain.stream().map(SigningKey::base64).toList());
    }

    static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
