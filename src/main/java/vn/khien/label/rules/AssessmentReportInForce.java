package vn.khien.label.rules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.khien.label.Evidence;
import vn.khien.label.LabelFacts;
import vn.khien.label.LabelPaper;
import vn.khien.label.Ruling;
import vn.khien.label.Voucher;
import vn.khien.web.Texts;

/** A unit that the authority authorised has assessed the portal, and its report is in force. */
record AssessmentReportInForce() implements LabelRule {
    @Override
    public String word() {
        return "assessment-report";
    }

    @Override
    public String criterion() {
        return "NCA-W-7";
    }

    @Override
    public Voucher voucher() {
        return Voucher.PERSON;
    }

    @Override
    public Ruling judge(LabelFacts facts, Instant now) {
        return when(report(facts, now).isPresent(), "#papers");
    }

    @Override
    public Optional<Evidence> evidence(LabelFacts facts, Instant now) {
        return report(facts, now).map(report -> paper("label.evidence.report", report));
    }

    private static Optional<LabelPaper> report(LabelFacts facts, Instant now) {
        return facts.report()
                .filter(report -> !report.unit().isBlank())
                .filter(report -> report.inForce(now.atZone(Texts.ZONE).toLocalDate()));
    }

    static Evidence paper(String key, LabelPaper paper) {
        return new Evidence(
                key,
                List.of(paper.number(), paper.signedOn(), paper.unit(), paper.until()),
                "/label-papers/" + paper.id());
    }
}
