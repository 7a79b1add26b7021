package vn.khien.assessment.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.identity.AccountStore;
import vn.khien.identity.Actor;
import vn.khien.identity.Seat;
import vn.khien.ledger.ActorId;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.OfficeKind;

/** What happens to a campaign, each step with its ledger entry in the same transaction. */
public final class CampaignCourse {
    private final CampaignStore campaigns;
    private final CampaignRoundStore rounds;
    private final CampaignChoices choices;
    private final AccountStore accounts;
    private final LedgerStore ledger;
    private final CampaignQueueStore queue = new CampaignQueueStore();

    public CampaignCourse(
            CampaignStore campaigns,
            CampaignRoundStore rounds,
            CampaignChoices choices,
            AccountStore accounts,
            LedgerStore ledger) {
        this.campaigns = campaigns;
        this.rounds = rounds;
        this.choices = choices;
        this.accounts = accounts;
        this.ledger = ledger;
    }

    /** For which organisation somebody makes campaigns; empty when for none. */
    static OptionalInt office(Actor actor) {
        OptionalInt authority = actor.organisationOf(OfficeKind.AUTHORITY);
        return authority.isPresent() ? authority : actor.organisationOf(OfficeKind.ASSESSOR);
    }

    /** The portals that a campaign of this person would be over: all, or those of the one organisation. */
    static Scope sees(Actor actor) {
        return sees(actor.person(), actor.seats(), office(actor), actor.holds(OfficeKind.AUTHORITY));
    }

    private static Scope sees(int person, List<Seat> seats, OptionalInt office, boolean nationwide) {
        boolean holds = seats.stream()
                .anyMatch(seat -> office.isPresent()
                        && seat.organisation() == office.getAsInt()
                        && (nationwide
                                ? seat.kind() == OfficeKind.AUTHORITY
                                : seat.kind() == OfficeKind.ASSESSOR || seat.kind() == OfficeKind.AUTHORITY));
        Integer[] own = holds ? new Integer[] {office.getAsInt()} : new Integer[0];
        return new Scope(OptionalInt.of(person), holds && nationwide, own);
    }

    /** Who may change a campaign: an assessor of its organisation; a nationwide one, the authority. */
    static boolean mayChange(Actor actor, Campaign campaign) {
        return campaign.nationwide()
                ? actor.holdsFor(OfficeKind.AUTHORITY, campaign.orgId())
                : actor.holdsFor(OfficeKind.ASSESSOR, campaign.orgId())
                        || actor.holdsFor(OfficeKind.AUTHORITY, campaign.orgId());
    }

    long make(Tx tx, Actor actor, Campaign.Draft draft, Instant now) {
        long id = campaigns.make(
                tx, office(actor).orElseThrow(), actor.holds(OfficeKind.AUTHORITY), draft, actor.person(), now);
        ledger.record(
                tx,
                Entry.of(now, actor.id(), "campaign.made", "campaign/" + id)
                        .with("name", draft.name())
                        .with("choice", draft.choice().toString())
                        .with("cadence", draft.cadence().word())
                        .with("firstOn", draft.firstOn().toString())
                        .with(
                                "hours",
                                draft.hours().from() + "-" + draft.hours().to()));
        return id;
    }

    /** False when it can't be paused as it stands. */
    boolean pause(Tx tx, Actor actor, long id, String because, Instant now) {
        Optional<Campaign> held =
                held(tx, actor, id).filter(each -> each.state(now).mayPause());
        if (held.isEmpty()) return false;
        campaigns.pause(tx, id, actor.person(), because, now);
        goingOn(held.get()).ifPresent(round -> queue.release(tx, round.id()));
        ledger.record(
                tx,
                Entry.of(now, actor.id(), "campaign.paused", held.get().subject())
                        .with("because", because));
        return true;
    }

    boolean goOn(Tx tx, Actor actor, long id, Instant now) {
        Optional<Campaign> held =
                held(tx, actor, id).filter(each -> each.state(now).mayGoOn());
        if (held.isEmpty()) return false;
        campaigns.goOn(tx, held.get().pause().orElseThrow(), actor.person(), now);
        ledger.record(
                tx, Entry.of(now, actor.id(), "campaign.resumed", held.get().subject()));
        return true;
    }

    boolean cancel(Tx tx, Actor actor, long id, String because, Instant now) {
        Optional<Campaign> held =
                held(tx, actor, id).filter(each -> each.state(now).mayCancel());
        if (held.isEmpty()) return false;
        campaigns.end(tx, id, true, Optional.of(actor.person()), because, now);
        goingOn(held.get()).ifPresent(round -> {
            queue.clear(tx, round.id());
            rounds.end(tx, round.id(), true, now);
        });
        ledger.record(
                tx,
                Entry.of(now, actor.id(), "campaign.cancelled", held.get().subject())
                        .with("because", because));
        return true;
    }

    private Optional<Campaign> held(Tx tx, Actor actor, long id) {
        return campaigns.hold(tx, id).filter(each -> mayChange(actor, each));
    }

    private static Optional<CampaignRound> goingOn(Campaign campaign) {
        return campaign.newest().filter(round -> round.end().isEmpty());
    }

    /** The next step that time alone brings; false when there is none now. */
    boolean advance(Tx tx, Campaign seen, Instant now) {
        return switch (seen.state(now)) {
            case CampaignState.Due due ->
                campaigns
                        .hold(tx, seen.id())
                        .filter(each -> each.state(now) instanceof CampaignState.Due)
                        .map(each -> open(tx, each, now))
                        .orElse(false);
            case CampaignState.Running(CampaignRound round) -> finish(tx, seen, round, now);
            case CampaignState.Resting(CampaignRound round) -> {
                queue.release(tx, round.id());
                yield finish(tx, seen, round, now);
            }
            case CampaignState.Complete complete -> complete(tx, seen, now);
            case CampaignState.Waiting waiting -> false;
            case CampaignState.Paused paused -> false;
            case CampaignState.Cancelled cancelled -> false;
        };
    }

    private boolean open(Tx tx, Campaign campaign, Instant now) {
        int n = campaign.newest().map(CampaignRound::n).orElse(0) + 1;
        long round = rounds.open(tx, campaign.id(), n, now);
        Scope sees = sees(
                campaign.madeBy(),
                accounts.seats(tx, campaign.madeBy(), now),
                OptionalInt.of(campaign.orgId()),
                campaign.nationwide());
        AtomicInteger targets = new AtomicInteger();
        choices.each(tx, sees, campaign.choice(), now, page -> {
            rounds.add(
                    tx,
                    round,
                    page.stream().map(each -> each.portal().id()).toList(),
                    page.stream().map(CampaignChoices.Chosen::missing).toList(),
                    now);
            targets.addAndGet(page.size());
        });
        ledger.record(
                tx,
                Entry.of(now, new ActorId.Service("campaign"), "campaign.round.opened", campaign.subject())
                        .with("round", String.valueOf(n))
                        .with("targets", targets.toString()));
        return true;
    }

    private boolean finish(Tx tx, Campaign seen, CampaignRound round, Instant now) {
        if (!queue.empty(tx, round.id())) return false;
        Optional<Campaign> held = campaigns
                .hold(tx, seen.id())
                .filter(each -> goingOn(each).map(CampaignRound::id).equals(Optional.of(round.id())));
        if (held.isEmpty() || held.get().pause().isPresent()) return false;
        rounds.end(tx, round.id(), false, now);
        CampaignSummary summary = rounds.summary(tx, round, now);
        ledger.record(
                tx,
                Entry.of(now, new ActorId.Service("campaign"), "campaign.round.finished", seen.subject())
                        .with("round", String.valueOf(round.n()))
                        .with("done", String.valueOf(summary.done()))
                        .with("leftOut", String.valueOf(summary.leftOut()))
                        .with("assessed", String.valueOf(summary.status("assessed"))));
        return true;
    }

    private boolean complete(Tx tx, Campaign seen, Instant now) {
        boolean open = campaigns
                .hold(tx, seen.id())
                .filter(each -> each.end().isEmpty())
                .isPresent();
        if (!open) return false;
        campaigns.end(tx, seen.id(), false, Optional.empty(), "", now);
        ledger.record(tx, Entry.of(now, new ActorId.Service("campaign"), "campaign.completed", seen.subject()));
        return true;
    }
}
