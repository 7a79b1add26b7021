package vn.khien.scan.checks;

import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.List;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.dns.Authorities;
import vn.khien.scan.tls.SubjectNames;

/** RFC 8659 sections 3 to 4.3: the domain says who may issue, and who did is among them. */
final class CaaAgrees {
    static final Check CHECK = Check.of(
            new About(
                    "caa",
                    1,
                    new Text("Có bản ghi CAA khớp với nơi cấp chứng thư", "CAA names the certificate's issuer"),
                    "RFC 8659 §3, §4.2, §4.3",
                    "",
                    LocalDate.of(2019, 11, 1),
                    Severity.LOW,
                    new Text(
                            "Đăng bản ghi CAA nêu nơi cấp chứng thư đang dùng, ví dụ: CAA 0 issue \"letsencrypt.org\".",
                            "Publish a CAA record with the authority you use, for example: CAA 0 issue \"letsencrypt.org\"."),
                    ""),
            CaaAgrees::judge);

    private CaaAgrees() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Surveyed.onPublicName(evidence, seen -> switch (Authorities.of(seen.host(), seen.lookup())) {
            case Authorities.Unknown unknown -> Surveyed.noAnswer(unknown.because());
            case Authorities.Free free -> Outcome.notMet("không có bản ghi CAA", "there is no CAA record", seen.host());
            case Authorities.Bound bound -> judge(bound, evidence.chain(), seen.host());
        });
    }

    private static Outcome judge(Authorities.Bound bound, List<X509Certificate> chain, String host) {
        String shown = bound.at() + " CAA "
                + String.join(
                        ", ",
                        bound.properties().stream()
                                .map(Authorities.Property::text)
                                .toList());
        boolean wildcard = !chain.isEmpty() && onlyByWildcard(chain.getFirst(), host);
        List<String> issuers = bound.issuers(wildcard);
        if (!bound.restrains(wildcard)) {
            return Outcome.notMet(
                    "bản ghi CAA không giới hạn nơi cấp chứng thư",
                    "the CAA records leave issuing open to anyone",
                    shown);
        }
        if (chain.isEmpty()) {
            return Outcome.met(
                    "có bản ghi CAA; chưa xem chứng thư để đối chiếu",
                    "there are CAA records; no certificate was looked at to compare",
                    shown);
        }
        X509Certificate leaf = chain.getFirst();
        String issuer = leaf.getIssuerX500Principal().getName();
        return switch (CertificateIssuers.among(leaf, issuers)) {
            case YES ->
                Outcome.met("CAA khớp với nơi cấp chứng thư", "CAA agrees with the certificate's issuer", shown);
            case NO ->
                Outcome.notMet(
                        "nơi cấp chứng thư không nằm trong CAA",
                        "the certificate's issuer is not among those of CAA",
                        shown + "; " + issuer);
            case UNKNOWN ->
                Outcome.unknown(
                        "có bản ghi CAA, nhưng chưa biết mã CAA của nơi cấp chứng thư (" + issuer + ")",
                        "there are CAA records, but by which CAA name the issuer goes is not known (" + issuer + ")");
        };
    }

    private static boolean onlyByWildcard(X509Certificate leaf, String host) {
        List<String> names = SubjectNames.of(leaf);
        return !names.contains(host) && names.stream().anyMatch(name -> name.startsWith("*."));
    }
}
