package vn.khien.assessment.ports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import vn.khien.assessment.weakness.Subject;
import vn.khien.assessment.weakness.WeaknessListStore;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.inventory.InformationSystem;
import vn.khien.inventory.OfficerActsForOwn;
import vn.khien.inventory.SystemStore;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.Form;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;
import vn.khien.work.Jobs;

/** Single addresses of a system, entered by an officer of its owner or operator. */
public final class SystemAddressPages {
    private static final Permission OFFICER = Permission.holding(OfficeKind.OFFICER);
    private static final int MOST = 256;
    private static final int SHOWN = 50;

    private final Database database;
    private final SystemStore systems;
    private final SystemAddressStore addresses;
    private final LedgerStore ledger;
    private final Jobs jobs;
    private final Views views;
    private final WeaknessListStore weaknesses = new WeaknessListStore();

    public SystemAddressPages(
            Database database,
            SystemStore systems,
            SystemAddressStore addresses,
            LedgerStore ledger,
            Jobs jobs,
            Views views) {
        this.database = database;
        this.systems = systems;
        this.addresses = addresses;
        this.ledger = ledger;
        this.jobs = jobs;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/systems/{id}/addresses", Permission.SIGNED_IN, Signed.in(this::show)),
                Route.post("/systems/{id}/addresses", OFFICER, Signed.in(this::enter)),
                Route.post("/system-addresses/{id}/end", OFFICER, Signed.in(this::end)));
    }

    private Reply onSystem(Actor actor, Request request, long id, BiFunction<Tx, InformationSystem, Reply> work) {
        return database.write(
                actor.scope(),
                tx -> systems.find(tx, id).map(system -> work.apply(tx, system)).orElse(Reply.missing()));
    }

    private boolean own(Tx tx, Actor actor, Request request, long system) {
        return OfficerActsForOwn.system(actor, systems.relations(tx, system, request.today()));
    }

    private Reply show(Actor actor, Request request) {
        return onSystem(actor, request, request.id("id"), (tx, system) -> show(tx, actor, request, 200, system));
    }

    private Reply show(Tx tx, Actor actor, Request request, int status, InformationSystem system) {
        return views.show(
                status,
                "assessment/system-addresses",
                Map.of(
                        "page", views.page(request, "ports.addresses.of", system.code()),
                        "form", request.form(),
                        "system", system,
                        "addresses", addresses.of(tx, system.id()),
                        "open", weaknesses.ports(tx, new Subject.OfSystem(system.id()), SHOWN),
                        "mine", own(tx, actor, request, system.id())));
    }

    private Reply enter(Actor actor, Request request) {
        return onSystem(actor, request, request.id("id"), (tx, system) -> {
            if (!own(tx, actor, request, system.id())) return Reply.refused(403, "office");
            Form form = request.form();
            String typed = form.text("address", 3, 45);
            String note = form.text("note", 0, 200);
            Optional<String> address = HostAddress.read(typed);
            if (form.good() && address.isEmpty()) form.wrong("address", "ports.address.wrong");
            List<SystemAddress> known = addresses.of(tx, system.id());
            if (form.good() && known.size() >= MOST) form.wrong("address", "ports.address.many");
            if (address.isPresent()
                    && known.stream().anyMatch(one -> one.address().equals(address.get())))
                form.wrong("address", "ports.address.known");
            if (!form.good() || address.isEmpty()) return show(tx, actor, request, 422, system);
            long id = addresses.enter(tx, system.id(), address.get(), note, actor.person(), request.now());
            jobs.schedule(tx, PortReportWorker.JOIN, PortReportWorker.ENTERED + id, request.now());
            ledger.record(
                    tx,
                    Entry.of(request.now(), actor.id(), "system.address-entered", "system/" + system.id())
                            .with("address", address.get()));
            return Reply.seeOther("/systems/" + system.id() + "/addresses?said=address-entered");
        });
    }

    private Reply end(Actor actor, Request request) {
        return database.write(
                actor.scope(),
                tx -> addresses
                        .find(tx, request.id("id"))
                        .map(address -> end(tx, actor, request, address))
                        .orElse(Reply.missing()));
    }

    private Reply end(Tx tx, Actor actor, Request request, SystemAddress address) {
        if (!own(tx, actor, request, address.systemId())) return Reply.refused(403, "office");
        addresses.end(tx, address.id(), actor.person(), request.now());
        jobs.schedule(tx, PortReportWorker.JOIN, PortReportWorker.ENDED + address.id(), request.now());
        ledger.record(
                tx,
                Entry.of(request.now(), actor.id(), "system.address-ended", "system/" + address.systemId())
                        .with("address", address.address()));
        return Reply.seeOther("/systems/" + address.systemId() + "/addresses?said=address-ended");
    }
}
