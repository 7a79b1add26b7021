package vn.khien.assessment.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.database;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.assessment.EvidenceStore;
import vn.khien.assessment.HandEvidencePages;
import vn.khien.assessment.HandEvidenceStore;
import vn.khien.assessment.KnownPortals;
import vn.khien.assessment.PortalAssessments;
import vn.khien.assessment.PortalLook;
import vn.khien.assessment.PortalScan;
import vn.khien.assessment.ScanNews;
import vn.khien.assessment.ScanPages;
import vn.khien.assessment.ScanResult;
import vn.khien.assessment.ScanSettings;
import vn.khien.assessment.ScanStore;
import vn.khien.assessment.ScanWorker;
import vn.khien.assessment.VerdictKind;
import vn.khien.assessment.selfcheck.SelfCheck;
import vn.khien.assessment.selfcheck.SelfCheckPages;
import vn.khien.assessment.selfcheck.SelfCheckResult;
import vn.khien.assessment.selfcheck.SelfCheckStore;
import vn.khien.assessment.selfcheck.SelfCheckWorker;
import vn.khien.db.Scope;
import vn.khien.identity.Actor;
import vn.khien.inventory.OrganisationStore;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalAddress;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.Province;
import vn.khien.inventory.SystemStore;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.AddressPolicy;
import vn.khien.scan.Politeness;
import vn.khien.scan.Scanner;
import vn.khien.scan.Status;
import vn.khien.testbed.Site;
import vn.khien.testbed.SiteKind;
import vn.khien.testbed.Testbed;
import vn.khien.testbed.TestbedOptions;
import vn.khien.web.Live;
import vn.khien.web.Method;
import vn.khien.web.OfficeKind;
import vn.khien.web.Page;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;
import vn.khien.work.Jobs;

/** A consent from the day it is recorded to its end; what an officer and what people without a scanner may do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ConsentInUseTest {
    private static final Instant NOW = Province.NOW;

    private final PortalStore portals = new PortalStore();
    private final SystemStore systems = new SystemStore();
    private final ScanStore scans = new ScanStore();
    private final EvidenceStore evidence = new EvidenceStore();
    private final SelfCheckStore checks = new SelfCheckStore();
    private final AuthorisationStore authorisations = new AuthorisationStore();
    private final LedgerStore ledger = new LedgerStore(new SecureRandom());
    private final Views views =
            new Views(new Page.Site("http://127.0.0.1:1", "http://localhost:2", true, false, "0"), List.of());
    private final Live live = new Live();

    private Vertx vertx;
    private Testbed testbed;
    private ConsentWatchWorker watch;
    private Jobs jobs;
    private List<Route> routes;

    @BeforeAll
    void start(@TempDir Path home) throws IOException, CertificateException {
        vertx = Vertx.vertx();
        SecureRandom random = new SecureRandom();
        List<Site> sites = List.of(
                new Site("chinh", SiteKind.GOOD, "Cổng thử", "Test portal", "Đơn vị giả lập"),
                new Site("cham", SiteKind.SLOW, "Cổng thử", "Test portal", "Đơn vị giả lập"),
                new Site("ngat", SiteKind.RESETTING, "Cổng thử", "Test portal", "Đơn vị giả lập"));
        testbed = Testbed.start(vertx, new TestbedOptions(sites, 0, 0, 0, home, () -> NOW, random, host -> List.of()));
        X509Certificate root;
        try (var in = Files.newInputStream(testbed.caPem())) {
            root = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        ScanSettings settings = new ScanSettings(
                Optional.of(new InetSocketAddress("127.0.0.1", testbed.dnsPort())),
                List.of(root),
                AddressPolicy.only(testbed.addresses(), Set.of(testbed.httpsPort(), testbed.httpPort())),
                OptionalInt.of(testbed.httpPort()),
                "test",
                "http://localhost/scanner",
                Politeness.PUBLIC,
                List.of("203.0.113.7"));
        Scanner scanner = new Scanner(vertx, () -> NOW, random);
        ScanNews news = new ScanNews(live);
        watch = new ConsentWatchWorker(database(), authorisations, settings, () -> NOW);
        watch.start();
        var known = new KnownPortals(database(), portals, KnownPortals.Labels.NONE, () -> NOW);
        var look = new PortalLook(scanner, settings, watch, known, () -> NOW);
        var worker = new ScanWorker(database(), scans, evidence, portals, ledger, look, news, List.of(), () -> NOW);
        var checkWorker = new SelfCheckWorker(database(), checks, portals, ledger, look, live, () -> NOW);
        jobs = new Jobs(database(), "consent", List.of(worker.job(), checkWorker.job()), Instant::now);
        jobs.start();
        var assessments = new PortalAssessments(scans, authorisations, systems, settings.from());
        var byHand = new HandEvidencePages(
                database(), portals, scans, evidence, new HandEvidenceStore(), assessments, ledger, settings, views);
        routes = new ArrayList<>(new ScanPages(
                        database(), portals, scans, evidence, assessments, ledger, jobs, news, byHand, settings, views)
                .routes());
        routes.addAll(byHand.routes());
        routes.addAll(new SelfCheckPages(database(), portals, checks, scans, assessments, ledger, jobs, live, views)
                .routes());
        routes.addAll(
                new AuthorisationListPages(database(), new OrganisationStore(), portals, authorisations, ledger, views)
                        .routes());
        routes.addAll(
                new AuthorisationPages(database(), portals, systems, authorisations, ledger, settings, views).routes());
    }

    @AfterAll
    void stop() {
        jobs.close();
        watch.close();
        testbed.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private record Place(Province province, Portal portal, Actor officer, Actor assessor) {}

    private Place place(String host) {
        Province province = Province.fresh();
        Portal portal = database().write(Scope.SYSTEM, tx -> {
            var made = (PortalStore.Registered.As) portals.register(
                    tx,
                    province.owner().id(),
                    OptionalLong.empty(),
                    new PortalAddress(host, testbed.httpsPort()),
                    "Cổng thử " + host,
                    Optional.empty(),
                    NOW);
            return portals.find(tx, made.id()).orElseThrow();
        });
        return new Place(
                province,
                portal,
                Province.person(OfficeKind.OFFICER, province.owner()),
                Province.person(OfficeKind.ASSESSOR, province.owner()));
    }

    private long consent(Place place, AuthorisationHours hours) {
        return database()
                .write(
                        Scope.SYSTEM,
                        tx -> authorisations.record(
                                tx,
                                place.portal().orgId(),
                                new AuthorisationDraft(
                                        Set.of(place.portal().id()),
                                        Consents.terms(List.of(testbed.httpsPort(), testbed.httpPort()), hours)),
                                Optional.empty(),
                                NOW));
    }

    private void prove(Place place) {
        database()
                .change(
                        Scope.SYSTEM,
                        tx -> tx.sql()
                                .execute(
                                        "insert into domain_sighting (portal_id, at, seen, method, detail) values (?, now(), true, 'dns', '')",
                                        place.portal().id()));
    }

    private Reply send(Method method, String path, Request request) {
        for (Route route : routes)
            if (route.method() == method && route.path().equals(path))
                return route.handler().handle(request);
        throw new AssertionError("no route " + path);
    }

    private Reply get(Actor actor, String path, long id) {
        return send(Method.GET, path, Province.get(actor, path, Map.of("id", String.valueOf(id)), Map.of()));
    }

    private Reply post(Actor actor, String path, long id, Map<String, String> fields) {
        return send(Method.POST, path, Province.post(actor, path, Map.of("id", String.valueOf(id)), fields));
    }

    private static String body(Reply reply) {
        return new String(assertInstanceOf(Reply.Whole.class, reply).body(), StandardCharsets.UTF_8);
    }

    private static long made(Reply reply) {
        Reply.Whole whole = assertInstanceOf(Reply.Whole.class, reply);
        assertEquals(303, whole.status(), () -> body(reply));
        return Long.parseLong(whole.headers().getOrDefault("Location", "").replaceAll(".*/", ""));
    }

    private static <T> T awaited(Supplier<Optional<T>> look) {
        for (int i = 0; i < 600; i++) {
            Optional<T> found = look.get();
            if (found.isPresent()) return found.get();
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("nothing after 30 s");
    }

    private ScanResult result(long scan) {
        return awaited(
                () -> database().read(Scope.SYSTEM, tx -> scans.find(tx, scan)).flatMap(PortalScan::result));
    }

    private SelfCheckResult checked(long check) {
        return awaited(() ->
                database().read(Scope.SYSTEM, tx -> checks.find(tx, check)).flatMap(SelfCheck::result));
    }

    @Test
    void outside_the_hours_the_page_says_when_it_becomes_possible() {
        Place place = place("gio.localhost");
        // NOW is ten o'clock on a Tuesday
        consent(place, new AuthorisationHours(EnumSet.of(DayOfWeek.WEDNESDAY), 22, 5));
        Reply refused =
                post(place.assessor(), "/portals/{id}/scans", place.portal().id(), Map.of());
        assertTrue(body(refused).contains("Ngoài giờ"));
        assertTrue(body(refused).contains("25/11/2026 22:00"));
        assertTrue(body(refused).contains("/organisations/" + place.portal().orgId() + "/authorisations"));
    }

    @Test
    void the_end_of_a_consent_stops_its_scan_and_no_other_begins() {
        Place place = place("cham.localhost");
        long consent = consent(place, AuthorisationHours.ALWAYS);
        long scan = made(
                post(place.assessor(), "/portals/{id}/scans", place.portal().id(), Map.of()));
        awaited(() -> live.now(ScanNews.topic(scan, vn.khien.web.Lang.VI))
                .filter(word -> !word.data().contains("\"connections\":0")));
        assertTrue(body(get(place.officer(), "/authorisations/{id}", consent)).contains("Chấm dứt văn bản đồng ý"));
        assertEquals(
                422,
                ((Reply.Whole) post(place.officer(), "/authorisations/{id}/end", consent, Map.of("because", "")))
                        .status());
        assertEquals(
                new Reply.Refused(403, "office"),
                post(place.assessor(), "/authorisations/{id}/end", consent, Map.of("because", "bảo trì hệ thống")));
        assertEquals(
                303,
                ((Reply.Whole) post(
                                place.officer(),
                                "/authorisations/{id}/end",
                                consent,
                                Map.of("because", "bảo trì hệ thống")))
                        .status());
        ScanResult result = result(scan);
        assertEquals(Status.INCOMPLETE, result.status());
        assertTrue(
                result.because().stream().anyMatch(text -> text.vi().contains("bị dừng")),
                () -> result.because().toString());
        assertEquals(VerdictKind.UNKNOWN, result.label().verdict());
        Reply refused =
                post(place.assessor(), "/portals/{id}/scans", place.portal().id(), Map.of());
        assertTrue(body(refused).contains("bị chấm dứt trước hạn"));
        String page = body(get(place.officer(), "/scans/{id}", scan));
        assertTrue(page.contains("bảo trì hệ thống"), "the scan's page says why its consent ended");
        String list = body(get(
                place.assessor(),
                "/organisations/{id}/authorisations",
                place.portal().orgId()));
        assertTrue(list.contains("đã chấm dứt trước hạn"));
        assertEquals(
                List.of("scan.authorisation.ended"),
                database()
                        .read(Scope.SYSTEM, tx -> ledger.newest(tx, Long.MAX_VALUE, "scan-authorisation/" + consent, 5))
                        .stream()
                        .map(LedgerStore.Recorded::kind)
                        .toList());
    }

    @Test
    void a_scan_that_waited_past_the_end_of_its_consent_connects_to_nothing() {
        Place place = place("tre.localhost");
        long consent = consent(place, AuthorisationHours.ALWAYS);
        long scan = database().write(Scope.SYSTEM, tx -> {
            long id = scans.ask(tx, place.portal().id(), consent, Optional.empty(), NOW);
            authorisations.end(tx, consent, Optional.empty(), "dừng", NOW);
            jobs.schedule(tx, ScanWorker.JOB, String.valueOf(id), NOW);
            return id;
        });
        jobs.look();
        ScanResult result = result(scan);
        assertEquals(Status.REFUSED, result.status());
        assertEquals(0, result.politeness().connections());
    }

    @Test
    void an_officer_checks_a_proven_portal_as_a_visitor_without_a_consent_and_it_counts_nowhere() {
        Place place = place("chinh.localhost");
        String path = "/portals/{id}/self-checks";
        assertTrue(body(post(place.officer(), path, place.portal().id(), Map.of("depth", "VISITOR")))
                .contains("Chưa thấy chứng minh"));
        prove(place);
        assertTrue(body(post(place.officer(), path, place.portal().id(), Map.of("depth", "FULL")))
                .contains("Chưa có văn bản đồng ý"));
        long check = made(post(place.officer(), path, place.portal().id(), Map.of("depth", "VISITOR")));
        SelfCheckResult result = checked(check);
        assertEquals(Status.ASSESSED, result.status(), () -> result.because().toString());
        String page = body(get(place.officer(), "/self-checks/{id}", check));
        assertTrue(page.contains("Không phải kết quả đánh giá"));
        assertTrue(page.contains("details class=\"finding\""));
        assertFalse(page.contains("/evidence/tls"), "no version was tried");
        assertTrue(page.contains("/evidence/http"));
        assertFalse(page.contains("/evidence/components"));
        assertTrue(body(get(
                        place.officer(),
                        "/portals/{id}/self-checks",
                        place.portal().id()))
                .contains("/self-checks/" + check));
        assertTrue(body(send(
                        Method.GET, "/self-checks", Province.get(place.officer(), "/self-checks", Map.of(), Map.of())))
                .contains("/self-checks/" + check));
        assertEquals(Reply.missing(), get(place.assessor(), "/self-checks/{id}", check));
        database().change(Scope.SYSTEM, tx -> {
            assertEquals(List.of(), scans.ofPortal(tx, place.portal().id(), 5), "no scan");
            assertEquals(
                    List.of("self-check.concluded", "self-check.requested"),
                    ledger.newest(tx, Long.MAX_VALUE, "self-check/" + check, 5).stream()
                            .map(LedgerStore.Recorded::kind)
                            .toList());
        });
        consent(place, AuthorisationHours.ALWAYS);
        long full = made(post(place.officer(), path, place.portal().id(), Map.of("depth", "FULL")));
        assertEquals(Status.ASSESSED, checked(full).status());
        String whole = body(get(place.officer(), "/self-checks/{id}", full));
        assertTrue(whole.contains("/evidence/tls"));
        assertFalse(whole.contains("/evidence/components"), "it assesses no components");
    }

    @Test
    void where_connections_are_cut_the_page_names_our_addresses_and_takes_evidence_from_two_people() {
        Place place = place("ngat.localhost");
        consent(place, AuthorisationHours.ALWAYS);
        long scan = made(
                post(place.assessor(), "/portals/{id}/scans", place.portal().id(), Map.of()));
        ScanResult result = result(scan);
        assertTrue(Set.of(Status.INCOMPLETE, Status.UNREACHABLE).contains(result.status()));
        String page = body(get(place.assessor(), "/scans/{id}", scan));
        assertTrue(page.contains("203.0.113.7"));
        assertTrue(page.contains("Đã cho phép: rà quét lại"));
        String path = "/scans/{id}/evidence-by-hand/new";
        assertTrue(body(get(place.officer(), path, scan)).contains("Ghi bằng chứng"));
        Map<String, String> fields = new java.util.HashMap<>(Map.of(
                "what", "Mở trang chủ bằng trình duyệt",
                "seenOn", "2026-11-24",
                "seenTime", "09:30",
                "seenFrom", "mạng của Sở, Hà Nội",
                "said", "<b>200 OK</b>",
                "check", "hsts",
                "verdict", "met",
                "because", "thấy tiêu đề HSTS một năm"));
        assertEquals(422, ((Reply.Whole) post(place.officer(), path, scan, Map.of("what", "x"))).status());
        assertEquals(303, ((Reply.Whole) post(place.officer(), path, scan, fields)).status());
        String waits = body(get(place.assessor(), "/scans/{id}", scan));
        assertTrue(waits.contains("chờ người thứ hai xác nhận"));
        assertTrue(waits.contains("&lt;b>200 OK") || waits.contains("&lt;b&gt;200 OK"));
        long id = database()
                .read(
                        Scope.SYSTEM,
                        tx -> new HandEvidenceStore().of(tx, scan).getFirst().id());
        Actor stranger = Province.person(OfficeKind.ASSESSOR, Province.fresh().owner());
        assertEquals(Reply.missing(), post(stranger, "/evidence-by-hand/{id}/review", id, Map.of("says", "CONFIRMED")));
        assertEquals(
                303,
                ((Reply.Whole) post(place.assessor(), "/evidence-by-hand/{id}/review", id, Map.of("says", "CONFIRMED")))
                        .status());
        String confirmed = body(get(place.officer(), "/scans/{id}", scan));
        assertTrue(confirmed.contains("đã có hai người xác nhận"));
        assertTrue(confirmed.contains("(thủ công)"));
        assertEquals(VerdictKind.UNKNOWN, result(scan).label().verdict(), "the machine's own verdict stays");
        assertEquals(
                List.of("evidence.reviewed-by-hand", "evidence.recorded-by-hand", "scan.concluded", "scan.requested"),
                database().read(Scope.SYSTEM, tx -> ledger.newest(tx, Long.MAX_VALUE, "scan/" + scan, 9)).stream()
                        .map(LedgerStore.Recorded::kind)
                        .toList());
    }
}
