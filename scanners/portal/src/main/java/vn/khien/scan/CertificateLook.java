package vn.khien.scan;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import vn.khien.scan.checks.Checks;
import vn.khien.scan.evidence.TlsEvidence;
import vn.khien.scan.net.Fault;
import vn.khien.scan.tls.Glance;

/** Whether a browser would take a portal's certificate: by one handshake and the checks of a whole scan on it. */
public final class CertificateLook {
    private static final List<String> CHECKS = List.of("certificate-valid", "certificate-name");

    /** @param because the reason in English where it is not valid, or why nothing was seen */
    public record Sight(boolean valid, String because) {}

    private CertificateLook() {}

    public static CompletionStage<Sight> look(Scanner scanner, Target target, ScanOptions options, Instant asOf) {
        return scanner.visiting(target, options, door -> {
            try {
                return judged(Glance.at(door.outgoing(), target, door.random(), asOf), asOf);
            } catch (Fault e) {
                return new Sight(false, e.trouble().text().en());
            }
        });
    }

    private static Sight judged(TlsEvidence seen, Instant asOf) {
        EvidenceSet set = EvidenceSet.of(seen, asOf);
        for (String check : CHECKS) {
            Verdict verdict = Checks.find(check).judge(set).verdict();
            if (!(verdict instanceof Verdict.Met)) {
                return new Sight(false, verdict.because().en());
            }
        }
        return new Sight(true, "");
    }
}
