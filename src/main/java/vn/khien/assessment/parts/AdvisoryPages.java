package vn.khien.assessment.parts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.assessment.weakness.WeaknessListStore;
import vn.khien.assessment.weakness.WeaknessNow;
import vn.khien.db.Database;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Urls;
import vn.khien.web.Views;

/** Vulnerabilities and whom they touch, and how old what is known of them is. */
public final class AdvisoryPages {
    private static final Permission READERS =
            Permission.holding(OfficeKind.OFFICER, OfficeKind.ASSESSOR, OfficeKind.AUTHORITY, OfficeKind.AUDITOR);
    private static final Permission LOOKERS = Permission.holding(OfficeKind.ASSESSOR, OfficeKind.AUTHORITY);
    private static final int TOUCHED = 500;
    private static final int SHOWN = 200;

    private final Database database;
    private final LedgerStore ledger;
    private final PartWorker worker;
    private final Views views;
    private final WeaknessListStore weaknesses = new WeaknessListStore();
    private final PartStore parts = new PartStore();

    public AdvisoryPages(Database database, LedgerStore ledger, PartWorker worker, Views views) {
        this.database = database;
        this.ledger = ledger;
        this.worker = worker;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/advisories", Permission.SIGNED_IN, Signed.in(this::all)),
                Route.post("/advisories/runs", LOOKERS, Signed.in(this::again)),
                Route.get("/advisories/{name}", Permission.SIGNED_IN, Signed.in(this::touched)));
    }

    public List<Views.Place> places() {
        return List.of(new Views.Place("/advisories", "nav.advisories", READERS));
    }

    /** Whom the one that is searched for touches, or all that touch somebody. */
    private Reply all(Actor actor, Request request) {
        Optional<String> name = request.asked("name").map(String::strip).filter(AdvisoryPages::isName);
        if (name.isPresent()) return Reply.seeOther("/advisories/" + Urls.enc(name.get()));
        return database.read(
                actor.scope(),
                tx -> views.show(
                        "assessment/advisories",
                        Map.of(
                                "page", views.page(request, "advisory.title"),
                                "found", weaknesses.touching(tx, SHOWN),
                                "run", parts.newest(tx),
                                "feeds", parts.feeds(tx),
                                "mayLook", LOOKERS.grants(request.visitor()))));
    }

    private static boolean isName(String text) {
        return !text.isBlank() && text.length() <= 300 && text.chars().noneMatch(Character::isISOControl);
    }

    private Reply again(Actor actor, Request request) {
        database.change(
                actor.scope(),
                tx -> ledger.record(tx, Entry.of(request.now(), actor.id(), "components.looked-again", "components")));
        worker.lookAgain();
        return Reply.seeOther("/advisories?said=components-again");
    }

    private Reply touched(Actor actor, Request request) {
        String name = request.at("name");
        if (!isName(name)) return Reply.missing();
        return database.read(actor.scope(), tx -> {
            List<WeaknessNow> found = weaknesses.named(tx, name, TOUCHED);
            return views.show(
                    "assessment/advisory",
                    Map.of("page", views.page(request, "advisory.of", name), "name", name, "found", found));
        });
    }
}
