package vn.khien.assessment.consent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.inventory.Organisation;
import vn.khien.inventory.OrganisationStore;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** The consents of an organisation, one of them in full, and its end before its time. */
public final class AuthorisationListPages {
    private static final int SHOWN = 200;

    /** How a consent stands, in texts. */
    public enum State {
        IN_FORCE,
        NOT_YET,
        OVER,
        ENDED;

        static State of(ScanAuthorisation authorisation, Request request) {
            if (authorisation.end().isPresent()) return ENDED;
            if (request.today().isAfter(authorisation.until())) return OVER;
            return request.today().isBefore(authorisation.since()) ? NOT_YET : IN_FORCE;
        }
    }

    /** A row of the list; {@code portals} are those of the named ones that the reader sees. */
    public record Row(ScanAuthorisation authorisation, State state, List<Portal> portals) {}

    private final Database database;
    private final OrganisationStore organisations;
    private final PortalStore portals;
    private final AuthorisationStore authorisations;
    private final LedgerStore ledger;
    private final Views views;

    public AuthorisationListPages(
            Database database,
            OrganisationStore organisations,
            PortalStore portals,
            AuthorisationStore authorisations,
            LedgerStore ledger,
            Views views) {
        this.database = database;
        this.organisations = organisations;
        this.portals = portals;
        this.authorisations = authorisations;
        this.ledger = ledger;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/organisations/{id}/authorisations", Permission.SIGNED_IN, Signed.in(this::list)),
                Route.get("/authorisations/{id}", Permission.SIGNED_IN, Signed.in(this::one)),
                Route.post("/authorisations/{id}/end", AuthorisationPages.OFFICER, Signed.in(this::end)));
    }

    private Reply list(Actor actor, Request request) {
        return database.read(actor.scope(), tx -> {
            Optional<Organisation> organisation = organisations.find(tx, request.smallId("id"));
            if (organisation.isEmpty()) return Reply.missing();
            int id = organisation.get().id();
            List<Portal> seen = portals.ofOrganisation(tx, id, SHOWN);
            boolean own = actor.seats().stream().anyMatch(seat -> seat.organisation() == id);
            if (seen.isEmpty() && !own && !actor.scope().seesAll()) return Reply.missing();
            return views.show(
                    "assessment/authorisations",
                    Map.of(
                            "page",
                            views.page(
                                    request,
                                    "assessment.authorisations.title",
                                    request.lang()
                                            .pick(
                                                    organisation.get().nameVi(),
                                                    organisation.get().nameEn())),
                            "rows",
                            authorisations.ofOrganisation(tx, id, SHOWN).stream()
                                    .map(each -> row(tx, each, request))
                                    .toList(),
                            "portals",
                            actor.holds(OfficeKind.OFFICER) ? seen : List.of()));
        });
    }

    private Row row(Tx tx, ScanAuthorisation authorisation, Request request) {
        return new Row(
                authorisation,
                State.of(authorisation, request),
                authorisation.standing() ? List.of() : portals.all(tx, authorisation.portals()));
    }

    private Reply one(Actor actor, Request request) {
        return database.read(
                actor.scope(),
                tx -> authorisations
                        .find(tx, request.id("id"))
                        .<Reply>map(found -> shown(tx, actor, request, 200, found))
                        .orElseGet(Reply::missing));
    }

    private Reply shown(Tx tx, Actor actor, Request request, int status, ScanAuthorisation found) {
        Row row = row(tx, found, request);
        return views.show(
                status,
                "assessment/authorisation",
                Map.of(
                        "page",
                        views.page(request, "assessment.authorisation.title", found.number()),
                        "form",
                        request.form(),
                        "row",
                        row,
                        "mayEnd",
                        found.end().isEmpty() && mayEnd(actor, found)));
    }

    /** Only an officer of the organisation takes back what it has said. */
    private static boolean mayEnd(Actor actor, ScanAuthorisation authorisation) {
        return actor.holdsFor(OfficeKind.OFFICER, authorisation.orgId());
    }

    private Reply end(Actor actor, Request request) {
        Instant now = request.now();
        return database.write(actor.scope(), tx -> {
            Optional<ScanAuthorisation> found = authorisations.find(tx, request.id("id"));
            if (found.isEmpty()) return Reply.missing();
            ScanAuthorisation authorisation = found.get();
            if (!mayEnd(actor, authorisation)) return Reply.refused(403, "office");
            String because = request.form().lines("because", 5, 1000);
            if (!request.form().good())
                return shown(tx, actor, request.under("/authorisations/" + authorisation.id()), 422, authorisation);
            if (authorisations.end(tx, authorisation.id(), Optional.of(actor.person()), because, now))
                ledger.record(
                        tx,
                        Entry.of(now, actor.id(), "scan.authorisation.ended", authorisation.subject())
                                .with("number", authorisation.number())
                                .with("because", because));
            return Reply.seeOther("/authorisations/" + authorisation.id() + "?said=scan-authorisation-ended");
        });
    }
}
