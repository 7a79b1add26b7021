package vn.khien.scan.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a visitor's browser would warn of. */
public final class CertificateFault {
    private CertificateFault() {}

    /**
     * {@code unreadable}, {@code name}, {@code untrusted} or {@code invalid}; empty for a certificate that holds.
     *
     * @param ders as the server showed them, leaf first
     */
    public static Optional<String> of(List<byte[]> ders, String host, List<X509Certificate> extraRoots, Instant now) {
        List<X509Certificate> chain = CertificatePath.read(ders);
        if (chain.isEmpty() || chain.size() < ders.size()) {
            return Optional.of("unreadable");
        }
        if (SubjectNames.of(chain.getFirst()).stream().noneMatch(name -> SubjectNames.match(name, host))) {
            return Optional.of("name");
        }
        return CertificatePath.build(chain, extraRoots, now)
                .map(found -> CertificatePath.invalid(found.path(), found.anchor(), now)
                        .map(why -> "invalid"))
                .orElse(Optional.of("untrusted"));
    }
}
