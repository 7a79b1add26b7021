package vn.khien.badge.verify;

import com.nimbusds.jose.jwk.Curve;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.khien.badge.SigningKey;
import vn.khien.badge.json.Malformed;

/** The X.509 root, and the certificates that came with a label: which of them vouches for a key, and until when. */
record Trust(X509Certificate root, List<X509Certificate> offered) {
    private static final int URI = 6;

    /** The certificate of the token's key, its path to the root good at the token's {@code validFrom}; else Malformed. */
    X509Certificate certificate(Token token) {
        X509Certificate certificate = offered.stream()
                .filter(each -> isP256(each) && SigningKey.thumbprint(each).equals(token.thumbprint()))
                .findFirst()
                .orElseThrow(() -> new Malformed("no certificate for the key that signed"));
        chained(certificate, token.validFrom());
        named(certificate, token.issuer());
        return certificate;
    }

    private static boolean isP256(X509Certificate certificate) {
        return certificate.getPublicKey() instanceof ECPublicKey key
                && Curve.P_256.equals(Curve.forECParameterSpec(key.getParams()));
    }

    private void chained(X509Certificate certificate, Instant at) {
        try {
            var target = new X509CertSelector();
            target.setCertificate(certificate);
            var parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(root, null)), target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.copyOf(offered))));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            root.checkValidity(Date.from(at));
        } catch (GeneralSecurityException broken) {
            throw new Malformed("no path from the signing key to the root");
        }
        if (root.getBasicConstraints() < 0) throw new Malformed("the root is no authority");
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[0]) throw new Malformed("a key that is not for signatures");
    }

    /** A certificate that names a DID names the issuer's. */
    private static void named(X509Certificate certificate, String issuer) {
        try {
            Optional<String> did = Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .filter(name -> Integer.valueOf(URI).equals(name.get(0)))
                    .map(name -> String.valueOf(name.get(1)))
                    .filter(uri -> uri.startsWith("did:"))
                    .findFirst();
            if (did.isPresent() && !did.get().equals(issuer)) throw new Malformed("the key of another issuer");
        } catch (GeneralSecurityException broken) {
            throw new Malformed("a bad certificate");
        }
    }

    /** The office that a ceremony of ours writes as OU; a status key issues no labels. */
    static boolean isStatusKey(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName().contains("OU=status,");
    }
}
