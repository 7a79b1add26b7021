package vn.khien.desk;

import java.time.LocalDate;
import java.util.Optional;
import vn.khien.web.Page;

/** Says a next action to its reader. */
public record NextView(Page page, LocalDate today) {
    /** One sentence: how it stands. */
    public String say(NextAction action, Optional<Standing> standing) {
        String key = "desk.next." + action.word();
        return switch (action) {
            case NextAction.Supplement s -> page.t().of(key, s.why());
            case NextAction.Held held -> page.t().of(key, hands(held.hands(), standing));
            case NextAction.RuleOnPortal(var portal) -> page.t().of(key, portal.authority());
            case NextAction.Authorise(var portal) -> page.t().of(key, portal.authority());
            case NextAction.AwaitScan(var portal) -> page.t().of(key, portal.authority());
            case NextAction.Mend(var portal, long scan) -> page.t().of(key, portal.authority());
            case NextAction.Declare(var portal) -> page.t().of(key, portal.authority());
            case NextAction.RenewLabel(var portal) -> page.t().of(key, portal.authority());
            case NextAction.AwaitLabel(var portal) -> page.t().of(key, portal.authority());
            case NextAction.Register r -> page.t().of(key);
            case NextAction.DetermineLevel d -> page.t().of(key);
            case NextAction.Submit s -> page.t().of(key);
            case NextAction.RegisterPortal r -> page.t().of(key);
            case NextAction.Nothing n -> page.t().of(key);
        };
    }

    /** The name of the button. */
    public String button(NextAction.Ours action) {
        return page.t().of("desk.do." + action.word());
    }

    public String hands(NextAction.Hands hands, Optional<Standing> standing) {
        Optional<Standing.Party> party = switch (hands) {
            case UNIT -> standing.flatMap(Standing::unit);
            case OWNER -> standing.map(Standing::owner);
            case MINISTRY, PRIME_MINISTER -> Optional.empty();
        };
        return party.map(p -> page.lang().pick(p.nameVi(), p.nameEn()))
                .orElseGet(() -> page.t().of("desk.hands." + hands.name()));
    }

    /** The day it is due, and that the day is over where it is. */
    public String due(NextAction.Held held) {
        return held.until()
                .map(day -> page.t().of(day.isBefore(today) ? "desk.overdue" : "desk.due", day))
                .orElseGet(() -> page.t().of("desk.no-limit"));
    }

    /** The class that colours the sentence. */
    public String tone(NextAction action) {
        return switch (action) {
            case NextAction.Supplement s -> "bad";
            case NextAction.Mend m -> "bad";
            case NextAction.Nothing n -> "none";
            case NextAction.Ours o -> "warn";
            case NextAction.Others o -> "wait";
        };
    }

    public String icon(NextAction action) {
        return switch (action) {
            case NextAction.Supplement s -> "arrow-return-left";
            case NextAction.Mend m -> "x-circle-fill";
            case NextAction.Nothing n -> "dash-circle";
            case NextAction.Ours o -> "exclamation-triangle-fill";
            case NextAction.Others o -> "hourglass-split";
        };
    }
}
