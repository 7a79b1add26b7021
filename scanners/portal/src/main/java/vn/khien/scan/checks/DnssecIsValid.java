package vn.khien.scan.checks;

import java.time.LocalDate;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.DnsSurvey.Validation;

/** RFC 4035 section 5; RFC 9364 section 1.1: DNSSEC is the best current practice. */
final class DnssecIsValid {
    static final Check CHECK = Check.of(
            new About(
                    "dnssec",
                    1,
                    new Text("Tên miền được ký DNSSEC hợp lệ", "The name is signed with valid DNSSEC"),
                    "RFC 4035 §5; RFC 9364 §1.1",
                    "",
                    LocalDate.of(2023, 2, 1),
                    Severity.MEDIUM,
                    new Text(
                            "Ký vùng tên miền và đăng ký bản ghi DS tại nhà đăng ký tên miền; thay khóa trước khi chữ ký hết hạn.",
                            "Sign the zone and have the registrar publish its DS record; roll keys before signatures end."),
                    ""),
            DnssecIsValid::judge);

    private DnssecIsValid() {}

    private static Outcome judge(EvidenceSet evidence) {
        return Surveyed.onPublicName(
                evidence,
                seen -> seen.survey().validation("A").map(DnssecIsValid::judge).orElseGet(EvidenceSet::notLooked));
    }

    private static Outcome judge(Validation validation) {
        String why = validation.because();
        return switch (validation.security()) {
            case SECURE ->
                Outcome.met(
                        "chữ ký DNSSEC xác thực được từ gốc",
                        "DNSSEC validates from the trust anchor",
                        validation.name());
            case INSECURE -> Outcome.notMet("tên miền không được ký DNSSEC", "the name is not signed with DNSSEC", why);
            case BOGUS -> Outcome.notMet("chữ ký DNSSEC sai", "DNSSEC validation fails", why);
            case UNKNOWN -> Surveyed.noAnswer("DNSSEC: " + why);
            case UNSUPPORTED ->
                Outcome.unknown(
                        "máy chủ tên miền được hỏi không chuyển bản ghi DNSSEC",
                        "the name server asked passes no DNSSEC records on");
        };
    }
}
