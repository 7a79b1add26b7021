package vn.khien.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.khien.classification.rules.Clock;
import vn.khien.classification.rules.Next;
import vn.khien.law.Clause;
import vn.khien.law.LawBook;
import vn.khien.law.LevelClause;
import vn.khien.web.Lang;
import vn.khien.web.Texts;

/**
 * A dossier as one person sees it on a day.
 *
 * @param open the steps this person may take
 * @param explained why steps that would be theirs are not
 */
public record DossierView(Dossier dossier, Next next, Optional<Clock> clock, Set<Step> open, List<Refusal> explained) {

    /** A stage of the way from proposal to decision; {@code event} once it was reached. */
    public record Stage(String key, Mark mark, Optional<DossierEvent> event) {}

    public enum Mark {
        DONE,
        NOW,
        NEXT;

        public String css() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The clauses on which the proposal rests. */
    public List<Clause> deciding() {
        return Stream.of(dossier.clause().split("; "))
                .flatMap(citation -> LawBook.criteria(dossier.regime()).stream()
                        .map(LevelClause::clause)
                        .filter(clause -> clause.citation().text().equals(citation)))
                .toList();
    }

    public List<Stage> stages() {
        int now = switch (dossier.state()) {
            case DossierState.Draft d -> 1;
            case DossierState.Withdrawn w -> 1;
            case DossierState.Returned r -> 1;
            case DossierState.NotConforming n -> 1;
            case DossierState.Submitted s -> 2;
            case DossierState.Accepted a -> 3;
            case DossierState.Conforming c -> 4;
            case DossierState.Approved a -> 5;
            case DossierState.NotApproved n -> 5;
        };
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage("made", Mark.DONE, Optional.empty()));
        stages.add(stage("submission", 1, now, Step.SUBMITTED));
        stages.add(stage("acceptance", 2, now, Step.ACCEPTED));
        stages.add(stage("appraisal", 3, now, Step.CONFORMING));
        stages.add(stage("decision", 4, now, Step.APPROVED, Step.NOT_APPROVED));
        return stages;
    }

    private Stage stage(String key, int position, int now, Step... reached) {
        Mark mark = position < now ? Mark.DONE : position == now ? Mark.NOW : Mark.NEXT;
        Optional<DossierEvent> event = mark != Mark.DONE
                ? Optional.empty()
                : Stream.of(reached)
                        .flatMap(step -> dossier.last(step).stream())
                        .findFirst();
        return new Stage(key, mark, event);
    }

    /** Who holds the dossier, by name where the organisation is known. */
    public String holder(Texts texts, Lang lang) {
        return hands(next.hands(), texts, lang);
    }

    public String hands(Next.Hands hands, Texts texts, Lang lang) {
        Optional<Party> party = switch (hands) {
            case OPERATOR -> dossier.system().operator();
            case UNIT -> dossier.system().unit();
            case OWNER -> Optional.of(dossier.system().owner());
            case MINISTRY, PRIME_MINISTER, NOBODY -> Optional.empty();
        };
        return party.map(each -> each.name(lang)).orElseGet(() -> texts.of("dossier.hands." + hands));
    }
}
