package vn.khien.badge.verify;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import vn.khien.badge.json.Malformed;

/** The X.509 root, and the certificates that came with a label: which of them vouches for a key, and when. */
final class Trust {
    private final X509Certificate root;
    private final List<X509Certificate> offered;
    private final List<Signer> signers;
    private final Map<X509Certificate, Window> windows = new ConcurrentHashMap<>();

    /** From when until when a path once built is good: nothing in a path but its certificates' dates changes with time. */
    private record Window(Instant from, Instant until) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && !at.isAfter(until);
        }

        Window within(X509Certificate certificate) {
            Instant start = certificate.getNotBefore().toInstant();
            Instant end = certificate.getNotAfter().toInstant();
            return new Window(start.isAfter(from) ? start : from, end.isBefore(until) ? end : until);
        }
    }

    Trust(X509Certificate root, List<X509Certificate> offered) {
        this.root = root;
        this.offered = List.copyOf(offered);
        this.signers = this.offered.stream()
                .filter(each -> !each.equals(root))
                .map(Signer::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The one who holds the token's key, with a path to the root good at the token's {@code validFrom}; else Malformed. */
    Signer signer(Token token, String office) {
        List<Signer> holders = signers.stream()
                .filter(each -> each.thumbprint().equals(token.thumbprint()))
                .toList();
        if (holders.isEmpty()) throw new Malformed("no certificate for the key that signed");
        Instant at = token.validFrom();
        Signer signer = holders.stream()
                .filter(each -> good(each, at))
                .findFirst()
                .orElseThrow(() -> new Malformed("no path from the signing key to the root"));
        boolean[] usage = signer.certificate().getKeyUsage();
        if (usage != null && !usage[0]) throw new Malformed("a key that is not for signatures");
        if (!signer.dids().isEmpty() && !signer.dids().contains(token.issuer()))
            throw new Malformed("the key of another issuer");
        if (!signer.mayBe(office)) throw new Malformed("a key of another office than " + office);
        return signer;
    }

    private boolean good(Signer signer, Instant at) {
        Window known = windows.get(signer.certificate());
        if (known != null && known.holds(at)) return true;
        Optional<Window> built = path(signer.certificate(), at);
        built.ifPresent(window -> windows.put(signer.certificate(), window));
        return built.isPresent();
    }

    /** RFC 5280 section 6, without revocation lists; the root's own dates and path length count, too. */
    private Optional<Window> path(X509Certificate certificate, Instant at) {
        try {
            var target = new X509CertSelector();
            target.setCertificate(certificate);
            var parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(root, null)), target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(offered)));
            var built = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
            root.checkValidity(Date.from(at));
            CertPath path = built.getCertPath();
            if (root.getBasicConstraints() < path.getCertificates().size() - 1) return Optional.empty();
            var window = new Window(Instant.MIN, Instant.MAX).within(root);
            for (Certificate each : path.getCertificates())
                if (each instanceof X509Certificate link) window = window.within(link);
            return Optional.of(window);
        } catch (GeneralSecurityException broken) {
            return Optional.empty();
        }
    }
}
