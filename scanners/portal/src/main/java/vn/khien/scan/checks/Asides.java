package vn.khien.scan.checks;

import java.util.Optional;
import java.util.function.Function;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.evidence.HttpAside;
import vn.khien.scan.evidence.HttpEvidence;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Visit;

/** What was asked beside the chains: unknown where it was not, or not answered. */
final class Asides {
    private Asides() {}

    static Outcome on(EvidenceSet evidence, Function<HttpAside, Outcome> rule) {
        return evidence.http().flatMap(HttpEvidence::aside).map(rule).orElseGet(EvidenceSet::notLooked);
    }

    static Outcome onProbe(EvidenceSet evidence, String what, Function<Answer.Answered, Outcome> rule) {
        return on(evidence, aside -> onAnswer(aside.probe(what), rule));
    }

    static Outcome onAnswer(Optional<Visit> visit, Function<Answer.Answered, Outcome> rule) {
        return visit.map(Visit::answer)
                .map(answer -> switch (answer) {
                    case Answer.Failed failed ->
                        Outcome.unknown(failed.trouble().text());
                    case Answer.Answered answered -> rule.apply(answered);
                })
                .orElseGet(EvidenceSet::notLooked);
    }
}
