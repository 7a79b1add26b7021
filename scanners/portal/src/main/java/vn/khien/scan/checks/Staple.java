package vn.khien.scan.checks;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import vn.khien.scan.Check.Outcome;

/**
 * A stapled OCSP response (RFC 6960).
 *
 * @param answer on the leaf; empty when the response has none that can be read
 * @param signed by the issuer of the leaf, or by one whom it charged with that
 */
@SuppressWarnings("JavaUtilDate") // Bouncy Castle gives no other kind of date
record Staple(Optional<SingleResp> answer, boolean signed) {
    private static final String MUST_STAPLE = "1.3.6.1.5.5.7.1.24";

    /** Whether the certificate says that an answer is due (RFC 7633 section 4.1). */
    static boolean due(X509Certificate leaf) {
        return leaf.getExtensionValue(MUST_STAPLE) != null;
    }

    static Staple read(byte[] der, List<X509Certificate> chain) {
        try {
            if (!(new OCSPResp(der).getResponseObject() instanceof BasicOCSPResp basic)) {
                return new Staple(Optional.empty(), false);
            }
            for (SingleResp single : basic.getResponses()) {
                if (single.getCertID().getSerialNumber().equals(chain.getFirst().getSerialNumber())) {
                    return new Staple(Optional.of(single), signed(basic, chain));
                }
            }
        } catch (IOException | OCSPException | RuntimeException e) {
            return new Staple(Optional.empty(), false);
        }
        return new Staple(Optional.empty(), false);
    }

    /** By a certificate of the chain, or by one in the response that one of the chain signed (RFC 6960 section 4.2.2.2). */
    private static boolean signed(BasicOCSPResp basic, List<X509Certificate> chain) {
        try {
            List<X509CertificateHolder> issuers = new ArrayList<>();
            for (X509Certificate certificate : chain) {
                issuers.add(new X509CertificateHolder(certificate.getEncoded()));
            }
            List<X509CertificateHolder> signers = new ArrayList<>(issuers);
            for (X509CertificateHolder delegate : basic.getCerts()) {
                for (X509CertificateHolder issuer : issuers) {
                    if (delegate.getIssuer().equals(issuer.getSubject())
                            && delegate.isSignatureValid(new JcaContentVerifierProviderBuilder().build(issuer))) {
                        signers.add(delegate);
                    }
                }
            }
            for (X509CertificateHolder signer : signers) {
                if (basic.isSignatureValid(new JcaContentVerifierProviderBuilder().build(signer))) {
                    return true;
                }
            }
            return false;
        } catch (IOException | OCSPException | OperatorCreationException | CertException | CertificateException e) {
            return false;
        }
    }

    Outcome judge(Instant asOf) {
        if (answer.isEmpty()) {
            return Outcome.notMet(
                    "phản hồi OCSP không đọc được hoặc không nói về chứng thư số này",
                    "the OCSP answer can't be read, or is not about this certificate",
                    "");
        }
        SingleResp single = answer.get();
        CertificateStatus status = single.getCertStatus();
        Date next = single.getNextUpdate();
        String seen = "thisUpdate " + single.getThisUpdate().toInstant()
                + (next == null ? "" : ", nextUpdate " + next.toInstant());
        if (status instanceof RevokedStatus) {
            return Outcome.notMet("chứng thư số đã bị thu hồi", "the certificate is revoked", seen);
        }
        if (status != CertificateStatus.GOOD) {
            return Outcome.notMet("nơi cấp không biết chứng thư số này", "the issuer does not know it", seen);
        }
        boolean early = asOf.isBefore(single.getThisUpdate().toInstant());
        boolean late = next != null && asOf.isAfter(next.toInstant());
        if (early || late) {
            return Outcome.notMet("phản hồi OCSP không còn hiệu lực", "the OCSP answer is out of date", seen);
        }
        return signed
                ? Outcome.met("phản hồi OCSP tốt và còn hiệu lực", "the OCSP answer is good and fresh", seen)
                : Outcome.unknown(
                        "không kiểm tra được chữ ký của phản hồi OCSP",
                        "the signature of the OCSP answer can't be checked");
    }
}
