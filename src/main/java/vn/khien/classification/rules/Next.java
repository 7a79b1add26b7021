package vn.khien.classification.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import vn.khien.classification.Dossier;
import vn.khien.classification.DossierState;
import vn.khien.law.Clause;
import vn.khien.law.LawBook;
import vn.khien.law.Level;
import vn.khien.law.TimeLimit;

/**
 * What happens next to a dossier, in whose hands it is, and how long the law gives them.
 *
 * @param task names the text that says what is to be done
 * @param since the day from which {@code limit} runs
 * @param limit empty where the law prescribes none
 * @param authority the clause that says whose task it is
 */
public record Next(
        Task task, Hands hands, Optional<LocalDate> since, Optional<TimeLimit> limit, Optional<Clause> authority) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    public enum Task {
        SUBMIT,
        COMPLETE,
        CHECK,
        APPRAISE,
        APPROVE,
        NOTHING
    }

    public enum Hands {
        OPERATOR,
        UNIT,
        MINISTRY,
        OWNER,
        PRIME_MINISTER,
        NOBODY
    }

    public Optional<LocalDate> due() {
        return since.flatMap(from -> limit.map(each -> each.due(from)));
    }

    public static Next of(Dossier dossier) {
        return switch (dossier.state()) {
            case DossierState.Draft d -> ours(Task.SUBMIT);
            case DossierState.Withdrawn w -> ours(Task.SUBMIT);
            case DossierState.Returned r -> ours(Task.COMPLETE);
            case DossierState.NotConforming n -> ours(Task.COMPLETE);
            case DossierState.Submitted(Instant at) ->
                new Next(
                        Task.CHECK,
                        appraiser(dossier),
                        day(at),
                        Optional.of(TimeLimit.COMPLETENESS),
                        Optional.of(authority(dossier.level())));
            case DossierState.Accepted(Instant at) ->
                new Next(
                        Task.APPRAISE,
                        appraiser(dossier),
                        day(at),
                        appraisal(dossier.level()),
                        Optional.of(authority(dossier.level())));
            case DossierState.Conforming(Instant at, String opinion) ->
                new Next(
                        Task.APPROVE,
                        approver(dossier.level()),
                        day(at),
                        Optional.of(TimeLimit.APPROVAL),
                        Optional.of(authority(dossier.level())));
            case DossierState.Approved a -> nothing();
            case DossierState.NotApproved n -> nothing();
        };
    }

    /** How long the appraisal may take; not prescribed for levels 1 and 2. */
    public static Optional<TimeLimit> appraisal(Level level) {
        return switch (level) {
            case ONE, TWO -> Optional.empty();
            case THREE -> Optional.of(TimeLimit.APPRAISAL_OF_THREE);
            case FOUR, FIVE -> Optional.of(TimeLimit.APPRAISAL_OF_FOUR_AND_FIVE);
        };
    }

    /** Who appraises and who approves at a level. */
    public static Clause authority(Level level) {
        return switch (level) {
            case ONE, TWO -> LawBook.rule("A331-12");
            case THREE -> LawBook.rule("A331-3");
            case FOUR -> LawBook.rule("A331-4");
            case FIVE -> LawBook.rule("A331-5");
        };
    }

    public static Hands appraiser(Dossier dossier) {
        return dossier.level().compareTo(Level.FOUR) >= 0 && !dossier.system().unitOfTheMinistry()
                ? Hands.MINISTRY
                : Hands.UNIT;
    }

    public static Hands approver(Level level) {
        return switch (level) {
            case ONE, TWO -> Hands.UNIT;
            case THREE, FOUR -> Hands.OWNER;
            case FIVE -> Hands.PRIME_MINISTER;
        };
    }

    private static Next ours(Task task) {
        return new Next(task, Hands.OPERATOR, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Next nothing() {
        return new Next(Task.NOTHING, Hands.NOBODY, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Optional<LocalDate> day(Instant at) {
        return Optional.of(at.atZone(ZONE).toLocalDate());
    }
}
