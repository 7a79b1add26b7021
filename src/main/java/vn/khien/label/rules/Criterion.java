package vn.khien.label.rules;

import java.util.List;
import java.util.Optional;
import vn.khien.label.Evidence;
import vn.khien.label.LabelFacts;

/** What the newest complete assessment says on a criterion; without its word the criterion is not met. */
final class Criterion {
    private Criterion() {}

    static boolean met(LabelFacts facts, String criterion) {
        return assessment(facts)
                .map(a -> a.criteria().getOrDefault(criterion, "unknown"))
                .filter(word -> word.equals("met") || word.equals("not-applicable"))
                .isPresent();
    }

    static Optional<LabelFacts.Assessment> assessment(LabelFacts facts) {
        return facts.assessment().filter(a -> a.scheme().equals(LabelScheme.CURRENT));
    }

    static Optional<Evidence> evidence(LabelFacts facts, String criterion) {
        return met(facts, criterion) ? scan(facts) : Optional.empty();
    }

    static Optional<Evidence> scan(LabelFacts facts) {
        return assessment(facts)
                .map(a -> new Evidence("label.evidence.scan", List.of(a.endedAt()), "/scans/" + a.scan()));
    }

    static Optional<Evidence> declared(LabelFacts facts, String criterion) {
        return Optional.ofNullable(facts.declarations().get(criterion))
                .filter(LabelFacts.Declaration::holds)
                .map(word -> new Evidence("label.evidence.declared", List.of(word.at()), ""));
    }

    static String page(LabelFacts facts) {
        return "/portals/" + facts.portal();
    }
}
