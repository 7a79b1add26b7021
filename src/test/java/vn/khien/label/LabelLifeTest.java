package vn.khien.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.NOW;
import static vn.khien.inventory.Province.database;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.Cid;
import vn.khien.badge.KeySet;
import vn.khien.badge.LabelState;
import vn.khien.badge.Tier;
import vn.khien.badge.log.EntryJson;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.NoticeStore;
import vn.khien.inventory.Organisation;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.Province;
import vn.khien.inventory.SystemStore;
import vn.khien.label.decision.DecisionCourse;
import vn.khien.label.decision.LabelDecisionStore;
import vn.khien.label.decision.LabelPages;
import vn.khien.label.decision.ProposalStore;
import vn.khien.label.host.LookupPages;
import vn.khien.label.host.Publication;
import vn.khien.label.host.PublicationWorker;
import vn.khien.label.host.Snapshot;
import vn.khien.label.log.LabelWorker;
import vn.khien.label.log.LogGuard;
import vn.khien.label.watch.OwnerNotices;
import vn.khien.ledger.LedgerStore;
import vn.khien.ledger.LogStore;
import vn.khien.progress.NationalPicture;
import vn.khien.progress.ProgressStore;
import vn.khien.progress.Standing;
import vn.khien.progress.Totals;
import vn.khien.scan.Found;
import vn.khien.web.Form;
import vn.khien.web.Lang;
import vn.khien.web.Method;
import vn.khien.web.OfficeKind;
import vn.khien.web.Page;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** A label from its conditions to its revocation, through the pages, against a real database and a real log. */
class LabelLifeTest {
    private static final String LABEL_URL = "http://localhost:2";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final SecureRandom random = new SecureRandom();
    private final Views views = new Views(new Page.Site("http://127.0.0.1:1", LABEL_URL, true, false, "0"), List.of());
    private final LabelStore labels = new LabelStore();
    private final LabelDecisionStore decisions = new LabelDecisionStore();
    private final LedgerStore ledger = new LedgerStore(random);
    private final KeySet keys = KeySet.ceremony("localhost:2", NOW, random);
    private final Issuing issuing = new Issuing(labels, (tx, purpose, moment) -> keys, LABEL_URL, true, random);
    private final DecisionCourse course = new DecisionCourse(
            labels, decisions, issuing, new Renewing((tx, purpose, moment) -> keys, LABEL_URL, random), ledger);
    private final ProposalStore proposals = new ProposalStore();
    private final List<Found> onTheSite = new ArrayList<>();
    private final LabelPages pages = new LabelPages(
            database(),
            new PortalStore(),
            new SystemStore(),
            labels,
            decisions,
            course,
            issuing,
            ledger,
            (host, port) -> List.copyOf(onTheSite),
            new OwnerNotices(NoticeStore.inboxes(), new PortalStore(), new SystemStore()),
            () -> {},
            random,
            views);
    private final Publication publication = new Publication();
    private final LookupPages lookup = new LookupPages(
            publication,
            views,
            now -> Optional.of(new NationalPicture(
                    now,
                    Totals.NONE,
                    Standing.of(Totals.NONE, database().read(Scope.SYSTEM, tx -> new ProgressStore().targets(tx))))));
    private final Province province = Province.fresh();
    private final Actor officer = province.officer();
    private final String host = "nhan-" + province.n() + ".localhost";

    private Reply.Whole send(
            Actor actor, Method method, String path, Map<String, String> at, Map<String, String> fields) {
        String real = path;
        for (var each : at.entrySet()) real = real.replace("{" + each.getKey() + "}", each.getValue());
        Request request =
                method == Method.POST ? Province.post(actor, real, at, fields) : Province.get(actor, real, at, fields);
        return handled(pages.routes(), method, path, request);
    }

    private Reply.Whole stranger(String path, Map<String, String> at, Map<String, String> query) {
        return handled(
                lookup.routes(),
                Method.GET,
                path,
                new Request(
                        Method.GET,
                        path,
                        at,
                        query,
                        Form.empty(),
                        Lang.VI,
                        Optional.empty(),
                        "127.0.0.1",
                        "",
                        "",
                        "",
                        NOW));
    }

    private static Reply.Whole handled(List<Route> routes, Method method, String path, Request request) {
        for (Route route : routes)
            if (route.method() == method && route.path().equals(path)) {
                Reply reply = route.handler().handle(request);
                return reply instanceof Reply.Whole whole
                        ? whole
                        : Reply.text(((Reply.Refused) reply).status(), "refused");
            }
        throw new AssertionError("no route " + path);
    }

    private static String body(Reply.Whole reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private Organisation authority() {
        return LabelRows.authority("NCA" + province.n());
    }

    private long portal(boolean decided) {
        long system = province.registered(officer, "Cổng " + province.n());
        return database().write(Scope.SYSTEM, tx -> {
            if (decided) LabelRows.decided(tx, system);
            return LabelRows.portal(tx, province, system, host, NOW);
        });
    }

    private static final Instant ASSESSED = Instant.parse("2026-11-20T00:01:00Z");

    private static void assessed(Tx tx, long portal, String status, String verdict) {
        long scan = LabelRows.scanned(tx, portal, status, LabelRows.verdict(verdict), ASSESSED);
        tx.sql()
                .execute(
                        "insert into evidence (scan_id, collector, version, sha256, size, provenance) values (?, 'tls', 1, '\\x01', 1, '{}')",
                        scan);
    }

    private static final String ALL_MET =
            "{\"NCA-W-3\":\"met\",\"NCA-W-4\":\"met\",\"NCA-W-5\":\"not-applicable\",\"NCA-W-6\":\"met\"}";

    private LabelFacts facts(long portal) {
        return database()
                .read(
                        officer.scope(),
                        tx -> decisions.facts(
                                tx, new PortalStore().find(tx, portal).orElseThrow(), NOW));
    }

    private void published(LabelWorker worker) {
        worker.round();
        publication.publish(
                database()
                        .read(
                                Scope.SYSTEM,
                                tx -> new Snapshot(
                                        labels.all(tx),
                                        labels.lists(tx),
                                        new LogStore(LogStore.Log.LABEL).head(tx),
                                        new LogStore(LogStore.Log.LABEL).allTiles(tx),
                                        Optional.of(keys.publicKeys()),
                                        List.of())),
                NOW);
    }

    @Test
    void what_changes_is_taken_over_and_the_rest_stays() {
        authority();
        try (var worker = new LabelWorker(
                        database(),
                        keys,
                        (tx, purpose, moment) -> keys,
                        new LogGuard(folder.resolve("data"), keys.log().origin()),
                        LABEL_URL,
                        true,
                        () -> NOW);
                var follower = new PublicationWorker(database(), labels, publication, tx -> {}, () -> NOW)) {
            long portal = portal(false);
            Cid first = issued(portal);
            Cid second = issued(portal);
            published(worker);
            follower.start();
            IssuedLabel other = held(second);
            Cid third = issued(portal);
            await(() -> publication.snapshot().label(third.value()).isPresent());
            assertEquals("unlabelled", publication.state(held(third), NOW).word());
            worker.round();
            await(() -> publication.state(held(third), NOW) instanceof LabelState.Valid);
            database()
                    .change(
                            Scope.SYSTEM,
                            tx -> issuing.happens(
                                    tx,
                                    held(first),
                                    Happening.Kind.REVOKED,
                                    EntryJson.Reason.CONDITIONS,
                                    "",
                                    Optional.empty(),
                                    NOW));
            await(() -> publication.state(held(first), NOW) instanceof LabelState.Revoked);
            worker.round();
            assertSame(other, held(second));
            long size = database().read(Scope.SYSTEM, new LogStore(LogStore.Log.LABEL)::size);
            await(() -> publication.snapshot().logSize() == size);
            for (IssuedLabel label : database().read(Scope.SYSTEM, labels::all)) {
                assertEquals(label.version(), held(label.cid()).version());
                assertEquals(label.place(), held(label.cid()).place());
                assertEquals(label.history(), held(label.cid()).history());
            }
            assertTrue(publication.snapshot().proof(held(third)).isPresent());
        }
    }

    private Cid issued(long portal) {
        return database()
                .write(
                        Scope.SYSTEM,
                        tx -> issuing.issue(
                                tx,
                                labels.holder(tx, portal).orElseThrow(),
                                Tier.BASIC,
                                new Issuing.Ground(NOW, "Sample", "sha-256:x"),
                                Optional.empty(),
                                NOW));
    }

    private IssuedLabel held(Cid cid) {
        return publication.snapshot().label(cid.value()).orElseThrow();
    }

    private static void await(BooleanSupplier told) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!told.getAsBoolean()) {
            if (System.nanoTime() > limit) throw new AssertionError("not within 20 s");
            Thread.onSpinWait();
        }
    }

    @Test
    void the_facts_are_the_newest_of_each_kind() {
        long portal = portal(false);
        assertFalse(facts(portal).levelDecision());
        database().change(Scope.SYSTEM, tx -> {
            assessed(tx, portal, "assessed", ALL_MET);
            assessed(tx, portal, "unreachable", "{}");
            decisions.declare(tx, portal, "NCA-W-1", true, officer.person(), NOW);
            decisions.declare(tx, portal, "NCA-W-2", true, officer.person(), NOW);
            decisions.declare(tx, portal, "NCA-W-2", false, officer.person(), NOW);
            decisions.sighted(tx, portal, true, "meta", "", NOW);
        });
        LabelFacts facts = facts(portal);
        assertTrue(facts.system().isPresent());
        assertEquals(
                "not-applicable", facts.assessment().orElseThrow().criteria().get("NCA-W-5"));
        assertTrue(facts.declared("NCA-W-1"));
        assertFalse(facts.declared("NCA-W-2"));
        assertTrue(facts.owner().orElseThrow().confirmed());
        assertTrue(facts.sighting().orElseThrow().seen());
        assertFalse(facts.labelled());
        var stranger = Province.fresh().officer();
        assertEquals(
                404,
                send(stranger, Method.GET, "/portals/{id}/label", Map.of("id", String.valueOf(portal)), Map.of())
                        .status());
    }

    @Test
    void two_people_issue_a_label_and_one_revokes_it() {
        Organisation body = authority();
        Actor reviewer = Province.person(OfficeKind.REVIEWER, body);
        Actor issuer = Province.person(OfficeKind.AUTHORITY, body);
        Actor both = new Actor(
                reviewer.person(),
                reviewer.username(),
                reviewer.name(),
                Lang.EN,
                List.of(reviewer.seats().getFirst(), issuer.seats().getFirst()));
        long id = portal(true);
        Map<String, String> at = Map.of("id", String.valueOf(id));
        database().change(Scope.SYSTEM, tx -> assessed(tx, id, "assessed", ALL_MET));

        String first = body(send(officer, Method.GET, "/portals/{id}/label", at, Map.of()));
        assertTrue(first.contains(">Ghi cam kết</button>") && first.contains(">Kiểm tra chứng minh tên miền</button>"));
        assertEquals(
                409,
                send(reviewer, Method.POST, "/portals/{id}/label-proposals", at, Map.of())
                        .status());
        String token =
                database().read(officer.scope(), tx -> decisions.token(tx, id)).orElseThrow();
        assertTrue(first.contains("khien-proof=" + token));

        assertEquals(
                303,
                send(officer, Method.POST, "/portals/{id}/declarations", at, Map.of("NCA-W-1", "yes", "NCA-W-2", "yes"))
                        .status());
        onTheSite.add(new Found("meta", "khien-proof=other"));
        assertTrue(location(send(officer, Method.POST, "/portals/{id}/domain-proof", at, Map.of()))
                .contains("proof-missed"));
        onTheSite.add(new Found("meta", "khien-proof=" + token));
        assertTrue(location(send(officer, Method.POST, "/portals/{id}/domain-proof", at, Map.of()))
                .contains("proof-seen"));
        assertTrue(body(send(reviewer, Method.GET, "/portals/{id}/label", at, Map.of()))
                .contains(">Đề nghị cấp nhãn</button>"));
        assertEquals(
                303,
                send(reviewer, Method.POST, "/portals/{id}/label-proposals", at, Map.of())
                        .status());
        assertEquals(
                409,
                send(reviewer, Method.POST, "/portals/{id}/label-proposals", at, Map.of())
                        .status());

        long proposal = database()
                .read(Scope.SYSTEM, tx -> proposals.waitingFor(tx, id))
                .orElseThrow()
                .id();
        Map<String, String> waiting = Map.of("id", String.valueOf(proposal));
        assertTrue(body(send(issuer, Method.GET, "/labels/queue", Map.of(), Map.of()))
                .contains("/portals/" + id + "/label"));
        Reply.Whole own = send(both, Method.POST, "/label-proposals/{id}/issue", waiting, Map.of());
        assertEquals(409, own.status());
        assertTrue(body(own).contains("You proposed this label"));
        assertEquals(
                303,
                send(issuer, Method.POST, "/label-proposals/{id}/issue", waiting, Map.of())
                        .status());
        assertEquals(
                409,
                send(issuer, Method.POST, "/label-proposals/{id}/issue", waiting, Map.of())
                        .status());

        IssuedLabel issued =
                database().read(Scope.SYSTEM, tx -> labels.ofPortal(tx, id)).orElseThrow();
        String cid = issued.cid().value();
        try (var worker = new LabelWorker(
                database(),
                keys,
                (tx, purpose, moment) -> keys,
                new LogGuard(folder.resolve("data"), keys.log().origin()),
                LABEL_URL,
                true,
                () -> NOW)) {
            published(worker);
            assertEquals("valid", state(cid));
            Reply.Whole page = stranger("/v/{cid}", Map.of("cid", cid), Map.of("seen", "https://" + host + "/x"));
            assertEquals(200, page.status());
            assertTrue(body(page).contains("Còn hiệu lực")
                    && body(page).contains("Trùng khớp")
                    && body(page).contains("TRÌNH DIỄN – KHÔNG CÓ GIÁ TRỊ"));
            assertTrue(page.body().length < 30_000);
            assertTrue(body(stranger("/v/{cid}", Map.of("cid", cid), Map.of("seen", "evil.example")))
                    .contains("Không khớp"));
            assertTrue(body(stranger("/d/{domain}", Map.of("domain", host), Map.of()))
                    .contains("Còn hiệu lực"));
            assertTrue(body(stranger("/d/{domain}", Map.of("domain", host.replace("nhan", "nhann")), Map.of()))
                    .contains("Tên miền gần giống"));
            assertTrue(body(stranger("/d/{domain}", Map.of("domain", "khac.example"), Map.of()))
                    .contains("Chưa được gán nhãn"));
            assertEquals(
                    404,
                    stranger("/v/{cid}", Map.of("cid", "0".repeat(26)), Map.of())
                            .status());
            assertEquals("/d/" + host, location(stranger("/", Map.of(), Map.of("q", "https://" + host + "/"))));
            assertEquals(422, stranger("/", Map.of(), Map.of("q", "<x>")).status());
            assertEquals(200, stranger("/", Map.of(), Map.of()).status());
            assertTrue(body(stranger("/directory", Map.of(), Map.of("q", host))).contains("/v/" + cid));
            assertTrue(body(stranger("/directory.json", Map.of(), Map.of("q", host)))
                    .startsWith("{\"labels\":[{\"cid\":\"" + cid + "\",\"domain\":\"" + host));
            assertTrue(body(stranger("/directory.csv", Map.of(), Map.of())).contains(cid));
            String embed = body(send(officer, Method.GET, "/portals/{id}/label", at, Map.of()));
            assertTrue(embed.contains("id=\"embed-code\"") && embed.contains("khien-label=" + cid));

            Map<String, String> named = Map.of("cid", cid);
            assertTrue(body(send(issuer, Method.GET, "/labels/{cid}", named, Map.of()))
                    .contains("/labels/" + cid + "/revocation"));
            assertTrue(body(send(issuer, Method.GET, "/labels/{cid}/revocation", named, Map.of()))
                    .contains(">Thu hồi nhãn</button>"));
            assertEquals(
                    422,
                    send(issuer, Method.POST, "/labels/{cid}/revocation", named, Map.of("reason", "revenge"))
                            .status());
            assertEquals(303, change(issuer, cid, "suspension"));
            published(worker);
            assertEquals("suspended", state(cid));
            assertEquals(303, change(reviewer, cid, "resumption"));
            assertEquals(303, change(issuer, cid, "revocation"));
            assertEquals(409, change(issuer, cid, "revocation"));
            published(worker);
            assertEquals("revoked", state(cid));
            assertTrue(body(stranger("/v/{cid}", named, Map.of())).contains("Đã thu hồi"));
        }
        var kinds = new HashMap<String, Integer>();
        database()
                .read(Scope.SYSTEM, tx -> ledger.newest(tx, Long.MAX_VALUE, "label/" + cid, 20))
                .forEach(entry -> kinds.merge(entry.kind(), 1, Integer::sum));
        assertEquals(Map.of("label.issued", 1, "label.suspended", 1, "label.resumed", 1, "label.revoked", 1), kinds);
    }

    private int change(Actor actor, String cid, String what) {
        return send(
                        actor,
                        Method.POST,
                        "/labels/{cid}/" + what,
                        Map.of("cid", cid),
                        Map.of("reason", "conditions", "note", "theo báo cáo số 1"))
                .status();
    }

    private String state(String cid) {
        LabelState state = publication.state(publication.snapshot().label(cid).orElseThrow(), NOW);
        return state.word();
    }

    private static String location(Reply.Whole reply) {
        return reply.headers().getOrDefault("Location", "");
    }
}
