package vn.khien.scan.checks;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import vn.khien.scan.About;
import vn.khien.scan.Check;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.Words;
import vn.khien.scan.content.PersonalForm;

/** NCA-W-2: a form that asks for personal data asks for consent beside it, by a box that is not ticked beforehand. */
final class ConsentIsAsked {
    private static final List<String> CONSENT =
            List.of("đồng ý", "chấp thuận", "i consent", "i agree", "consent to", "agree to");
    /** What may stand beside a form and still belong to it. */
    private static final int BESIDE = 600;

    static final Check CHECK = Check.of(
            new About(
                    "form-consent",
                    1,
                    new Text(
                            "Xin sự đồng ý tại biểu mẫu thu thập dữ liệu cá nhân",
                            "Consent is asked where personal data are collected"),
                    "NCA-W-2; NCSC-W-01; ND137-2 [S]",
                    "",
                    LocalDate.of(2026, 9, 27),
                    Severity.MEDIUM,
                    new Text(
                            "Thêm vào biểu mẫu ô \"Tôi đồng ý …\" để trống, nêu mục đích và dẫn tới chính sách bảo vệ dữ liệu"
                                    + " cá nhân.",
                            "Add an unticked \"I consent …\" box to the form that names the purpose and links to the privacy"
                                    + " policy."),
                    ""),
            ConsentIsAsked::judge);

    private ConsentIsAsked() {}

    private static Outcome judge(EvidenceSet evidence) {
        return evidence.onDocument(home -> {
            int asking = 0;
            for (Document page : evidence.documents()) {
                Map<String, String> labels = PersonalForm.labels(page);
                for (PersonalForm form : PersonalForm.of(page)) {
                    if (!form.signIn()) {
                        asking++;
                        Optional<Outcome> fault = fault(labels, form);
                        if (fault.isPresent()) {
                            return fault.get();
                        }
                    }
                }
            }
            if (Documents.shell(home)) {
                return Documents.shellOnly();
            }
            if (!Documents.allWhole(evidence)) {
                return Documents.notAllWhole();
            }
            return asking == 0
                    ? Outcome.notApplicable(
                            "không thấy biểu mẫu nào thu thập dữ liệu cá nhân", "no form asks for personal data")
                    : Outcome.met("biểu mẫu có xin sự đồng ý", "consent is asked beside the form", asking + " form");
        });
    }

    private static Optional<Outcome> fault(Map<String, String> labels, PersonalForm form) {
        Optional<Element> ticked = form.form().select("input[type=checkbox][checked]").stream()
                .filter(box -> Words.names(label(labels, box), CONSENT))
                .findFirst();
        if (ticked.isPresent()) {
            return Optional.of(Outcome.notMet(
                    "ô đồng ý được đánh dấu sẵn",
                    "the box of consent is ticked beforehand",
                    ticked.get().outerHtml() + " " + label(labels, ticked.get())));
        }
        return Words.names(near(form.form()), CONSENT)
                ? Optional.empty()
                : Optional.of(Outcome.notMet(
                        "biểu mẫu thu thập dữ liệu cá nhân mà không xin sự đồng ý",
                        "a form collects personal data and asks for no consent",
                        form.tag()));
    }

    private static String near(Element form) {
        String own = form.text();
        Element around = form.parent();
        String beside = around == null ? own : around.text();
        return beside.length() - own.length() <= BESIDE ? beside : own;
    }

    private static String label(Map<String, String> labels, Element box) {
        Element around = box.closest("label");
        return around != null ? around.text() : labels.getOrDefault(box.id(), "");
    }
}
