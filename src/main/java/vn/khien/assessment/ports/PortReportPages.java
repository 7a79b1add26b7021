package vn.khien.assessment.ports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import vn.khien.assessment.weakness.LookStore;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.Form;
import vn.khien.web.Live;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Upload;
import vn.khien.web.Views;
import vn.khien.work.Jobs;

/** An assessor brings a report of nmap, and sees what is open and on whose hosts. */
public final class PortReportPages {
    private static final Permission BRINGERS = Permission.holding(OfficeKind.ASSESSOR);
    private static final Permission READERS =
            Permission.holding(OfficeKind.ASSESSOR, OfficeKind.AUTHORITY, OfficeKind.AUDITOR);
    private static final int PAGE = 50;

    private final Database database;
    private final PortReportStore reports;
    private final ReportedHostStore hosts;
    private final SystemAddressStore addresses;
    private final LedgerStore ledger;
    private final Jobs jobs;
    private final Live live;
    private final Views views;
    private final LookStore looks = new LookStore();

    public PortReportPages(
            Database database,
            PortReportStore reports,
            ReportedHostStore hosts,
            SystemAddressStore addresses,
            LedgerStore ledger,
            Jobs jobs,
            Live live,
            Views views) {
        this.database = database;
        this.reports = reports;
        this.hosts = hosts;
        this.addresses = addresses;
        this.ledger = ledger;
        this.jobs = jobs;
        this.live = live;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/port-reports", READERS, Signed.in(this::list)),
                Route.upload("/port-reports", BRINGERS, Signed.in(this::bring)),
                Route.get("/port-reports/{id}", READERS, Signed.in(this::show)),
                Route.get("/port-reports/{id}/events", READERS, Signed.in(this::events)),
                Route.get("/port-reports/{id}/file", READERS, Signed.in(this::file)));
    }

    public List<Views.Place> places() {
        return List.of(new Views.Place("/port-reports", "nav.port-reports", READERS));
    }

    private Reply list(Actor actor, Request request) {
        return database.read(actor.scope(), tx -> list(tx, actor, request, 200));
    }

    private Reply list(Tx tx, Actor actor, Request request, int status) {
        long below = request.asked("before")
                .filter(id -> id.matches("[1-9]\\d{0,17}"))
                .map(Long::parseLong)
                .orElse(Long.MAX_VALUE);
        List<PortReport> found = reports.page(tx, below, PAGE + 1);
        List<ReportedHostStore.Stands> unseen = hosts.unseen(tx, PAGE + 1);
        return views.show(
                status,
                "assessment/port-reports",
                Map.of(
                        "page", views.page(request, "ports.title"),
                        "form", request.form(),
                        "reports", found.stream().limit(PAGE).toList(),
                        "more", found.size() > PAGE,
                        "unseen", unseen.stream().limit(PAGE).toList(),
                        "unseenSystems", addresses.unseen(tx, PAGE),
                        "unaddressed", addresses.unaddressed(tx),
                        "moreUnseen", unseen.size() > PAGE,
                        "mayBring", actor.holds(OfficeKind.ASSESSOR)));
    }

    private Reply bring(Actor actor, Request request) {
        Reply reply = database.write(actor.scope(), tx -> {
            OptionalInt office = actor.organisationOf(OfficeKind.ASSESSOR);
            if (office.isEmpty()) return Reply.refused(403, "office");
            Form form = request.form();
            Optional<Upload> upload = form.upload("file");
            if (upload.isEmpty()) form.wrong("file", "form.missing");
            if (!form.good()) return list(tx, actor, request, 422);
            return brought(tx, actor, request, office.getAsInt(), upload.get());
        });
        jobs.look();
        return reply;
    }

    private Reply brought(Tx tx, Actor actor, Request request, int office, Upload upload) {
        String name = upload.fileName().isBlank() ? "nmap.xml" : upload.fileName();
        return switch (reports.bring(tx, office, name, upload.bytes(), actor.person(), request.now())) {
            case PortReportStore.Brought.Before(long id) ->
                Reply.seeOther("/port-reports/" + id + "?said=port-report-known");
            case PortReportStore.Brought.As(long id) -> {
                ledger.record(
                        tx,
                        Entry.of(request.now(), actor.id(), "port-report.brought", "port-report/" + id)
                                .with("file", name)
                                .with("bytes", String.valueOf(upload.bytes().length)));
                jobs.schedule(tx, PortReportWorker.JOB, String.valueOf(id), request.now());
                yield Reply.seeOther("/port-reports/" + id);
            }
        };
    }

    private Reply onReport(Actor actor, Request request, BiFunction<Tx, PortReport, Reply> work) {
        return database.read(
                actor.scope(),
                tx -> reports.find(tx, request.id("id"))
                        .map(report -> work.apply(tx, report))
                        .orElse(Reply.missing()));
    }

    private Reply show(Actor actor, Request request) {
        return onReport(
                actor,
                request,
                (tx, report) -> report.result()
                        .map(result -> read(tx, request, report, result))
                        .orElseGet(() -> views.show(
                                200,
                                "assessment/port-report-live",
                                Map.of("page", views.page(request, "ports.of", report.fileName()), "report", report))));
    }

    private Reply read(Tx tx, Request request, PortReport report, PortReportResult result) {
        int after = request.asked("after")
                .filter(n -> n.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
        List<ReportedHost> found = hosts.of(tx, report.id(), after, PAGE + 1);
        List<ReportedHost> shown = found.stream().limit(PAGE).toList();
        List<String> there = shown.stream().map(ReportedHost::address).toList();
        Map<String, List<ReportedHostStore.Stands>> portals = hosts.standing(tx, there);
        Map<String, List<SystemAddressStore.Stands>> systems = addresses.standing(tx, there);
        List<PlacedHostView> placed = shown.stream()
                .map(host -> new PlacedHostView(
                        host,
                        portals.getOrDefault(host.address(), List.of()),
                        systems.getOrDefault(host.address(), List.of())))
                .toList();
        return views.show(
                200,
                "assessment/port-report",
                Map.ofEntries(
                        Map.entry("page", views.page(request, "ports.of", report.fileName())),
                        Map.entry("report", report),
                        Map.entry("result", result),
                        Map.entry("made", looks.made(tx, report.id())),
                        Map.entry("hosts", placed),
                        Map.entry("after", found.size() > PAGE ? after + PAGE : 0)));
    }

    private Reply events(Actor actor, Request request) {
        return onReport(actor, request, (tx, report) -> {
            String topic = PortReportWorker.topic(report.id(), request.lang());
            if (report.result().isPresent()) live.say(topic, new Live.Word("done", "", true));
            return new Reply.Events(topic);
        });
    }

    private Reply file(Actor actor, Request request) {
        return onReport(
                actor,
                request,
                (tx, report) -> reports.bytes(tx, report.id())
                        .<Reply>map(bytes -> Reply.attachment(report.fileName(), "application/octet-stream", bytes))
                        .orElseGet(Reply::missing));
    }
}
