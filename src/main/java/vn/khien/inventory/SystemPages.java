package vn.khien.inventory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Seat;
import vn.khien.identity.Signed;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.Form;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Texts;
import vn.khien.web.Views;

/** Registering an information system and describing it again. */
public final class SystemPages {
    private static final Permission OFFICER = Permission.holding(OfficeKind.OFFICER);

    /** For whom an officer may register: the organisation they sit at, the owner above it, the owner's unit today. */
    public record Place(Organisation operator, Organisation owner, Optional<Organisation> unit) {}

    private final Database database;
    private final OrganisationStore organisations;
    private final SystemStore systems;
    private final LedgerStore ledger;
    private final Views views;

    public SystemPages(
            Database database, OrganisationStore organisations, SystemStore systems, LedgerStore ledger, Views views) {
        this.database = database;
        this.organisations = organisations;
        this.systems = systems;
        this.ledger = ledger;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/systems/new", OFFICER, Signed.in((actor, request) -> blank(actor, request, 200))),
                Route.post("/systems/new", OFFICER, Signed.in(this::make)),
                Route.get("/systems/{id}/description", OFFICER, Signed.in(this::described)),
                Route.post("/systems/{id}/description", OFFICER, Signed.in(this::describe)));
    }

    private Reply blank(Actor actor, Request request, int status) {
        List<Place> places = database.read(actor.scope(), tx -> places(tx, actor, request));
        SystemDraft draft = new SystemDraft(
                "",
                SystemType.OTHER,
                "",
                List.of(
                        new Contact(actor.name(), "", "", OptionalInt.of(actor.person())),
                        new Contact("", "", "", OptionalInt.empty())));
        return views.show(
                status,
                "inventory/system-new",
                Map.of(
                        "page",
                        views.page(request, "inventory.system.new"),
                        "form",
                        request.form(),
                        "places",
                        places,
                        "draft",
                        draft));
    }

    private Reply make(Actor actor, Request request) {
        Form form = request.form();
        boolean whole = registers(form);
        SystemDraft draft = SystemForm.read(form, actor, whole);
        return database.write(actor.scope(), tx -> {
            Optional<Place> place = places(tx, actor, request).stream()
                    .filter(p -> String.valueOf(p.operator().id()).equals(form.raw("operator")))
                    .findFirst();
            if (place.isEmpty()) form.wrong("operator", "form.choose");
            else if (form.good() && systems.named(tx, place.get().owner().id(), draft.name(), -1))
                form.wrong("name", "inventory.system.name-taken");
            if (!form.good() || place.isEmpty()) return blank(actor, request, 422);
            long id = systems.draft(
                    tx,
                    draft,
                    place.get().owner().id(),
                    place.get().operator().id(),
                    Optional.of(actor.person()),
                    request.now(),
                    today(request));
            ledger.record(
                    tx,
                    entry(actor, request, "system.drafted", id, draft)
                            .with("owner", place.get().owner().code())
                            .with("operator", place.get().operator().code()));
            if (whole) register(tx, actor, request, id, place.get().unit());
            return Reply.seeOther("/systems/" + id + "?said=" + (whole ? "system.registered" : "system.drafted"));
        });
    }

    private Reply described(Actor actor, Request request) {
        return database.read(
                actor.scope(),
                tx -> systems.find(tx, request.id("id"))
                        .<Reply>map(system ->
                                OfficerActsForOwn.system(actor, systems.relations(tx, system.id(), today(request)))
                                        ? description(request, 200, system, systems.contacts(tx, system.id()))
                                        : Reply.refused(403, "office"))
                        .orElse(Reply.missing()));
    }

    private Reply describe(Actor actor, Request request) {
        Form form = request.form();
        return database.write(actor.scope(), tx -> {
            Optional<InformationSystem> found = systems.find(tx, request.id("id"));
            if (found.isEmpty()) return Reply.missing();
            InformationSystem system = found.get();
            if (!OfficerActsForOwn.system(actor, systems.relations(tx, system.id(), today(request))))
                return Reply.refused(403, "office");
            boolean registering = registers(form) && !system.registered();
            SystemDraft draft = SystemForm.read(form, actor, registering || system.registered());
            if (form.good() && systems.named(tx, system.ownerId(), draft.name(), system.id()))
                form.wrong("name", "inventory.system.name-taken");
            if (!form.good()) return description(request, 422, system, systems.contacts(tx, system.id()));
            systems.describe(tx, system.id(), draft);
            ledger.record(tx, entry(actor, request, "system.described", system.id(), draft));
            if (registering)
                register(tx, actor, request, system.id(), organisations.unitOf(tx, system.ownerId(), today(request)));
            return Reply.seeOther(
                    "/systems/" + system.id() + "?said=" + (registering ? "system.registered" : "system.described"));
        });
    }

    private void register(Tx tx, Actor actor, Request request, long id, Optional<Organisation> unit) {
        if (!systems.register(tx, id, unit, Optional.of(actor.person()), request.now(), today(request))) return;
        Entry entry = Entry.of(request.now(), actor.id(), "system.registered", "system/" + id)
                .with("code", InformationSystem.code(id));
        ledger.record(tx, unit.map(u -> entry.with("unit", u.code())).orElse(entry));
    }

    private static Entry entry(Actor actor, Request request, String kind, long id, SystemDraft draft) {
        Entry entry = Entry.of(request.now(), actor.id(), kind, "system/" + id)
                .with("name", draft.name())
                .with("type", draft.type().name())
                .with("purpose", draft.purpose());
        for (int i = 0; i < draft.contacts().size(); i++) {
            Contact contact = draft.contacts().get(i);
            entry = entry.withPersonal(
                    "contact" + (i + 1), contact.name() + "; " + contact.post() + "; " + contact.mail());
        }
        return entry;
    }

    private Reply description(Request request, int status, InformationSystem system, List<Contact> contacts) {
        return views.show(
                status,
                "inventory/system-description",
                Map.of(
                        "page",
                        views.page(request, "inventory.system.describe"),
                        "form",
                        request.form(),
                        "system",
                        system,
                        "draft",
                        new SystemDraft(system.name(), system.type(), system.purpose(), contacts)));
    }

    private List<Place> places(Tx tx, Actor actor, Request request) {
        List<Place> places = new ArrayList<>();
        actor.seats().stream()
                .filter(seat -> seat.kind() == OfficeKind.OFFICER)
                .map(Seat::organisation)
                .distinct()
                .forEach(id -> organisations
                        .find(tx, id)
                        .ifPresent(operator -> owner(tx, operator)
                                .ifPresent(owner -> places.add(new Place(
                                        operator, owner, organisations.unitOf(tx, owner.id(), today(request)))))));
        return places;
    }

    private Optional<Organisation> owner(Tx tx, Organisation operator) {
        if (operator.kind().owns()) return Optional.of(operator);
        return operator.parent().isEmpty()
                ? Optional.empty()
                : organisations
                        .find(tx, operator.parent().getAsInt())
                        .filter(o -> o.kind().owns());
    }

    private static boolean registers(Form form) {
        return form.raw("act").equals("register");
    }

    static LocalDate today(Request request) {
        return request.now().atZone(Texts.ZONE).toLocalDate();
    }
}
