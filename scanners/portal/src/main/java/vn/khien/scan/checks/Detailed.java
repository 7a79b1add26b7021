package vn.khien.scan.checks;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Verdict;
import vn.khien.scan.evidence.TlsDetail;
import vn.khien.scan.evidence.TlsEvidence;
import vn.khien.scan.evidence.TlsEvidence.Offer;
import vn.khien.scan.evidence.TlsEvidence.Taken;
import vn.khien.scan.evidence.TlsFeature;
import vn.khien.scan.tls.CertificatePath;
import vn.khien.scan.tls.CipherSuite;
import vn.khien.scan.tls.Protocol;

/** What the checks on the detail of TLS evidence begin with. */
final class Detailed {
    private Detailed() {}

    /** Unknown without detail or an answer; not applicable where the server takes no version. */
    static Outcome on(EvidenceSet evidence, BiFunction<TlsEvidence, TlsDetail, Outcome> rule) {
        if (evidence.tls().isEmpty()) {
            return EvidenceSet.notLooked();
        }
        TlsEvidence tls = evidence.tls().get();
        if (tls.detail().isEmpty()) {
            return Outcome.unknown("bằng chứng cũ chưa ghi điều này", "evidence of that version does not record it");
        }
        boolean taken = takes(tls, offer -> offer.taken() == Taken.YES);
        if (!taken && takes(tls, offer -> offer.taken() == Taken.UNKNOWN)) {
            return Outcome.unknown("chưa rõ máy chủ nhận TLS nào", "which TLS the server takes is not known");
        }
        return taken
                ? rule.apply(tls, tls.detail().get())
                : Outcome.notApplicable("máy chủ không dùng TLS", "the server takes no TLS");
    }

    private static boolean takes(TlsEvidence tls, Predicate<Offer> predicate) {
        return List.of(Protocol.values()).stream().map(tls::offer).anyMatch(predicate);
    }

    /** Met when no suite is of that kind; unknown while some may not have been seen. */
    static Outcome noSuite(
            TlsEvidence tls, TlsDetail detail, Predicate<CipherSuite> kind, Outcome found, Outcome none) {
        List<String> seen = suites(detail, kind);
        if (!seen.isEmpty()) {
            return new Outcome(found.verdict(), String.join(", ", seen));
        }
        return gap(tls, detail).orElse(none);
    }

    /** With the version behind each, as {@code TLS_RSA_WITH_NULL_SHA (TLSv1.2)}. */
    static List<String> suites(TlsDetail detail, Predicate<CipherSuite> kind) {
        List<String> seen = new ArrayList<>();
        detail.suites()
                .forEach((protocol, suites) -> suites.ids().stream()
                        .map(CipherSuite::of)
                        .filter(kind)
                        .forEach(suite -> seen.add(suite.name() + " (" + protocol.word() + ")")));
        return seen;
    }

    /** The doubt that remains about the list of suites. */
    static Optional<Outcome> gap(TlsEvidence tls, TlsDetail detail) {
        boolean cut = detail.suites().values().stream()
                .anyMatch(suites -> !suites.cut().isEmpty());
        return cut || takes(tls, offer -> offer.taken() == Taken.UNKNOWN)
                ? Optional.of(Outcome.unknown(
                        "chưa biết hết bộ mã của máy chủ", "not all cipher suites of the server are known"))
                : Optional.empty();
    }

    /** A feature that has to be there, or to be absent. */
    static Outcome feature(TlsDetail detail, TlsFeature feature, Taken wanted, Outcome met, Outcome notMet) {
        return detail.feature(feature)
                .map(offer -> switch (offer.taken()) {
                    case UNKNOWN ->
                        Outcome.unknown(
                                "máy chủ không trả lời câu hỏi này (" + offer.how() + ")",
                                "the server did not answer this question (" + offer.how() + ")");
                    case YES, NO -> offer.taken() == wanted ? met : notMet;
                })
                .orElseGet(() -> Outcome.notApplicable(
                        "không áp dụng cho các phiên bản TLS của máy chủ",
                        "does not apply to the versions of TLS that the server takes"));
    }

    /** The rule on each chain of the server: the first failure, else the first doubt, else the last answer. */
    static Outcome onChains(EvidenceSet evidence, BiFunction<TlsDetail.Chain, List<X509Certificate>, Outcome> rule) {
        return on(evidence, (tls, detail) -> {
            Optional<Outcome> worst = detail.chains().stream()
                    .map(chain -> {
                        List<X509Certificate> certificates = CertificatePath.read(chain.certificates());
                        return certificates.size() < chain.certificates().size()
                                ? Outcome.notMet("không đọc được chứng thư số", "a certificate can't be read", "")
                                : rule.apply(chain, certificates);
                    })
                    .reduce((one, other) -> weight(other) > weight(one) ? other : one);
            return worst.orElseGet(() -> tls.shown() instanceof TlsEvidence.Shown.Nothing nothing
                    ? Outcome.unknown(nothing.trouble().text())
                    : EvidenceSet.notLooked());
        });
    }

    private static int weight(Outcome outcome) {
        return switch (outcome.verdict()) {
            case Verdict.NotMet notMet -> 3;
            case Verdict.Unknown unknown -> 2;
            case Verdict.Met met -> 1;
            case Verdict.NotApplicable notApplicable -> 0;
        };
    }

    static boolean selfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }
}
