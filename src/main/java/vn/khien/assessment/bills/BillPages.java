package vn.khien.assessment.bills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.khien.assessment.parts.PartWorker;
import vn.khien.assessment.weakness.LookSource;
import vn.khien.assessment.weakness.LookStore;
import vn.khien.assessment.weakness.Subject;
import vn.khien.assessment.weakness.WeaknessListStore;
import vn.khien.components.Component;
import vn.khien.components.Intake;
import vn.khien.components.PackageUrl;
import vn.khien.components.Refusal;
import vn.khien.components.archive.Contents;
import vn.khien.components.bill.Bill;
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
    private static final int CPES = 20;
    private static final int LONGEST = 1_500;
    private static final int OPEN = 20;
    // what is no platform name would make the whole run incomplete
    private static final Pattern PLATFORM =
            Pattern.compile("cpe:/[aoh](:[\\w.%~-]+){2,6}|cpe:2[.]3:[aoh](:[\\w.*?!~+%-]+){10}");
    private static final String ARCHIVE = "WAR/JAR/zip";
    private static final Pattern ENDING =
            Pattern.compile("[.](jar|war|ear|zip|aar|sar|js|mjs)$", Pattern.CASE_INSENSITIVE);

    private final Database database;
    private final SystemStore systems;
    private final BillStore bills;
    private final LedgerStore ledger;
    private final PartWorker worker;
    private final Views views;
    private final WeaknessListStore weaknesses = new WeaknessListStore();
    private final LookStore looks = new LookStore();

    public BillPages(
            Database database,
            SystemStore systems,
            BillStore bills,
            LedgerStore ledger,
            PartWorker worker,
            Views views) {
        this.database = database;
        this.systems = systems;
        this.bills = bills;
        this.ledger = ledger;
        this.worker = worker;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/systems/{id}/bills", Permission.SIGNED_IN, Signed.in(this::show)),
                Route.upload("/systems/{id}/bills", OFFICER, Signed.in(this::bring)),
                Route.get("/components", Permission.SIGNED_IN, Signed.in(this::search)));
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
        Optional<MaterialsBill> newest = known.stream().findFirst();
        Optional<MaterialsBill> before =
                newest.flatMap(one -> known.stream().filter(one::follows).findFirst());
        List<BillEntry> entries = newest.map(one -> bills.entries(tx, one.id())).orElse(List.of());
        List<BillChange> changes = before.map(one -> BillChange.between(bills.entries(tx, one.id()), entries))
                .orElse(List.of());
        Map<Long, LookStore.Looked> looked = new HashMap<>();
        for (MaterialsBill one : known)
            looks.newest(tx, LookSource.of(one.kind().word()), one.id()).ifPresent(look -> looked.put(one.id(), look));
        return views.show(
                status,
                "assessment/system-bills",
                Map.ofEntries(
                        Map.entry("page", views.page(request, "bills.of", system.code())),
                        Map.entry("form", request.form()),
                        Map.entry("system", system),
                        Map.entry("bills", known),
                        Map.entry("looked", looked),
                        Map.entry("before", before),
                        Map.entry("entries", entries.stream().limit(SHOWN).toList()),
                        Map.entry("changes", changes.stream().limit(SHOWN).toList()),
                        Map.entry("open", weaknesses.vulnerabilities(tx, new Subject.OfSystem(system.id()), OPEN)),
                        Map.entry("mine", own(tx, actor, request, system)),
                        Map.entry("refused", refused)));
    }

    private Reply bring(Actor actor, Request request) {
        Reply reply = bringTo(actor, request);
        worker.look();
        return reply;
    }

    private Reply bringTo(Actor actor, Request request) {
        return onSystem(actor, request, (tx, system) -> {
            if (!own(tx, actor, request, system)) return Reply.refused(403, "office");
            Form form = request.form();
            Optional<Upload> upload = form.upload("file");
            if (upload.isEmpty()) {
                form.wrong("file", "form.missing");
                return show(tx, actor, request, 422, system, Optional.empty());
            }
            return switch (read(upload.get())) {
                case Intake.Refused(Refusal because) ->
                    show(tx, actor, request, 422, system, Optional.of(text(because)));
                case Intake.OfBill(Bill bill) ->
                    brought(
                            tx,
                            actor,
                            request,
                            system,
                            draft(
                                    upload.get(),
                                    MaterialsBill.Kind.BILL,
                                    bill.format().title() + " " + bill.version(),
                                    bill.components(),
                                    bill.refused()));
                case Intake.OfFiles(Path place, Contents contents) ->
                    brought(
                            tx,
                            actor,
                            request,
                            system,
                            draft(
                                    upload.get(),
                                    MaterialsBill.Kind.ARCHIVE,
                                    ARCHIVE,
                                    contents.components(),
                                    contents.refused()));
            };
        });
    }

    private static BillStore.Draft draft(
            Upload upload, MaterialsBill.Kind kind, String format, List<Component> components, List<Refusal> refused) {
        return new BillStore.Draft(
                upload.fileName().isBlank() ? "bom.json" : upload.fileName(),
                kind,
                format,
                upload.bytes(),
                components.stream().map(BillPages::entry).toList(),
                refused.stream().limit(REFUSALS).map(BillPages::text).toList());
    }

    private Reply brought(Tx tx, Actor actor, Request request, InformationSystem system, BillStore.Draft draft) {
        String place = "/systems/" + system.id() + "/bills?said=";
        if (bills.isNewest(tx, system.id(), draft)) return Reply.seeOther(place + "bill-known");
        int n = bills.bring(tx, system.id(), draft, actor.person(), request.now());
        ledger.record(
                tx,
                Entry.of(request.now(), actor.id(), "system.bill-brought", "system/" + system.id())
                        .with("bill", String.valueOf(n))
                        .with("kind", draft.kind().word())
                        .with("file", draft.fileName())
                        .with("components", String.valueOf(draft.entries().size())));
        return Reply.seeOther(place + "bill-brought");
    }

    /** The reader wants a file, since it looks at it twice; an archive is known by its first bytes or its name. */
    private static Intake read(Upload upload) {
        try {
            Path file = Files.createTempFile("khien-bill", ending(upload.fileName()));
            try {
                Files.write(file, upload.bytes());
                return Intake.of(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ending(String name) {
        Matcher end = ENDING.matcher(name);
        return end.find() ? end.group().toLowerCase(Locale.ROOT) : "";
    }

    private static Text text(Refusal refusal) {
        return new Text(refusal.text().vi(), refusal.text().en());
    }

    /** What can't be a row of the index, or be asked about, is kept by its name alone. */
    private static BillEntry entry(Component component) {
        Optional<PackageUrl> purl = component
                .purl()
                .map(named -> versioned(named, component.version()))
                .filter(BillPages::isRow);
        return new BillEntry(
                purl.map(PackageUrl::canonical).orElse(""),
                purl.map(PackageUrl::namespace).orElse(""),
                purl.map(PackageUrl::name).orElse(plain(component.name())),
                purl.map(PackageUrl::version)
                        .filter(version -> !version.isEmpty())
                        .orElse(plain(component.version())),
                component.scope().word(),
                component.cpes().stream()
                        .filter(cpe -> PLATFORM.matcher(cpe).matches())
                        .limit(CPES)
                        .toList());
    }

    /** Some tools write the version beside the package URL and not in it. */
    private static PackageUrl versioned(PackageUrl purl, String version) {
        return purl.version().isEmpty() && !version.isEmpty()
                ? new PackageUrl(purl.type(), purl.namespace(), purl.name(), version, purl.qualifiers(), purl.subpath())
                : purl;
    }

    private static boolean isRow(PackageUrl purl) {
        String text = purl.canonical();
        return text.length() <= LONGEST && !text.contains("%00");
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
