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

/** The owner controls the domain: the last look found the proof, or a signed letter says which firm holds the DNS. */
record DomainControlled() implements LabelRule {
    @Override
    public String word() {
        return "domain-proof";
    }

    @Override
    public Voucher voucher() {
        return Voucher.MACHINE;
    }

    @Override
    public Ruling judge(LabelFacts facts, Instant now) {
        return when(seen(facts) || letter(facts, now).isPresent(), "#domain-proof");
    }

    @Override
    public Optional<Evidence> evidence(LabelFacts facts, Instant now) {
        if (seen(facts))
            return facts.sighting()
                    .map(s -> new Evidence("label.evidence.proof", List.of(s.at(), s.method()), "#domain-proof"));
        return letter(facts, now).map(letter -> AssessmentReportInForce.paper("label.evidence.letter", letter));
    }

    private static boolean seen(LabelFacts facts) {
        return facts.sighting().filter(LabelFacts.Sighting::seen).isPresent();
    }

    private static Optional<LabelPaper> letter(LabelFacts facts, Instant now) {
        return facts.letter()
                .filter(letter -> !letter.unit().isBlank())
                .filter(letter -> letter.inForce(now.atZone(Texts.ZONE).toLocalDate()));
    }
}
