package vn.khien.label.decision;

import static vn.khien.inventory.Province.NOW;
import static vn.khien.inventory.Province.database;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import vn.khien.badge.KeySet;
import vn.khien.db.Scope;
import vn.khien.identity.Actor;
import vn.khien.identity.NoticeStore;
import vn.khien.inventory.Organisation;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.Province;
import vn.khien.inventory.SystemStore;
import vn.khien.label.ExpiryRound;
import vn.khien.label.IssuedLabel;
import vn.khien.label.Issuing;
import vn.khien.label.LabelRows;
import vn.khien.label.LabelStore;
import vn.khien.label.Renewing;
import vn.khien.label.log.LabelWorker;
import vn.khien.label.log.LogGuard;
import vn.khien.label.watch.OwnerNotices;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.Found;
import vn.khien.web.Form;
import vn.khien.web.Method;
import vn.khien.web.OfficeKind;
import vn.khien.web.Page;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Upload;
import vn.khien.web.Views;

/** The label's pages and workers over a real database, with a clock that is set and sites that show what is put there. */
final class LabelDesk {
    static final String LABEL_URL = "http://localhost:2";
    static final String ALL_MET =
            "{\"NCA-W-3\":\"met\",\"NCA-W-4\":\"met\",\"NCA-W-5\":\"not-applicable\",\"NCA-W-6\":\"met\"}";
    private static final AtomicInteger COUNT = new AtomicInteger();

    Instant now = NOW;
    final SecureRandom random = new SecureRandom();
    final LabelStore labels = new LabelStore();
    final LabelDecisionStore decisions = new LabelDecisionStore();
    final ProposalStore proposals = new ProposalStore();
    final LedgerStore ledger = new LedgerStore(random);
    final KeySet keys = KeySet.ceremony("localhost:2", NOW, random);
    final Issuing issuing = new Issuing(labels, (tx, purpose, moment) -> keys, LABEL_URL, true, random);
    final ExpiryRound expiry = new ExpiryRound(labels, LABEL_URL);
    final Map<String, List<Found>> sites = new ConcurrentHashMap<>();
    final DecisionCourse course = new DecisionCourse(
            labels, decisions, issuing, new Renewing((tx, purpose, moment) -> keys, LABEL_URL, random), ledger);
    final DomainLook look = (host, port) -> sites.getOrDefault(host, List.of());
    final LabelBatchWorker batches =
            new LabelBatchWorker(database(), new PortalStore(), course, expiry, ledger, look, () -> now);
    final LabelPages pages = new LabelPages(
            database(),
            new PortalStore(),
            new SystemStore(),
            labels,
            decisions,
            course,
            issuing,
            ledger,
            look,
            new OwnerNotices(NoticeStore.inboxes(), new PortalStore(), new SystemStore()),
            () -> {},
            random,
            new Views(new Page.Site("http://127.0.0.1:1", LABEL_URL, true, false, "0"), List.of()));

    final Province province = Province.fresh();
    final Actor officer = province.officer();
    final Organisation authority = LabelRows.authority("NCA-D" + province.n());
    final Actor reviewer = Province.person(OfficeKind.REVIEWER, authority);
    final Actor issuer = Province.person(OfficeKind.AUTHORITY, authority);

    /** A portal whose system has its level decided. */
    long portal() {
        String host = "xet-" + province.n() + "-" + COUNT.incrementAndGet() + ".example";
        long system = province.registered(officer, "Cổng " + host);
        return database().write(Scope.SYSTEM, tx -> {
            LabelRows.decided(tx, system);
            return LabelRows.portal(tx, province, system, host, NOW);
        });
    }

    /** A portal that meets all conditions of the basic tier today; its site shows the proof. */
    long ready() {
        long id = portal();
        database().change(Scope.SYSTEM, tx -> {
            decisions.giveToken(tx, id, "token-" + id, now);
            decisions.declare(tx, id, "NCA-W-1", true, officer.person(), now);
            decisions.declare(tx, id, "NCA-W-2", true, officer.person(), now);
            decisions.sighted(tx, id, true, "meta", "", now);
        });
        assessed(id, ALL_MET);
        sites.put(host(id), List.of(new Found("meta", "khien-proof=token-" + id)));
        return id;
    }

    String host(long portal) {
        return database()
                .read(Scope.SYSTEM, tx -> new PortalStore().find(tx, portal))
                .orElseThrow()
                .host();
    }

    /** A complete assessment that ended now. */
    void assessed(long portal, String criteria) {
        database()
                .change(
                        Scope.SYSTEM,
                        tx -> LabelRows.scanned(tx, portal, "assessed", LabelRows.verdict(criteria), now));
    }

    Reply.Whole get(Actor actor, String path, long id) {
        return send(actor, Method.GET, path, Map.of("id", String.valueOf(id)), Map.of(), new Form(Map.of(), Map.of()));
    }

    String page(Actor actor, String path, long id) {
        return body(get(actor, path, id));
    }

    Reply.Whole list(Actor actor, String path, Map<String, String> query) {
        return send(actor, Method.GET, path, Map.of(), query, Form.empty());
    }

    int post(Actor actor, String path, long id, Map<String, String> fields) {
        return answer(actor, path, id, fields).status();
    }

    Reply.Whole answer(Actor actor, String path, long id, Map<String, String> fields) {
        Map<String, List<String>> all = new HashMap<>();
        fields.forEach((name, value) -> all.put(name, List.of(value)));
        return postAll(actor, path, id, all);
    }

    Reply.Whole postAll(Actor actor, String path, long id, Map<String, List<String>> fields) {
        Map<String, List<String>> all = new HashMap<>(fields);
        all.put("csrf", List.of("token"));
        return send(actor, Method.POST, path, Map.of("id", String.valueOf(id)), Map.of(), new Form(all, Map.of()));
    }

    Reply.Whole upload(Actor actor, String path, long id, Map<String, String> fields, byte[] file) {
        Map<String, List<String>> all = new HashMap<>(Map.of("csrf", List.of("token")));
        fields.forEach((name, value) -> all.put(name, List.of(value)));
        return send(
                actor,
                Method.POST,
                path,
                Map.of("id", String.valueOf(id)),
                Map.of(),
                new Form(all, Map.of("file", new Upload("../báo cáo.pdf", "application/pdf", file))));
    }

    Reply.Whole send(
            Actor actor, Method method, String path, Map<String, String> at, Map<String, String> query, Form form) {
        String real = path;
        for (var each : at.entrySet()) real = real.replace("{" + each.getKey() + "}", each.getValue());
        Route route = pages.routes().stream()
                .filter(r -> r.method() == method && r.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no route " + path));
        if (!route.permission().grants(Optional.of(actor))) return Reply.text(403, "office");
        Reply reply = route.handler()
                .handle(new Request(
                        method,
                        real,
                        at,
                        query,
                        form,
                        actor.lang(),
                        Optional.of(actor),
                        "127.0.0.1",
                        "s",
                        "token",
                        "",
                        now));
        return reply instanceof Reply.Whole whole
                ? whole
                : Reply.text(((Reply.Refused) reply).status(), ((Reply.Refused) reply).reason());
    }

    static String body(Reply.Whole reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    long proposal(long portal) {
        return database()
                .read(Scope.SYSTEM, tx -> proposals.waitingFor(tx, portal))
                .orElseThrow()
                .id();
    }

    /** Proposes and issues, by two people. */
    IssuedLabel issued(long portal, String tier) {
        if (post(reviewer, "/portals/{id}/label-proposals", portal, Map.of("tier", tier)) != 303)
            throw new AssertionError("not proposed: " + page(reviewer, "/portals/{id}/label", portal));
        if (post(issuer, "/label-proposals/{id}/issue", proposal(portal), Map.of()) != 303)
            throw new AssertionError("not issued");
        return label(portal);
    }

    IssuedLabel label(long portal) {
        return database().read(Scope.SYSTEM, tx -> labels.ofPortal(tx, portal)).orElseThrow();
    }

    void paper(long portal, String kind, LocalDate until) {
        Reply.Whole reply = upload(
                officer,
                "/portals/{id}/label-papers",
                portal,
                Map.of(
                        "kind", kind,
                        "number", "88/UBND",
                        "signedOn", "2026-11-01",
                        "until", until.toString(),
                        "unit", "Đơn vị đánh giá Mẫu"),
                "%PDF-1.7 giả lập".getBytes(StandardCharsets.UTF_8));
        if (reply.status() != 303) throw new AssertionError(body(reply));
    }

    /** All batches that wait, to their ends. */
    void turnAll() throws InterruptedException {
        boolean more = true;
        while (more) more = batches.turn();
    }

    LabelWorker worker(Path folder) {
        return new LabelWorker(
                database(),
                keys,
                (tx, purpose, moment) -> keys,
                new LogGuard(folder.resolve("data"), keys.log().origin()),
                LABEL_URL,
                true,
                () -> now);
    }
}
