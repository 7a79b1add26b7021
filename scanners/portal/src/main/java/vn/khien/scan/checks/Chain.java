package vn.khien.scan.checks;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.BiFunction;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.evidence.TlsEvidence;

/** The certificates that both certificate checks begin with. */
final class Chain {
    private Chain() {}

    static Outcome on(
            EvidenceSet evidence, BiFunction<TlsEvidence.Shown.Certificates, List<X509Certificate>, Outcome> rule) {
        if (evidence.tls().isEmpty()) {
            return EvidenceSet.notLooked();
        }
        TlsEvidence tls = evidence.tls().get();
        boolean spoken = tls.protocols().values().stream().anyMatch(offer -> offer.taken() != TlsEvidence.Taken.NO);
        return switch (tls.shown()) {
            case TlsEvidence.Shown.Nothing nothing
            when nothing.trouble().definite() && !spoken ->
                Outcome.notMet(
                        "cổng không có HTTPS",
                        "there is no HTTPS",
                        nothing.trouble().word());
            case TlsEvidence.Shown.Nothing nothing ->
                Outcome.unknown(nothing.trouble().text());
            case TlsEvidence.Shown.Certificates shown
            when evidence.chain().isEmpty() ->
                Outcome.notMet("không đọc được chứng thư số", "the certificate can't be read", "");
            case TlsEvidence.Shown.Certificates shown -> rule.apply(shown, evidence.chain());
        };
    }
}
