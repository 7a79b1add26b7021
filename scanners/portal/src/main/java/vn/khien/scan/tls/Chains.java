package vn.khien.scan.tls;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.khien.scan.evidence.TlsDetail;
import vn.khien.scan.evidence.TlsEvidence;

/** The distinct chains of a server, with the way of each to a root that the scan trusts. */
final class Chains {
    private final List<X509Certificate> extraRoots;
    private final Instant now;
    private final List<TlsDetail.Chain> chains = new ArrayList<>();

    Chains(List<X509Certificate> extraRoots, Instant now) {
        this.extraRoots = extraRoots;
        this.now = now;
    }

    /** Those of handshakes first. */
    List<TlsDetail.Chain> of(List<Handshake> handshakes, List<Sightings.SeenChain> seen) {
        handshakes.forEach(one -> add(one.chain, one.staple(), one.timestamps()));
        seen.forEach(one -> add(one.certificates(), one.staple(), one.timestamps()));
        return chains;
    }

    private void add(List<byte[]> certificates, byte[] staple, byte[] timestamps) {
        if (certificates.isEmpty()) {
            return;
        }
        for (int i = 0; i < chains.size(); i++) {
            TlsDetail.Chain known = chains.get(i);
            if (Arrays.deepEquals(known.certificates().toArray(), certificates.toArray())) {
                chains.set(
                        i,
                        new TlsDetail.Chain(
                                known.certificates(),
                                known.anchored(),
                                known.staple().length > 0 ? known.staple() : staple,
                                known.timestamps().length > 0 ? known.timestamps() : timestamps));
                return;
            }
        }
        chains.add(new TlsDetail.Chain(certificates, anchored(certificates), staple, timestamps));
    }

    private Optional<TlsEvidence.Anchored> anchored(List<byte[]> ders) {
        List<X509Certificate> chain = CertificatePath.read(ders);
        if (chain.isEmpty() || chain.size() < ders.size()) {
            return Optional.empty();
        }
        return CertificatePath.build(chain, extraRoots, now).flatMap(found -> {
            try {
                List<Integer> places = found.path().stream().map(chain::indexOf).toList();
                return Optional.of(
                        new TlsEvidence.Anchored(places, found.anchor().getEncoded(), found.system()));
            } catch (CertificateEncodingException e) {
                return Optional.empty();
            }
        });
    }
}
