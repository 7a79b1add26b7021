package vn.khien.scan.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;
import vn.khien.scan.Found;

/** Certification paths (RFC 5280 section 6): built when looking, validated when judging. No revocation, no downloads. */
@SuppressWarnings("JavaUtilDate") // PKIXParameters takes no other kind of date
public final class CertificatePath {
    /** {@code path} from the leaf to the last before the anchor. {@code system}: a root of the system, else one given to the scan. */
    record Found(List<X509Certificate> path, X509Certificate anchor, boolean system) {}

    private CertificatePath() {}

    /**
     * A path from the chain that a server showed to a root, at {@code now} or else at a time when the leaf was valid, so
     * that an expired certificate still shows who issued it.
     */
    static Optional<Found> build(List<X509Certificate> chain, List<X509Certificate> extraRoots, Instant now) {
        X509Certificate leaf = chain.getFirst();
        List<Date> times = List.of(
                Date.from(now),
                new Date(leaf.getNotAfter().getTime() - 1_000),
                new Date(leaf.getNotBefore().getTime() + 1_000));
        for (boolean system : new boolean[] {true, false}) {
            List<X509Certificate> roots = issuers(chain, system ? SystemRoots.ROOTS : extraRoots);
            for (Date time : times) {
                Optional<PKIXCertPathBuilderResult> built = build(chain, roots, time);
                if (built.isPresent()) {
                    List<X509Certificate> path = built.get().getCertPath().getCertificates().stream()
                            .map(X509Certificate.class::cast)
                            .toList();
                    X509Certificate anchor = built.get().getTrustAnchor().getTrustedCert();
                    return Optional.of(new Found(path, anchor, system));
                }
            }
        }
        return Optional.empty();
    }

    /** No other root can end a path of these certificates. */
    private static List<X509Certificate> issuers(List<X509Certificate> chain, List<X509Certificate> roots) {
        Set<X500Principal> names = new HashSet<>();
        chain.forEach(certificate -> names.add(certificate.getIssuerX500Principal()));
        chain.forEach(certificate -> names.add(certificate.getSubjectX500Principal()));
        return roots.stream()
                .filter(root -> names.contains(root.getSubjectX500Principal()))
                .toList();
    }

    private static Optional<PKIXCertPathBuilderResult> build(
            List<X509Certificate> chain, List<X509Certificate> roots, Date time) {
        if (roots.isEmpty()) {
            return Optional.empty();
        }
        try {
            X509CertSelector leaf = new X509CertSelector();
            leaf.setCertificate(chain.getFirst());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors(roots), leaf);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(time);
            return Optional.of((PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Why the path does not hold at {@code asOf}; empty when it does. */
    public static Optional<String> invalid(List<X509Certificate> path, X509Certificate anchor, Instant asOf) {
        try {
            CertPath certPath = factory().generateCertPath(path);
            PKIXParameters parameters = new PKIXParameters(anchors(List.of(anchor)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(asOf));
            CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (GeneralSecurityException e) {
            return Optional.of("the path could not be read");
        }
    }

    public static Optional<X509Certificate> read(byte[] der) {
        try {
            return Optional.of((X509Certificate) factory().generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    public static List<X509Certificate> read(List<byte[]> ders) {
        List<X509Certificate> read = new ArrayList<>();
        ders.forEach(der -> read(der).ifPresent(read::add));
        return read;
    }

    private static Set<TrustAnchor> anchors(List<X509Certificate> roots) {
        Set<TrustAnchor> anchors = new HashSet<>();
        roots.forEach(root -> anchors.add(new TrustAnchor(root, null)));
        return anchors;
    }

    private static CertificateFactory factory() throws CertificateException {
        return CertificateFactory.getInstance("X.509");
    }

    /** Read once; the default trust store of the Java runtime. */
    private static final class SystemRoots {
        static final List<X509Certificate> ROOTS = roots();

        private static List<X509Certificate> roots() {
            try {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init((KeyStore) null);
                for (TrustManager manager : factory.getTrustManagers()) {
                    if (manager instanceof X509TrustManager x509) {
                        return List.of(x509.getAcceptedIssuers());
                    }
                }
                return List.of();
            } catch (GeneralSecurityException e) {
                return List.of();
            }
        }
    }
}
