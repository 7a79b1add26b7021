package vn.khien.label.rules;

import vn.khien.label.LabelFacts;

/** What the assessment says on a criterion; without its word the criterion is not met. */
final class Criterion {
    private Criterion() {}

    static boolean met(LabelFacts facts, String criterion) {
        return facts.assessment()
                .map(a -> a.criteria().getOrDefault(criterion, "unknown"))
                .filter(word -> word.equals("met") || word.equals("not-applicable"))
                .isPresent();
    }

    static String page(LabelFacts facts) {
        return "/portals/" + facts.portal();
    }
}
