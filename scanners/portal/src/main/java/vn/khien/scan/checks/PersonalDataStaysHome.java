package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Document;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.content.Hosts;
import vn.khien.scan.content.PersonalForm;

/** NCSC-W-03, NCA-W-3: what a form asks of a person goes by HTTPS, and to the portal or another state body alone. */
final class PersonalDataStaysHome {
    static final Check CHECK = Check.of(
            new About(
                    "personal-data-forms",
                    1,
                    new Text(
                            "Biểu mẫu dữ liệu cá nhân gửi qua HTTPS về đúng cổng",
                            "Forms send personal data by HTTPS and to the portal itself"),
                    "NCSC-W-03; NCSC-W-06; NCA-W-3",
                    "",
                    LocalDate.of(2021, 6, 1),
                    Severity.HIGH,
                    new Text(
                            "Đổi action của biểu mẫu thành địa chỉ https:// của chính cổng; chuyển mọi trang sang HTTPS.",
                            "Let the form's action be an https:// address of the portal itself; serve every page by HTTPS."),
                    Snippets.of(
                            "add_header Content-Security-Policy \"form-action 'self'\" always;",
                            "Header always set Content-Security-Policy \"form-action 'self'\"",
                            "<httpProtocol><customHeaders><add name=\"Content-Security-Policy\""
                                    + " value=\"form-action 'self'\" /></customHeaders></httpProtocol>",
                            "")),
            PersonalDataStaysHome::judge);

    private PersonalDataStaysHome() {}

    private static Outcome judge(EvidenceSet evidence) {
        return evidence.onDocument(home -> {
            int forms = 0;
            for (Document page : evidence.documents()) {
                for (PersonalForm form : PersonalForm.of(page)) {
                    forms++;
                    Optional<Outcome> astray = astray(form, evidence);
                    if (astray.isPresent()) {
                        return astray.get();
                    }
                }
            }
            if (Documents.shell(home)) {
                return Documents.shellOnly();
            }
            if (!Documents.allWhole(evidence)) {
                return Documents.notAllWhole();
            }
            return forms == 0
                    ? Outcome.notApplicable(
                            "không thấy biểu mẫu nào thu thập dữ liệu cá nhân", "no form asks for personal data")
                    : Outcome.met(
                            "biểu mẫu gửi dữ liệu cá nhân qua HTTPS về đúng cổng",
                            "personal data go by HTTPS to the portal itself",
                            forms + " form");
        });
    }

    private static Optional<Outcome> astray(PersonalForm form, EvidenceSet evidence) {
        if (form.form().ownerDocument() instanceof Document page
                && page.location().startsWith("http:")) {
            return Optional.of(Outcome.notMet(
                    "biểu mẫu dữ liệu cá nhân nằm trên trang không mã hóa",
                    "a form for personal data stands on a page that came without encryption",
                    form.tag()));
        }
        for (String target : form.targets()) {
            String small = target.toLowerCase(Locale.ROOT);
            if (small.startsWith("mailto:") || (small.startsWith("http:") && !Documents.upgraded(evidence))) {
                return Optional.of(Outcome.notMet(
                        "biểu mẫu gửi dữ liệu cá nhân không mã hóa",
                        "a form sends personal data without encryption",
                        form.tag() + " -> " + target));
            }
            Optional<String> stranger =
                    Hosts.of(target).filter(host -> !Hosts.related(host, evidence.host()) && !Hosts.state(host));
            if (stranger.isPresent()) {
                return Optional.of(Outcome.notMet(
                        "biểu mẫu gửi dữ liệu cá nhân tới " + stranger.get(),
                        "a form sends personal data to " + stranger.get(),
                        form.tag() + " -> " + target));
            }
        }
        return Optional.empty();
    }
}
