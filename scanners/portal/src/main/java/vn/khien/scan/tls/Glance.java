package vn.khien.scan.tls;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.scan.Target;
import vn.khien.scan.evidence.TlsDetail;
import vn.khien.scan.evidence.TlsEvidence;
import vn.khien.scan.net.Connection;
import vn.khien.scan.net.Fault;
import vn.khien.scan.net.Outgoing;

/** One handshake, as a visitor's browser does it: what a server shows, and nothing of what else it speaks. */
public final class Glance {
    private Glance() {}

    public static TlsEvidence at(Outgoing outgoing, Target target, SecureRandom random, Instant now) throws Fault {
        Outgoing.Opened opened = outgoing.open(target.host(), target.port());
        try (Connection connection = opened.connection()) {
            Handshake handshake = Handshake.with(connection, target.host(), random);
            handshake.close();
            List<TlsDetail.Chain> chains =
                    new Chains(outgoing.options.extraRoots(), now).of(List.of(handshake), List.of());
            return new TlsEvidence(
                    target.url(),
                    target.host(),
                    opened.address().getHostAddress(),
                    Map.of(handshake.version, new TlsEvidence.Offer(TlsEvidence.Taken.YES, "hello")),
                    new TlsEvidence.Shown.Certificates(
                            handshake.version,
                            handshake.suiteName(),
                            handshake.chain,
                            chains.stream().findFirst().flatMap(TlsDetail.Chain::anchored)),
                    Optional.empty());
        }
    }
}
