package vn.khien.assessment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.assessment.consent.AuthorisationDraft;
import vn.khien.assessment.consent.AuthorisationHours;
import vn.khien.assessment.consent.AuthorisationListPages;
import vn.khien.assessment.consent.AuthorisationPages;
import vn.khien.assessment.consent.AuthorisationStore;
import vn.khien.assessment.consent.ConsentWatchWorker;
import vn.khien.assessment.consent.Consents;
import vn.khien.assessment.selfcheck.SelfCheckPages;
import vn.khien.assessment.selfcheck.SelfCheckStore;
import vn.khien.assessment.selfcheck.SelfCheckWorker;
import vn.khien.badge.log.Merkle;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.inventory.OrganisationStore;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalAddress;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.Province;
import vn.khien.inventory.SystemStore;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.AddressPolicy;
import vn.khien.scan.Evidence;
import vn.khien.scan.Found;
import vn.khien.scan.Politeness;
import vn.khien.scan.Scanner;
import vn.khien.scan.Status;
import vn.khien.testbed.Site;
import vn.khien.testbed.SiteKind;
import vn.khien.testbed.Testbed;
import vn.khien.testbed.TestbedOptions;
import vn.khien.web.Lang;
import vn.khien.web.Live;
import vn.khien.web.Method;
import vn.khien.web.OfficeKind;
import vn.khien.web.Page;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;
import vn.khien.work.JobStore;
import vn.khien.work.Jobs;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ScanningTest {
    private static final Instant NOW = Province.NOW;
    private static final AtomicInteger NODE = new AtomicInteger();

    private final PortalStore portals = new PortalStore();
    private final SystemStore systems = new SystemStore();
    private final ScanStore scans = new ScanStore();
    private final SelfCheckStore checks = new SelfCheckStore();
    private final EvidenceStore evidence = new EvidenceStore();
    private final AuthorisationStore authorisations = new AuthorisationStore();
    private final LedgerStore ledger = new LedgerStore(new SecureRandom());
    private final Views views =
            new Views(new Page.Site("http://127.0.0.1:1", "http://localhost:2", true, false, "0"), List.of());
    private final Live live = new Live();
    private final ScanNews news = new ScanNews(live);
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    private Vertx vertx;
    private Testbed testbed;
    private ScanSettings settings;
    private ConsentWatchWorker watch;
    private ScanWorker worker;
    private Scanner scanner;
    private Jobs jobs;
    private List<Route> routes;

    @BeforeAll
    void start(@TempDir Path home) throws IOException, CertificateException {
        vertx = Vertx.vertx();
        SecureRandom random = new SecureRandom();
        List<Site> sites = List.of(
                new Site("tot", SiteKind.GOOD, "Cổng thử", "Test portal", "Đơn vị giả lập"),
                new Site("yeu", SiteKind.WEAK_HEADERS, "Cổng thử", "Test portal", "Đơn vị giả lập"));
        testbed = Testbed.start(
                vertx, new TestbedOptions(sites, 0, 0, 0, home, () -> NOW, random, host -> List.of("khien-proof=abc")));
        X509Certificate root;
        try (var in = Files.newInputStream(testbed.caPem())) {
            root = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        settings = new ScanSettings(
                Optional.of(new InetSocketAddress("127.0.0.1", testbed.dnsPort())),
                List.of(root),
                AddressPolicy.only(testbed.addresses(), Set.of(testbed.httpsPort(), testbed.httpPort())),
                OptionalInt.of(testbed.httpPort()),
                "test",
                "http://localhost/scanner",
                Politeness.PUBLIC);
        scanner = new Scanner(vertx, () -> NOW, random);
        watch = new ConsentWatchWorker(database(), authorisations, settings, () -> NOW);
        var known = new KnownPortals(database(), portals, KnownPortals.Labels.NONE, () -> NOW);
        var look = new PortalLook(scanner, settings, watch, known, () -> NOW);
        worker = new ScanWorker(database(), scans, evidence, portals, ledger, look, news, List.of(), () -> NOW);
        watch.start();
        var checkWorker = new SelfCheckWorker(database(), checks, portals, ledger, look, live, () -> NOW);
        jobs = new Jobs(
                database(),
                "scanning-" + NODE.incrementAndGet(),
                List.of(worker.job(), checkWorker.job()),
                Instant::now);
        jobs.start();
        var assessments = new PortalAssessments(scans, authorisations, systems, List.of());
        var byHand = new HandEvidencePages(
                database(),
                portals,
                scans,
                evidence,
                new HandEvidenceStore(),
                assessments,
                ledger,
                settings.withFrom(List.of("203.0.113.7")),
                views);
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

    /** A province with a portal of its own, its officer of the owner and its assessor. */
    private record Place(Province province, Portal portal, Actor officer, Actor assessor) {}

    private Place place(String host) {
        Province province = Province.fresh();
        Actor officer = Province.person(OfficeKind.OFFICER, province.owner());
        Actor assessor = Province.person(OfficeKind.ASSESSOR, province.owner());
        Portal portal = database()
                .write(
                        Scope.SYSTEM,
                        tx -> portals.byHost(tx, host, testbed.httpsPort())
                                .map(known -> moved(tx, known, province))
                                .orElseGet(() -> {
                                    var made = (PortalStore.Registered.As) portals.register(
                                            tx,
                                            province.owner().id(),
                                            OptionalLong.empty(),
                                            new PortalAddress(host, testbed.httpsPort()),
                                            "Cổng thử " + host,
                                            Optional.empty(),
                                            NOW);
                                    return portals.find(tx, made.id()).orElseThrow();
                                }));
        return new Place(province, portal, officer, assessor);
    }

    private Portal moved(Tx tx, Portal portal, Province to) {
        tx.sql().execute("update portal set org_id = ? where id = ?", to.owner().id(), portal.id());
        return portals.find(tx, portal.id()).orElseThrow();
    }

    private Reply send(Method method, String path, Request request) {
        for (Route route : routes)
            if (route.method() == method && route.path().equals(path))
                return route.handler().handle(request);
        throw new AssertionError("no route " + path);
    }

    private static Map<String, String> id(long id) {
        return Map.of("id", String.valueOf(id));
    }

    private static String body(Reply reply) {
        return new String(assertInstanceOf(Reply.Whole.class, reply).body(), StandardCharsets.UTF_8);
    }

    private Reply.Whole authorise(Place place, Map<String, String> changed) {
        var fields = new java.util.HashMap<>(Map.of(
                "number", "117/VP-CNTT",
                "dated", "2026-11-03",
                "scope", "Cổng dịch vụ công",
                "ports", testbed.httpsPort() + ", " + testbed.httpPort(),
                "since", "2026-11-03",
                "until", "2026-12-31",
                "stopContact", "Trung tâm CNTT, trực 24/7",
                "stopPhone", "024 3333 4444",
                "stopMail", "truc@tinh.example",
                "hosting", "OWN"));
        fields.putAll(Map.of("reach", "THIS", "fromHour", "0", "toHour", "24"));
        fields.putAll(changed);
        var values = new java.util.HashMap<String, List<String>>();
        fields.forEach((name, value) -> values.put(name, List.of(value)));
        values.putIfAbsent("weekdays", List.of("1", "2", "3", "4", "5", "6", "7"));
        String path = "/portals/{id}/authorisations/new";
        return (Reply.Whole) send(
                Method.POST,
                path,
                Province.postAll(place.officer(), path, id(place.portal().id()), values));
    }

    private Reply.Whole ask(Place place) {
        String path = "/portals/{id}/scans";
        return (Reply.Whole) send(
                Method.POST,
                path,
                Province.post(place.assessor(), path, id(place.portal().id()), Map.of()));
    }

    private long asked(Place place) {
        Reply.Whole reply = ask(place);
        assertEquals(303, reply.status());
        String location = reply.headers().getOrDefault("Location", "");
        return Long.parseLong(location.substring("/scans/".length()));
    }

    private PortalScan ended(long id) {
        for (int i = 0; i < 300; i++) {
            Optional<PortalScan> scan = database().read(Scope.SYSTEM, tx -> scans.find(tx, id));
            if (scan.orElseThrow().result().isPresent()) return scan.get();
            pause();
        }
        throw new AssertionError("scan " + id + " has no result after 15 s");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private <T> T read(Function<Tx, T> work) {
        return database().read(Scope.SYSTEM, work);
    }

    private String page(Actor actor, long scan) {
        return body(send(Method.GET, "/scans/{id}", Province.get(actor, "/scans/" + scan, id(scan), Map.of())));
    }

    @Test
    void a_good_portal_is_assessed_from_stored_evidence_and_its_page_says_so() {
        Place place = place("tot.localhost");
        assertEquals(303, authorise(place, Map.of()).status());
        long id = asked(place);
        live.listen(ScanNews.topic(id, Lang.VI), word -> heard.add(word.event()));
        PortalScan scan = ended(id);
        ScanResult result = scan.result().orElseThrow();
        assertEquals(Status.ASSESSED, result.status(), () -> result.because().toString());
        assertTrue(result.politeness().connections() > 0);
        assertEquals(
                Set.of("NCA-W-3", "NCA-W-4", "NCA-W-5", "NCA-W-6"),
                result.label().criteria().keySet());
        List<StoredFinding> findings = read(tx -> evidence.findings(tx, id));
        assertTrue(findings.size() >= 12);
        List<Evidence> kept = read(tx -> evidence.of(tx, id));
        assertEquals(
                List.of("dns", "tls", "http", "content", "components"),
                kept.stream().map(Evidence::collector).toList());
        assertArrayEquals(
                Merkle.sha256(kept.get(1).json()),
                java.util.HexFormat.of()
                        .parseHex(read(tx -> evidence.notes(tx, id)).get(1).sha256()));
        assertEquals(
                List.of("scan.concluded", "scan.requested"),
                read(tx -> ledger.newest(tx, Long.MAX_VALUE, scan.subject(), 5)).stream()
                        .map(LedgerStore.Recorded::kind)
                        .toList());
        String page = page(place.assessor(), id);
        assertTrue(page.contains("117/VP-CNTT"));
        assertTrue(page.contains("Rà quét lại"));
        assertTrue(page.contains("details class=\"finding\""));
        assertTrue(page(place.officer(), id).contains("đề nghị người đánh giá rà quét lại"));
        Reply raw = send(
                Method.GET,
                "/scans/{id}/evidence/{collector}",
                Province.get(place.officer(), "/", Map.of("id", String.valueOf(id), "collector", "tls"), Map.of()));
        assertArrayEquals(
                kept.get(1).json(), assertInstanceOf(Reply.Whole.class, raw).body());
        String list = body(send(Method.GET, "/scans", Province.get(place.assessor(), "/scans", Map.of(), Map.of())));
        assertTrue(list.contains("tot.localhost"));
        assertFalse(heard.isEmpty());
    }

    @Test
    void a_weak_portal_gets_its_mends_and_strangers_get_nothing() {
        Place place = place("yeu.localhost");
        authorise(place, Map.of("reach", "ALL"));
        long id = asked(place);
        assertEquals(Status.ASSESSED, ended(id).result().orElseThrow().status());
        String page = page(place.officer(), id);
        assertTrue(
                page.contains("Strict-Transport-Security &#34;max-age") || page.contains("Strict-Transport-Security"));
        assertTrue(page.contains("Cách khắc phục"));
        Actor stranger = Province.person(OfficeKind.ASSESSOR, Province.fresh().owner());
        assertEquals(
                Reply.missing(),
                send(Method.GET, "/scans/{id}", Province.get(stranger, "/scans/" + id, id(id), Map.of())));
        assertEquals(
                Reply.missing(),
                send(Method.GET, "/scans/{id}/events", Province.get(stranger, "/scans/" + id, id(id), Map.of())));
        assertEquals(
                Reply.missing(),
                send(
                        Method.POST,
                        "/portals/{id}/scans",
                        Province.post(stranger, "/", id(place.portal().id()), Map.of())));
    }

    @Test
    void a_name_that_does_not_exist_is_unreachable_not_failed() {
        Place place = place("khong-co.localhost");
        authorise(place, Map.of());
        ScanResult result = ended(asked(place)).result().orElseThrow();
        assertEquals(Status.UNREACHABLE, result.status());
        assertEquals(VerdictKind.UNKNOWN, result.label().verdict());
    }

    @Test
    void without_consent_in_force_nothing_is_asked_and_the_page_says_what_to_do() {
        Place place = place("khong-phep.localhost");
        Reply.Whole none = ask(place);
        assertEquals(422, none.status());
        assertTrue(body(none).contains("Chưa có văn bản đồng ý"));
        assertEquals(422, authorise(place, Map.of("until", "2026-11-01")).status());
        assertEquals(422, authorise(place, Map.of("ports", "80")).status());
        assertEquals(422, authorise(place, Map.of("dated", "2027-01-01")).status());
        assertEquals(303, authorise(place, Map.of("since", "2026-12-01")).status());
        assertTrue(body(ask(place)).contains("chưa đến ngày hiệu lực"));
        assertEquals(0, read(tx -> scans.ofPortal(tx, place.portal().id(), 5)).size());
    }

    @Test
    void the_form_offers_the_portals_ports() {
        Place place = place("mau-don.localhost");
        String path = "/portals/{id}/authorisations/new";
        String form = body(send(
                Method.GET,
                path,
                Province.get(place.officer(), path, id(place.portal().id()), Map.of())));
        assertTrue(form.contains("value=\"" + testbed.httpsPort() + ", " + testbed.httpPort() + "\""));
        assertTrue(form.contains("Ghi văn bản đồng ý rà quét"));
    }

    @Test
    void a_second_scan_while_one_runs_leads_to_that_one_and_two_results_are_impossible() {
        Place place = place("hai-lan.localhost");
        long authorisation = database()
                .write(
                        Scope.SYSTEM,
                        tx -> authorisations.record(
                                tx,
                                place.portal().orgId(),
                                new AuthorisationDraft(
                                        Set.of(place.portal().id()),
                                        Consents.terms(List.of(testbed.httpsPort()), AuthorisationHours.ALWAYS)),
                                Optional.empty(),
                                NOW));
        long running = database()
                .write(Scope.SYSTEM, tx -> scans.ask(tx, place.portal().id(), authorisation, Optional.empty(), NOW));
        Reply.Whole second = ask(place);
        assertEquals(
                "/scans/" + running + "?said=scan-running", second.headers().get("Location"));
        assertTrue(page(place.assessor(), running).contains("data-live=\"/scans/" + running + "/events\""));
        ScanResult result = new ScanResult(
                Status.INCOMPLETE,
                List.of(),
                vn.khien.scan.PolitenessReport.NOTHING,
                "r",
                new LabelOutcome("NCA-2026", "basic", VerdictKind.UNKNOWN, Map.of()),
                NOW,
                NOW);
        boolean first = database().write(Scope.SYSTEM, tx -> scans.conclude(tx, running, result));
        boolean again = database().write(Scope.SYSTEM, tx -> scans.conclude(tx, running, result));
        assertTrue(first);
        assertFalse(again);
        // a job whose scan has its result ends without a word
        database()
                .change(Scope.SYSTEM, tx -> jobs.schedule(tx, ScanWorker.JOB, String.valueOf(running), Instant.now()));
        jobs.look();
        for (int i = 0; i < 100 && read(tx -> new JobStore().waiting(tx, ScanWorker.JOB)) > 0; i++) pause();
        assertEquals(
                result,
                read(tx -> scans.find(tx, running)).orElseThrow().result().orElseThrow());
    }

    @Test
    void the_domain_proof_is_seen() {
        var look = new DomainLook(scanner, settings);
        assertTrue(look.look("tot.localhost", testbed.httpsPort()).stream()
                .map(Found::value)
                .toList()
                .contains("khien-proof=abc"));
        assertEquals(List.of(), look.look("khong-co.localhost", testbed.httpsPort()));
    }

    @Test
    void every_check_has_its_collector() {
        assertEquals(
                Set.of("tls", "http", "dns", "content"),
                vn.khien.scan.checks.Checks.ALL.stream()
                        .map(check -> ScanView.collector(check.id()))
                        .collect(java.util.stream.Collectors.toSet()));
    }
}
