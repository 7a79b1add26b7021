package vn.khien.scan.grades.change;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import vn.khien.scan.Finding;
import vn.khien.scan.grades.ssllabs.Suite;
import vn.khien.scan.grades.ssllabs.TlsServer;
import vn.khien.scan.tls.Protocol;

/** What a TLS server would offer once a finding is mended as its check says. */
final class TlsMend {
    private static final long A_YEAR = 31_536_000;

    private TlsMend() {}

    /** Empty for a mend that its handshakes would not show. */
    static Optional<UnaryOperator<TlsServer>> of(Finding finding) {
        return switch (finding.check()) {
            case "protocol-floor" -> Optional.of(TlsMend::modern);
            case "certificate-valid" ->
                Optional.of(
                        server -> server.without(Set.of(TlsServer.Flag.NOT_TRUSTED, TlsServer.Flag.INCOMPLETE_CHAIN)));
            case "certificate-name" -> Optional.of(server -> server.without(Set.of(TlsServer.Flag.NAME_MISMATCH)));
            case "hsts" -> Optional.of(server -> server.withHsts(A_YEAR));
            default -> Optional.empty();
        };
    }

    /** A server without TLS 1.2 and 1.3 takes 1.2 with a common suite. */
    private static TlsServer modern(TlsServer server) {
        Set<Protocol> kept = EnumSet.of(Protocol.TLS_1_2, Protocol.TLS_1_3);
        kept.retainAll(server.protocols());
        if (kept.isEmpty()) {
            return server.with(
                    Set.of(Protocol.TLS_1_2),
                    List.of(new Suite(Protocol.TLS_1_2, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")));
        }
        return server.with(
                kept,
                server.suites().stream()
                        .filter(suite -> kept.contains(suite.protocol()))
                        .toList());
    }
}
