package vn.khien.assessment.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import vn.khien.assessment.ScanSettings;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.inventory.OfficerActsForOwn;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.Relation;
import vn.khien.inventory.SystemStore;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** An officer records the owner's consent to scans. */
public final class AuthorisationPages {
    static final Permission OFFICER = Permission.holding(OfficeKind.OFFICER);
    private static final int PORTALS = 100;

    private final Database database;
    private final PortalStore portals;
    private final SystemStore systems;
    private final AuthorisationStore authorisations;
    private final LedgerStore ledger;
    private final ScanSettings settings;
    private final Views views;

    public AuthorisationPages(
            Database database,
            PortalStore portals,
            SystemStore systems,
            AuthorisationStore authorisations,
            LedgerStore ledger,
            ScanSettings settings,
            Views views) {
        this.database = database;
        this.portals = portals;
        this.systems = systems;
        this.authorisations = authorisations;
        this.ledger = ledger;
        this.settings = settings;
        this.views = views;
    }

    public List<Route> routes() {
        String path = "/portals/{id}/authorisations/new";
        return List.of(
                Route.get(
                        path,
                        OFFICER,
                        Signed.in((actor, request) ->
                                onPortal(actor, request, (tx, portal) -> form(tx, actor, request, 200, portal)))),
                Route.post(path, OFFICER, Signed.in(this::record)));
    }

    private Reply record(Actor actor, Request request) {
        return onPortal(actor, request, (tx, portal) -> {
            Optional<AuthorisationDraft> read = new AuthorisationForm(
                            request.form(), portal, others(tx, portal), mayStand(actor, portal), request.today())
                    .read(settings.from());
            if (read.isEmpty()) return form(tx, actor, request, 422, portal);
            AuthorisationDraft draft = read.get();
            long id = authorisations.record(tx, portal.orgId(), draft, Optional.of(actor.person()), request.now());
            ledger.record(tx, entry(actor, request, portal, draft, id));
            return Reply.seeOther("/portals/" + portal.id() + "?said=scan-authorised");
        });
    }

    private static Entry entry(Actor actor, Request request, Portal portal, AuthorisationDraft draft, long id) {
        AuthorisationTerms terms = draft.terms();
        Entry entry = Entry.of(request.now(), actor.id(), "scan.authorised", "scan-authorisation/" + id)
                .with(
                        "portal",
                        draft.standing()
                                ? "every one of organisation/" + portal.orgId()
                                : draft.portals().stream()
                                        .sorted()
                                        .map(each -> "portal/" + each)
                                        .collect(Collectors.joining(" ")))
                .with("number", terms.number())
                .with("dated", terms.dated().toString())
                .with("ports", ports(terms.ports()))
                .with("since", terms.since().toString())
                .with("until", terms.until().toString())
                .with(
                        "hours",
                        terms.hours().days().stream()
                                        .sorted()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(" ")) + " "
                                + terms.hours().from() + "-" + terms.hours().to())
                .with("from", String.join(" ", terms.from()))
                .with("hosting", terms.host().word())
                .withPersonal("stopContact", terms.stop().name())
                .withPersonal("stopPhone", terms.stop().phone())
                .withPersonal("stopMail", terms.stop().mail());
        return terms.host() instanceof HostConsent.Provider provider
                ? entry.with("host", provider.name())
                        .with("hostDocument", provider.document())
                        .with("hostDated", provider.dated().toString())
                : entry;
    }

    private Reply form(Tx tx, Actor actor, Request request, int status, Portal portal) {
        List<Integer> ports = new ArrayList<>(List.of(portal.port()));
        settings.plainPort(portal).ifPresent(ports::add);
        return views.show(
                status,
                "assessment/authorisation-new",
                Map.of(
                        "page", views.page(request, "assessment.authorisation.new"),
                        "form", request.form(),
                        "portal", portal,
                        "others", others(tx, portal),
                        "ports", ports(ports),
                        "from", settings.from(),
                        "today", request.today().toString(),
                        "mayStand", mayStand(actor, portal)));
    }

    /** The organisation's other portals, as far as the reader sees them. */
    private List<Portal> others(Tx tx, Portal portal) {
        return portals.ofOrganisation(tx, portal.orgId(), PORTALS).stream()
                .filter(other -> other.id() != portal.id())
                .toList();
    }

    /** Only an officer of the organisation itself speaks for all of its portals. */
    private static boolean mayStand(Actor actor, Portal portal) {
        return actor.holdsFor(OfficeKind.OFFICER, portal.orgId());
    }

    private static String ports(List<Integer> ports) {
        return ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private Reply onPortal(Actor actor, Request request, BiFunction<Tx, Portal, Reply> work) {
        return database.write(
                actor.scope(),
                tx -> portals.find(tx, request.id("id"))
                        .map(portal -> {
                            List<Relation> relations = portal.systemId().isPresent()
                                    ? systems.relations(tx, portal.systemId().getAsLong(), request.today())
                                    : List.of();
                            return OfficerActsForOwn.portal(actor, portal, relations)
                                    ? work.apply(tx, portal)
                                    : Reply.refused(403, "office");
                        })
                        .orElse(Reply.missing()));
    }
}
