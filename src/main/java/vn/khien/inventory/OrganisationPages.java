package vn.khien.inventory;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Texts;
import vn.khien.web.Views;

/** The organisations of this installation; the administrator loads those valid today from the book. */
public final class OrganisationPages {
    private static final Permission ADMINISTRATOR = Permission.holding(OfficeKind.ADMINISTRATOR);

    private final Database database;
    private final OrganisationStore organisations;
    private final LedgerStore ledger;
    private final Views views;

    public OrganisationPages(Database database, OrganisationStore organisations, LedgerStore ledger, Views views) {
        this.database = database;
        this.organisations = organisations;
        this.ledger = ledger;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/organisations", ADMINISTRATOR, this::list),
                Route.post("/organisations/loading", ADMINISTRATOR, Signed.in(this::load)));
    }

    public List<Views.Place> places() {
        return List.of(new Views.Place("/organisations", "nav.organisations", ADMINISTRATOR));
    }

    private Reply list(Request request) {
        List<Organisation> owners = database.read(Scope.NOBODY, tx -> organisations.owners(tx, today(request)));
        return views.show(
                "inventory/organisations",
                Map.of("page", views.page(request, "organisations.title"), "owners", owners));
    }

    private Reply load(Actor actor, Request request) {
        database.change(Scope.NOBODY, tx -> {
            int added = organisations.loadValid(tx, today(request));
            if (added > 0)
                ledger.record(
                        tx,
                        Entry.of(request.now(), actor.id(), "organisations.loaded", "organisations/all")
                                .with("added", String.valueOf(added)));
        });
        return Reply.seeOther("/organisations?said=loaded");
    }

    private static LocalDate today(Request request) {
        return request.now().atZone(Texts.ZONE).toLocalDate();
    }
}
