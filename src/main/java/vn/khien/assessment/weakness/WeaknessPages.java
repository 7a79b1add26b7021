package vn.khien.assessment.weakness;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.assessment.finding.FindingTriageState;
import vn.khien.assessment.finding.FindingTriageStore;
import vn.khien.assessment.rules.HowTriageStands;
import vn.khien.assessment.rules.TriageAllows;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** One weakness: who saw it, why that is held to be one, and what mends it. */
public final class WeaknessPages {
    private static final int ELSEWHERE = 10;

    private final Database database;
    private final Views views;
    private final WeaknessListStore weaknesses = new WeaknessListStore();
    private final FindingTriageStore triages = new FindingTriageStore();

    public WeaknessPages(Database database, Views views) {
        this.database = database;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(Route.get("/findings/{id}", Permission.SIGNED_IN, Signed.in(this::show)));
    }

    private Reply show(Actor actor, Request request) {
        return database.read(
                actor.scope(),
                tx -> weaknesses
                        .find(tx, request.id("id"))
                        .map(one -> show(tx, actor, request, one))
                        .orElseGet(Reply::missing));
    }

    private Reply show(Tx tx, Actor actor, Request request, WeaknessNow one) {
        List<FindingTriageState.Of> known = triages.ofWeakness(tx, one.id()).stream()
                .map(triage -> new FindingTriageState.Of(
                        triage, HowTriageStands.on(request.today(), triage, one.life(), one.n())))
                .toList();
        boolean mayAsk = actor.holds(OfficeKind.ASSESSOR)
                && TriageAllows.asking(
                                Optional.of(one.life()),
                                known.stream().map(FindingTriageState.Of::state).toList())
                        .isEmpty();
        List<WeaknessNow> elsewhere = one.seen().key().isVulnerability()
                ? weaknesses.named(tx, one.seen().key().name(), ELSEWHERE + 1).stream()
                        .filter(other -> other.id() != one.id())
                        .limit(ELSEWHERE)
                        .toList()
                : List.of();
        return views.show(
                "assessment/weakness",
                Map.of(
                        "page", views.page(request, "weakness.of", one.where()),
                        "one", one,
                        "triages", known,
                        "mayAsk", mayAsk,
                        "elsewhere", elsewhere));
    }
}
