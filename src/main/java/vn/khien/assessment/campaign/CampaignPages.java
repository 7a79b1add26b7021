package vn.khien.assessment.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.inventory.Organisation;
import vn.khien.inventory.OrganisationStore;
import vn.khien.web.Form;
import vn.khien.web.Lang;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** The list of campaigns, one campaign, making one, and what its people do to it. */
public final class CampaignPages {
    static final Permission MAKERS = Permission.holding(OfficeKind.ASSESSOR, OfficeKind.AUTHORITY);
    static final Permission READERS = Permission.holding(OfficeKind.ASSESSOR, OfficeKind.AUTHORITY, OfficeKind.AUDITOR);
    private static final int PAGE = 20;
    private static final int ROUNDS = 24;

    private final Database database;
    private final CampaignStore campaigns;
    private final CampaignRoundStore rounds;
    private final CampaignChoices choices;
    private final CampaignCourse course;
    private final CampaignChoiceStore chosen;
    private final OrganisationStore organisations;
    private final Views views;

    public CampaignPages(
            Database database,
            CampaignStore campaigns,
            CampaignRoundStore rounds,
            CampaignChoices choices,
            CampaignCourse course,
            CampaignChoiceStore chosen,
            OrganisationStore organisations,
            Views views) {
        this.database = database;
        this.campaigns = campaigns;
        this.rounds = rounds;
        this.choices = choices;
        this.course = course;
        this.chosen = chosen;
        this.organisations = organisations;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/campaigns", READERS, Signed.in(this::list)),
                Route.get("/campaigns/new", MAKERS, Signed.in(this::fresh)),
                Route.post("/campaigns", MAKERS, Signed.in(this::make)),
                Route.get("/campaigns/{id}", READERS, Signed.in(this::show)),
                Route.post("/campaigns/{id}/pause", MAKERS, Signed.in(this::pause)),
                Route.post("/campaigns/{id}/resumption", MAKERS, Signed.in(this::goOn)),
                Route.post("/campaigns/{id}/cancellation", MAKERS, Signed.in(this::cancel)));
    }

    public List<Views.Place> places() {
        return List.of(new Views.Place("/campaigns", "nav.campaigns", READERS));
    }

    /** A row of the list; the figures of the newest round, if there is one. */
    public record Row(CampaignView view, Optional<CampaignSummary> newest) {}

    /** A round with its figures. */
    public record Past(CampaignRound round, CampaignSummary summary) {}

    private Reply list(Actor actor, Request request) {
        OptionalLong after = request.asked("after")
                .filter(id -> id.matches("[1-9]\\d{0,17}"))
                .map(id -> OptionalLong.of(Long.parseLong(id)))
                .orElse(OptionalLong.empty());
        return database.read(actor.scope(), tx -> {
            List<Campaign> found = campaigns.page(tx, after, PAGE + 1);
            List<Row> rows = new ArrayList<>();
            for (Campaign each : found.subList(0, Math.min(PAGE, found.size())))
                rows.add(new Row(
                        view(tx, actor, request, each),
                        each.newest().map(round -> rounds.summary(tx, round, request.now()))));
            return views.show(
                    "assessment/campaigns",
                    Map.of(
                            "page",
                            views.page(request, "campaign.list.title"),
                            "rows",
                            rows,
                            "mayMake",
                            MAKERS.grants(request.visitor()),
                            "more",
                            found.size() > PAGE));
        });
    }

    private Reply show(Actor actor, Request request) {
        return show(actor, request, 200, Form.empty());
    }

    private Reply show(Actor actor, Request request, int status, Form form) {
        return database.read(
                actor.scope(),
                tx -> campaigns
                        .find(tx, request.id("id"))
                        .<Reply>map(campaign -> {
                            List<Past> past = rounds.of(tx, campaign.id(), ROUNDS).stream()
                                    .map(round -> new Past(round, rounds.summary(tx, round, request.now())))
                                    .toList();
                            return views.show(
                                    status,
                                    "assessment/campaign",
                                    Map.of(
                                            "page",
                                            views.page(
                                                    request.under(campaign.path()), "campaign.title", campaign.name()),
                                            "view",
                                            view(tx, actor, request, campaign),
                                            "rounds",
                                            past,
                                            "form",
                                            form));
                        })
                        .orElseGet(Reply::missing));
    }

    private CampaignView view(Tx tx, Actor actor, Request request, Campaign campaign) {
        String below = campaign.choice().below().isPresent()
                ? organisations
                        .find(tx, campaign.choice().below().getAsInt())
                        .map(org -> name(org, request.lang()))
                        .orElse("")
                : "";
        return CampaignView.of(campaign, request.now(), CampaignCourse.mayChange(actor, campaign), below);
    }

    private static String name(Organisation organisation, Lang lang) {
        return lang.pick(organisation.nameVi(), organisation.nameEn());
    }

    private Reply fresh(Actor actor, Request request) {
        return form(actor, request, 200, CampaignForm.of(request.query()));
    }

    private Reply make(Actor actor, Request request) {
        Form form = request.form();
        Optional<Campaign.Draft> draft = CampaignForm.draft(form, request.today());
        if (draft.isPresent()) noOtherBelow(actor, form, draft.get());
        if (!form.good() || draft.isEmpty()) return form(actor, request.under("/campaigns/new"), 422, form);
        long id = database.write(actor.scope(), tx -> course.make(tx, actor, draft.get(), request.now()));
        return Reply.seeOther("/campaigns/" + id + "?said=campaign-made");
    }

    private void noOtherBelow(Actor actor, Form form, Campaign.Draft draft) {
        if (draft.choice().below().isEmpty()) return;
        int below = draft.choice().below().getAsInt();
        boolean known = database.read(
                actor.scope(),
                tx -> chosen.organisations(tx, CampaignCourse.sees(actor)).stream()
                        .anyMatch(org -> org.id() == below));
        if (!known) form.wrong("below", "form.unknown");
    }

    private Reply form(Actor actor, Request request, int status, Form form) {
        return database.read(actor.scope(), tx -> {
            CampaignChoice choice = CampaignForm.choice(form);
            Map<String, Object> all = new HashMap<>();
            all.put("page", views.page(request, "campaign.new.title"));
            all.put("form", form);
            all.put(
                    "organisations",
                    chosen.organisations(tx, CampaignCourse.sees(actor)).stream()
                            .map(org -> Map.entry(String.valueOf(org.id()), name(org, request.lang())))
                            .toList());
            all.put("count", choices.count(tx, CampaignCourse.sees(actor), choice, request.now()));
            all.put("today", request.today().toString());
            return views.show(status, "assessment/campaign-new", all);
        });
    }

    private interface Step {
        boolean take(Tx tx, long id, String because);
    }

    private Reply pause(Actor actor, Request request) {
        return step(
                actor,
                request,
                "campaign-paused",
                because(request),
                (tx, id, because) -> course.pause(tx, actor, id, because, request.now()));
    }

    private Reply goOn(Actor actor, Request request) {
        return step(
                actor, request, "campaign-resumed", "", (tx, id, because) -> course.goOn(tx, actor, id, request.now()));
    }

    private Reply cancel(Actor actor, Request request) {
        return step(
                actor,
                request,
                "campaign-cancelled",
                because(request),
                (tx, id, because) -> course.cancel(tx, actor, id, because, request.now()));
    }

    private static String because(Request request) {
        return request.form().text("because", 3, 500);
    }

    private Reply step(Actor actor, Request request, String said, String because, Step step) {
        if (!request.form().good()) return show(actor, request, 422, request.form());
        long id = request.id("id");
        Optional<Campaign> campaign = database.read(actor.scope(), tx -> campaigns.find(tx, id));
        if (campaign.isEmpty()) return Reply.missing();
        if (!CampaignCourse.mayChange(actor, campaign.get())) return Reply.refused(403, "office");
        boolean taken = database.write(actor.scope(), tx -> step.take(tx, id, because));
        return Reply.seeOther(campaign.get().path() + "?said=" + (taken ? said : "campaign-moved-on"));
    }
}
