package vn.khien.classification.rules;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.khien.classification.Dossier;
import vn.khien.classification.DossierState;
import vn.khien.classification.Refusal;
import vn.khien.classification.Step;
import vn.khien.classification.SystemCase;
import vn.khien.identity.Actor;

/** Every policy on a dossier, in the order in which they are asked. */
public final class Policies {
    private static final List<Policy> ALL = List.of(
            new OnlyTheOfficerSubmits(),
            new OnlyTheUnitAppraises(),
            new OnlyTheApproverDecides(),
            new StepsFollowTheState(),
            new OnlyARegisteredSystemWithAUnit(),
            new TheMinistryAppraisesFourAndFive(),
            new TheUnitDoesNotAppraiseItsOwnSystem(),
            new SubmitterDoesNotAppraise(),
            new SubmitterDoesNotApprove(),
            new AppraiserDoesNotApprove());

    private Policies() {}

    public static Optional<Refusal> refusal(Actor actor, Dossier dossier, Step step) {
        return ALL.stream()
                .flatMap(policy -> policy.refuses(actor, dossier, step).stream())
                .findFirst();
    }

    /** The steps this actor may take now. */
    public static Set<Step> open(Actor actor, Dossier dossier) {
        Set<Step> open = EnumSet.noneOf(Step.class);
        for (Step step : dossier.state().next())
            if (refusal(actor, dossier, step).isEmpty()) open.add(step);
        return open;
    }

    /** Why an actor whose task a next step would be may not take it. */
    public static List<Refusal> explained(Actor actor, Dossier dossier) {
        return dossier.state().next().stream()
                .flatMap(step -> refusal(actor, dossier, step).stream())
                .filter(refusal -> !refusal.notTheirTask())
                .distinct()
                .toList();
    }

    /** Whether an actor may make a dossier, given the newest one of the system. */
    public static Optional<Refusal> making(Actor actor, SystemCase system, Optional<Dossier> newest) {
        if (!OfficerOf.system(actor, system)) return Optional.of(Refusal.ONLY_AN_OFFICER_SUBMITS);
        if (!system.registered()) return Optional.of(Refusal.SYSTEM_NOT_REGISTERED);
        return newest.map(Dossier::state).filter(DossierState::underWay).map(state -> Refusal.DOSSIER_UNDER_WAY);
    }
}
