package vn.khien.desk.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import vn.khien.badge.LabelState;
import vn.khien.desk.NextAction;
import vn.khien.desk.NextAction.Hands;
import vn.khien.desk.PortalStanding;
import vn.khien.desk.Stage;
import vn.khien.desk.Standing;
import vn.khien.inventory.Collects;
import vn.khien.inventory.SystemType;
import vn.khien.label.LabelStanding;
import vn.khien.law.TimeLimit;

/** First registered, then a level, then the portals: the most pressing one of them. */
public final class WhatIsNext {
    private static final int DECLARED = 2; // NCA-2026, basic: NCA-W-1 and NCA-W-2
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    public NextAction of(Standing standing) {
        long id = standing.system().id();
        if (!standing.system().registered()) return new NextAction.Register(id);
        Optional<NextAction> dossier = standing.dossier().flatMap(d -> of(id, d));
        if (dossier.isPresent()) return dossier.get();
        if (standing.decision().isEmpty()) return new NextAction.DetermineLevel(id);
        if (standing.portals().isEmpty())
            return standing.system().type() == SystemType.CITIZEN_BUSINESS
                    ? new NextAction.RegisterPortal(id)
                    : new NextAction.Nothing();
        return standing.portals().stream()
                .map(this::of)
                .min(Comparator.comparingInt(WhatIsNext::urgency))
                .orElseGet(NextAction.Nothing::new);
    }

    private Optional<NextAction> of(long system, Standing.DossierNow dossier) {
        return switch (dossier.stage()) {
            case DRAFT -> Optional.of(new NextAction.Submit(system, dossier.n()));
            case RETURNED, NOT_CONFORMING ->
                Optional.of(new NextAction.Supplement(system, dossier.n(), dossier.note()));
            case SUBMITTED, ACCEPTED, CONFORMING -> Optional.of(held(dossier));
            case WITHDRAWN, APPROVED, NOT_APPROVED -> Optional.empty();
        };
    }

    /** Who holds a dossier that was handed in, and until when. */
    public NextAction.Held held(Standing.DossierNow dossier) {
        return held(dossier.stage(), dossier.level(), dossier.at());
    }

    /** @param stage one of SUBMITTED, ACCEPTED and CONFORMING */
    public NextAction.Held held(Stage stage, int level, Instant since) {
        LocalDate from = since.atZone(ZONE).toLocalDate();
        Hands appraiser = level >= 4 ? Hands.MINISTRY : Hands.UNIT;
        return switch (stage) {
            case SUBMITTED -> new NextAction.AwaitAcceptance(appraiser, Optional.of(TimeLimit.COMPLETENESS.due(from)));
            case ACCEPTED ->
                new NextAction.AwaitAppraisal(appraiser, appraisal(level).map(limit -> limit.due(from)));
            case CONFORMING -> new NextAction.AwaitApproval(approver(level), Optional.of(TimeLimit.APPROVAL.due(from)));
            case DRAFT, WITHDRAWN, RETURNED, NOT_CONFORMING, APPROVED, NOT_APPROVED ->
                throw new IllegalArgumentException("nobody holds a dossier that is " + stage);
        };
    }

    private static Optional<TimeLimit> appraisal(int level) {
        if (level <= 2) return Optional.empty();
        return Optional.of(level == 3 ? TimeLimit.APPRAISAL_OF_THREE : TimeLimit.APPRAISAL_OF_FOUR_AND_FIVE);
    }

    private static Hands approver(int level) {
        if (level <= 2) return Hands.UNIT;
        return level <= 4 ? Hands.OWNER : Hands.PRIME_MINISTER;
    }

    /** What is next to a portal, its system left aside. */
    public NextAction of(PortalStanding standing) {
        var portal = standing.portal();
        return switch (portal.collects()) {
            case Collects.Unknown() -> new NextAction.RuleOnPortal(portal);
            case Collects.No no -> new NextAction.Nothing();
            case Collects.Yes yes -> unlabelled(standing);
        };
    }

    private static NextAction unlabelled(PortalStanding standing) {
        var portal = standing.portal();
        Optional<LabelState> label = standing.label().map(LabelStanding::state);
        if (label.filter(LabelState.Valid.class::isInstance).isPresent()) {
            if (!standing.renewable()) return new NextAction.Nothing();
            return standing.proposed() ? new NextAction.AwaitLabel(portal) : new NextAction.RenewLabel(portal);
        }
        if (label.filter(LabelState.Unlabelled.class::isInstance).isPresent()) return new NextAction.AwaitLabel(portal);
        if (standing.proposed()) return new NextAction.AwaitLabel(portal);
        if (standing.scan().isEmpty())
            return standing.authorised() ? new NextAction.AwaitScan(portal) : new NextAction.Authorise(portal);
        var scan = standing.scan().get();
        if (scan.result().isEmpty()) return new NextAction.AwaitScan(portal);
        if (scan.result().get().mends()) return new NextAction.Mend(portal, scan.id());
        boolean promised = standing.declared() >= DECLARED && standing.denied() == 0 && standing.proven();
        return promised ? new NextAction.AwaitLabel(portal) : new NextAction.Declare(portal);
    }

    /** Smaller is more pressing: what the officer can do stands before what others do. */
    public static int urgency(NextAction action) {
        return switch (action) {
            case NextAction.Supplement s -> 0;
            case NextAction.Mend m -> 1;
            case NextAction.Submit s -> 2;
            case NextAction.Register r -> 3;
            case NextAction.DetermineLevel d -> 4;
            case NextAction.Declare d -> 5;
            case NextAction.RenewLabel r -> 5;
            case NextAction.Authorise a -> 6;
            case NextAction.RegisterPortal r -> 7;
            case NextAction.RuleOnPortal r -> 8;
            case NextAction.Held h -> 10;
            case NextAction.AwaitScan a -> 11;
            case NextAction.AwaitLabel a -> 12;
            case NextAction.Nothing n -> 20;
        };
    }
}
