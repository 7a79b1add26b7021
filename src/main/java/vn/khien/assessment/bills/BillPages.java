package vn.khien.assessment.bills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import vn.khien.components.Component;
import vn.khien.components.PackageUrl;
import vn.khien.components.Refusal;
import vn.khien.components.bill.Bill;
import vn.khien.components.bill.BillText;
import vn.khien.components.bill.Bills;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.inventory.InformationSystem;
import vn.khien.inventory.OfficerActsForOwn;
import vn.khien.inventory.SystemStore;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.Text;
import vn.khien.web.Form;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Upload;
import vn.khien.web.Views;

/** A system's bills of materials, and one search over the newest of all that one sees. */
public final class BillPages {
    private static final Permission OFFICER = Permission.holding(OfficeKind.OFFICER);
    private static final Permission SEARCHERS =
            Permission.holding(OfficeKind.OFFICER, OfficeKind.ASSESSOR, OfficeKind.AUTHORITY, OfficeKind.AUDITOR);
    private static final int HISTORY = 20;
    private static final int SHOWN = 200;
    private static final int SEARCHED = 20_000;
    private static final int REFUSALS = 20;

    private final Database database;
    private final SystemStore systems;
    private final BillStore bills;
    private final LedgerStore ledger;
    private final Views views;

    public BillPages(Database database, SystemStore systems, BillStore bills, LedgerStore ledger, Views views) {
        this.database = database;
        this.systems = systems;
        this.bills = bills;
        this.ledger = ledger;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/systems/{id}/bills", Permission.SIGNED_IN, Signed.in(this::show)),
                Route.upload("/systems/{id}/bills", OFFICER, Signed.in(this::bring)),
                Route.get("/components", SEARCHERS, Signed.in(this::search)));
    }

    public List<Views.Place> places() {
        return List.of(new Views.Place("/components", "nav.components", SEARCHERS));
    }

    private Reply onSystem(Actor actor, Request request, BiFunction<Tx, InformationSystem, Reply> work) {
        return database.write(
                actor.scope(),
                tx -> systems.find(tx, request.id("id"))
                        .map(system -> work.apply(tx, system))
                        .orElse(Reply.missing()));
    }

    private boolean own(Tx tx, Actor actor, Request request, InformationSystem system) {
        return OfficerActsForOwn.system(actor, systems.relations(tx, system.id(), request.today()));
    }

    private Reply show(Actor actor, Request request) {
        return onSystem(actor, request, (tx, system) -> show(tx, actor, request, 200, system, Optional.empty()));
    }

    private Reply show(
            Tx tx, Actor actor, Request request, int status, InformationSystem system, Optional<Text> refused) {
        List<MaterialsBill> known = bills.of(tx, system.id(), HISTORY);
        List<BillEntry> newest =
                known.isEmpty() ? List.of() : bills.entries(tx, known.getFirst().id());
        List<BillChange> changes = known.size() < 2
                ? List.of()
                : BillChange.between(bills.entries(tx, known.get(1).id()), newest);
        return views.show(
                status,
                "assessment/system-bills",
                Map.of(
                        "page", views.page(request, "bills.of", system.code()),
                        "form", request.form(),
                        "system", system,
                        "bills", known,
                        "entries", newest.stream().limit(SHOWN).toList(),
                        "changes", changes.stream().limit(SHOWN).toList(),
                        "mine", own(tx, actor, request, system),
                        "refused", refused));
    }

    private Reply bring(Actor actor, Request request) {
        return onSystem(actor, request, (tx, system) -> {
            if (!own(tx, actor, request, system)) return Reply.refused(403, "office");
            Form form = request.form();
            Optional<Upload> upload = form.upload("file");
            if (upload.isEmpty()) {
                form.wrong("file", "form.missing");
                return show(tx, actor, request, 422, system, Optional.empty());
            }
            return switch (read(upload.get().bytes())) {
                case BillText.Refused(Refusal because) ->
                    show(tx, actor, request, 422, system, Optional.of(text(because)));
                case BillText.Read(Bill bill) -> brought(tx, actor, request, system, upload.get(), bill);
            };
        });
    }

    private Reply brought(Tx tx, Actor actor, Request request, InformationSystem system, Upload upload, Bill bill) {
        String name = upload.fileName().isBlank() ? "bom.json" : upload.fileName();
        List<BillEntry> entries =
                bill.components().stream().map(BillPages::entry).toList();
        var draft = new BillStore.Draft(
                name,
                bill.format().title() + " " + bill.version(),
                upload.bytes(),
                entries,
                bill.refused().stream().limit(REFUSALS).map(BillPages::text).toList());
        int n = bills.bring(tx, system.id(), draft, actor.person(), request.now());
        ledger.record(
                tx,
                Entry.of(request.now(), actor.id(), "system.bill-brought", "system/" + system.id())
                        .with("bill", String.valueOf(n))
                        .with("file", name)
                        .with("components", String.valueOf(entries.size())));
        return Reply.seeOther("/systems/" + system.id() + "/bills?said=bill-brought");
    }

    /** The reader wants a file, since it looks at it twice. */
    private static BillText read(byte[] bytes) {
        try {
            Path file = Files.createTempFile("khien-bill", "");
            try {
                Files.write(file, bytes);
                return Bills.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Text text(Refusal refusal) {
        return new Text(refusal.text().vi(), refusal.text().en());
    }

    private static BillEntry entry(Component component) {
        return new BillEntry(
                component.purl().map(PackageUrl::canonical).orElse(""),
                component.purl().map(PackageUrl::namespace).orElse(""),
                component.purl().map(PackageUrl::name).orElse(plain(component.name())),
                plain(component.version()),
                component.scope().word());
    }

    /** JSON may hold any character, a text of the database none of NUL. */
    private static String plain(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private Reply search(Actor actor, Request request) {
        var query = new ComponentQuery(word(request, "name"), word(request, "below"));
        return database.read(actor.scope(), tx -> {
            List<BillStore.Found> found = query.name().isEmpty()
                    ? List.of()
                    : bills.having(tx, query.name(), SEARCHED).stream()
                            .filter(one -> query.matches(one.entry().version()))
                            .toList();
            return views.show(
                    200,
                    "assessment/components",
                    Map.of(
                            "page", views.page(request, "bills.search"),
                            "query", query,
                            "found", found.stream().limit(SHOWN).toList(),
                            "systems",
                                    found.stream()
                                            .map(BillStore.Found::system)
                                            .distinct()
                                            .count()));
        });
    }

    private static String word(Request request, String name) {
        return request.asked(name)
                .map(String::strip)
                .filter(text -> text.length() <= 200)
                .orElse("");
    }
}
