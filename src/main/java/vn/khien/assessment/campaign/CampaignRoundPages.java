package vn.khien.assessment.campaign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.inventory.OrganisationStore;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** One round of a campaign: its figures, its rows, and what goes on while it runs. */
public final class CampaignRoundPages {
    private static final int PAGE = 50;

    private final Database database;
    private final CampaignStore campaigns;
    private final CampaignRoundStore rounds;
    private final CampaignTargetStore targets;
    private final PortalStore portals;
    private final OrganisationStore organisations;
    private final CampaignNews news;
    private final Views views;

    public CampaignRoundPages(
            Database database,
            CampaignStore campaigns,
            CampaignRoundStore rounds,
            CampaignTargetStore targets,
            PortalStore portals,
            OrganisationStore organisations,
            CampaignNews news,
            Views views) {
        this.database = database;
        this.campaigns = campaigns;
        this.rounds = rounds;
        this.targets = targets;
        this.portals = portals;
        this.organisations = organisations;
        this.news = news;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/campaigns/{id}/rounds/{n}", CampaignPages.READERS, Signed.in(this::show)),
                Route.get("/campaigns/{id}/rounds/{n}/events", CampaignPages.READERS, Signed.in(this::events)));
    }

    private record Found(Campaign campaign, CampaignRound round) {}

    private Optional<Found> find(Tx tx, Request request) {
        return campaigns
                .find(tx, request.id("id"))
                .flatMap(campaign ->
                        rounds.find(tx, campaign.id(), request.id("n")).map(round -> new Found(campaign, round)));
    }

    private Reply show(Actor actor, Request request) {
        CampaignFilter filter =
                request.asked("show").flatMap(CampaignFilter::of).orElse(CampaignFilter.ALL);
        return database.read(
                actor.scope(),
                tx -> find(tx, request)
                        .<Reply>map(found -> draw(tx, actor, request, found, filter))
                        .orElseGet(Reply::missing));
    }

    private Reply draw(Tx tx, Actor actor, Request request, Found found, CampaignFilter filter) {
        Campaign campaign = found.campaign();
        CampaignRound round = found.round();
        Optional<Portal> after = request.asked("after")
                .filter(id -> id.matches("[1-9]\\d{0,17}"))
                .flatMap(id -> portals.find(tx, Long.parseLong(id)));
        List<CampaignTarget> rows = targets.page(tx, round.id(), filter, after, PAGE + 1);
        String below = campaign.choice().below().isPresent()
                ? organisations
                        .find(tx, campaign.choice().below().getAsInt())
                        .map(org -> request.lang().pick(org.nameVi(), org.nameEn()))
                        .orElse("")
                : "";
        return views.show(
                "assessment/campaign-round",
                Map.of(
                        "page",
                        views.page(request, "campaign.round.title", round.n(), campaign.name()),
                        "view",
                        CampaignView.of(campaign, request.now(), CampaignCourse.mayChange(actor, campaign), below),
                        "round",
                        round,
                        "summary",
                        rounds.summary(tx, round, request.now()),
                        "filter",
                        filter,
                        "rows",
                        rows.subList(0, Math.min(PAGE, rows.size())),
                        "more",
                        rows.size() > PAGE,
                        "first",
                        after.isEmpty()));
    }

    private Reply events(Actor actor, Request request) {
        Optional<Found> found = database.read(actor.scope(), tx -> find(tx, request));
        if (found.isEmpty()) return Reply.missing();
        CampaignRound round = found.get().round();
        boolean running =
                found.get().campaign().state(request.now()) instanceof CampaignState.Running(CampaignRound now)
                        && now.id() == round.id();
        if (running && news.silent(round.id()))
            news.say(round, database.read(actor.scope(), tx -> rounds.summary(tx, round, request.now())), List.of());
        return new Reply.Events(CampaignNews.topic(round.id(), request.lang()));
    }
}
