package vn.khien.scan.checks;

import java.time.LocalDate;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.Trouble;
import vn.khien.scan.evidence.HttpAside;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Visit;
import vn.khien.scan.tls.SubjectNames;

/** BOD 18-01 as pshtt measures it: HTTPS at the bare name and at {@code www.}, with a certificate that names each. */
final class BothNamesAreSecure {
    static final Check CHECK = Check.of(
            new About(
                    "both-names",
                    1,
                    new Text("HTTPS ở cả tên có www và không có www", "HTTPS with and without www"),
                    "CISA BOD 18-01 §2; RFC 9525 §6",
                    "",
                    LocalDate.of(2017, 10, 16),
                    Severity.MEDIUM,
                    new Text(
                            "Thêm cả hai tên vào chứng thư số và cấu hình HTTPS cho cả hai, hoặc bỏ bản ghi DNS của tên không dùng.",
                            "Put both names into the certificate and serve HTTPS for both, or drop the DNS record of the name that is not used."),
                    Snippets.of(
                            "server_name portal.example.gov.vn www.portal.example.gov.vn;",
                            "ServerName portal.example.gov.vn\nServerAlias www.portal.example.gov.vn",
                            "<binding protocol=\"https\" bindingInformation=\"*:443:www.portal.example.gov.vn\""
                                    + " sslFlags=\"1\" />",
                            "<Alias>www.portal.example.gov.vn</Alias>")),
            BothNamesAreSecure::judge);

    private BothNamesAreSecure() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Asides.on(
                evidence,
                aside -> aside.sibling()
                        .filter(sibling -> !absent(sibling.https()))
                        .map(BothNamesAreSecure::judge)
                        .orElseGet(
                                () -> Outcome.notApplicable("cổng chỉ có một tên", "the portal has one name alone")));
    }

    private static boolean absent(Visit visit) {
        return visit.answer() instanceof Answer.Failed failed && failed.trouble() == Trouble.NO_NAME;
    }

    private static Outcome judge(HttpAside.Sibling sibling) {
        return switch (sibling.https().answer()) {
            case Answer.Failed failed when failed.trouble().definite() -> without(sibling, failed);
            case Answer.Failed failed -> Outcome.unknown(failed.trouble().text());
            case Answer.Answered answered -> named(sibling);
        };
    }

    /** A name where nothing listens at all is nobody's portal. */
    private static Outcome without(HttpAside.Sibling sibling, Answer.Failed failed) {
        boolean spoken = sibling.plain()
                .map(Visit::answer)
                .filter(Answer.Answered.class::isInstance)
                .isPresent();
        return spoken
                ? Outcome.notMet(
                        sibling.host() + " không có HTTPS",
                        "there is no HTTPS at " + sibling.host(),
                        sibling.https().url() + " -> " + failed.trouble().word())
                : Outcome.notApplicable(
                        "không có cổng nào ở " + sibling.host(), "there is no portal at " + sibling.host());
    }

    private static Outcome named(HttpAside.Sibling sibling) {
        String seen = sibling.host() + ": " + String.join(", ", sibling.names());
        return sibling.names().stream().anyMatch(name -> SubjectNames.match(name, sibling.host()))
                ? Outcome.met("cả hai tên đều có HTTPS", "both names have HTTPS", seen)
                : Outcome.notMet(
                        "chứng thư số ở " + sibling.host() + " không có tên này",
                        "the certificate at " + sibling.host() + " does not name it",
                        seen);
    }
}
