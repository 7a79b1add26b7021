package vn.khien.badge.verify;

import com.nimbusds.jose.jwk.Curve;
import java.math.BigInteger;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import vn.khien.badge.SigningKey;
import vn.khien.badge.json.Malformed;

/**
 * A certificate with a P-256 key, read once for the many signatures it is asked about.
 *
 * @param offices the OUs of its subject: a ceremony of ours writes {@code issuing}, {@code status} or {@code log}
 * @param dids the did: addresses among its alternative names
 */
record Signer(
        X509Certificate certificate,
        ECPublicKeyParameters key,
        String thumbprint,
        List<String> offices,
        List<String> dids) {
    private static final int URI = 6;
    private static final int HALF = 32;
    private static final List<String> OFFICES = List.of("issuing", "status", "log");
    private static final ECDomainParameters P256 = new ECDomainParameters(CustomNamedCurves.getByName("secp256r1"));

    /** Nothing where the key is of another kind. */
    static Optional<Signer> of(X509Certificate certificate) {
        if (!(certificate.getPublicKey() instanceof ECPublicKey key)
                || !Curve.P_256.equals(Curve.forECParameterSpec(key.getParams()))) return Optional.empty();
        try {
            var point = P256.getCurve()
                    .createPoint(key.getW().getAffineX(), key.getW().getAffineY());
            return Optional.of(new Signer(
                    certificate,
                    new ECPublicKeyParameters(P256.validatePublicPoint(point), P256),
                    SigningKey.thumbprint(certificate),
                    offices(certificate),
                    dids(certificate)));
        } catch (IllegalArgumentException offTheCurve) {
            return Optional.empty();
        }
    }

    /** ES256: SHA-256, r and s as 32 bytes each (RFC 7518 3.4). */
    boolean signed(byte[] sha256, byte[] signature) {
        if (signature.length != 2 * HALF) return false;
        var verifier = new ECDSASigner();
        verifier.init(false, key);
        return verifier.verifySignature(
                sha256,
                new BigInteger(1, Arrays.copyOf(signature, HALF)),
                new BigInteger(1, Arrays.copyOfRange(signature, HALF, 2 * HALF)));
    }

    /** A certificate that names an office is of no other; one that names none may be of any. */
    boolean mayBe(String office) {
        return offices.contains(office) || offices.stream().noneMatch(OFFICES::contains);
    }

    private static List<String> offices(X509Certificate certificate) {
        return Arrays.stream(X500Name.getInstance(
                                certificate.getSubjectX500Principal().getEncoded())
                        .getRDNs(BCStyle.OU))
                .flatMap(name -> Arrays.stream(name.getTypesAndValues()))
                .filter(each -> each.getType().equals(BCStyle.OU))
                .map(each -> each.getValue() instanceof ASN1String text ? text.getString() : "")
                .toList();
    }

    private static List<String> dids(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .filter(name -> Integer.valueOf(URI).equals(name.get(0)))
                    .map(name -> String.valueOf(name.get(1)))
                    .filter(uri -> uri.startsWith("did:"))
                    .toList();
        } catch (CertificateParsingException broken) {
            throw new Malformed("a bad certificate");
        }
    }
}
