package vn.khien.assessment.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.database;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DayOfWeek;
import java.time.Duration;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.assessment.EvidenceStore;
import vn.khien.assessment.KnownPortals;
import vn.khien.assessment.PortalLook;
import vn.khien.assessment.ScanSettings;
import vn.khien.assessment.ScanStore;
import vn.khien.assessment.consent.AuthorisationDraft;
import vn.khien.assessment.consent.AuthorisationHours;
import vn.khien.assessment.consent.AuthorisationStore;
import vn.khien.assessment.consent.ConsentWatchWorker;
import vn.khien.assessment.consent.Consents;
import vn.khien.assessment.rules.AuthorisationCovers;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.identity.AccountStore;
import vn.khien.identity.Actor;
import vn.khien.inventory.Organisation;
import vn.khien.inventory.OrganisationStore;
import vn.khien.inventory.PortalAddress;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.Province;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.AddressPolicy;
import vn.khien.scan.Politeness;
import vn.khien.scan.Scanner;
import vn.khien.testbed.Site;
import vn.khien.testbed.SiteKind;
import vn.khien.testbed.Testbed;
import vn.khien.testbed.TestbedOptions;
import vn.khien.web.Live;
import vn.khien.web.OfficeKind;
import vn.khien.web.Texts;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class CampaignTest {
    private static final AtomicInteger NODE = new AtomicInteger();
    private static final int GOOD = 16;

    private final PortalStore portals = new PortalStore();
    private final CampaignStore campaigns = new CampaignStore();
    private final CampaignRoundStore rounds = new CampaignRoundStore();
    private final CampaignTargetStore targets = new CampaignTargetStore(portals);
    private final AuthorisationStore authorisations = new AuthorisationStore();
    private final CampaignQueueStore queue = new CampaignQueueStore();
    private final LedgerStore ledger = new LedgerStore(new SecureRandom());
    private final CampaignChoices choices =
            new CampaignChoices(new CampaignChoiceStore(portals, new OrganisationStore()), List.of());
    private final CampaignCourse course = new CampaignCourse(campaigns, rounds, choices, new AccountStore(), ledger);
    private final List<CampaignWorker> started = new ArrayList<>();

    private volatile Instant now = Province.NOW;
    private Vertx vertx;
    private Testbed testbed;
    private ScanSettings settings;
    private Scanner scanner;

    @BeforeAll
    void start(@TempDir Path home) throws IOException, CertificateException {
        vertx = Vertx.vertx();
        SecureRandom random = new SecureRandom();
        List<Site> sites = new ArrayList<>();
        for (int i = 0; i < GOOD; i++) sites.add(site("dot-tot-" + i, SiteKind.GOOD));
        for (int i = 0; i < 4; i++) sites.add(site("dot-cham-" + i, SiteKind.SLOW));
        testbed = Testbed.start(
                vertx, new TestbedOptions(sites, 0, 0, 0, home, () -> Province.NOW, random, host -> List.of()));
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
        scanner = new Scanner(vertx, () -> now, random);
    }

    private static Site site(String name, SiteKind kind) {
        return new Site(name, kind, "Cổng thử", "Test portal", "Đơn vị giả lập");
    }

    @AfterEach
    void end() {
        started.forEach(CampaignWorker::close);
        started.clear();
        // what a test left going on is no other test's
        database()
                .change(
                        Scope.SYSTEM,
                        tx -> campaigns.goingOn(tx).forEach(left -> {
                            campaigns.end(tx, left.id(), true, Optional.empty(), "", now);
                            left.newest().ifPresent(round -> queue.clear(tx, round.id()));
                        }));
        now = Province.NOW;
    }

    @AfterAll
    void stop() {
        testbed.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private CampaignWorker worker(String node) {
        var watch = new ConsentWatchWorker(database(), new AuthorisationStore(), settings, () -> now);
        var known = new KnownPortals(database(), portals, KnownPortals.Labels.NONE, () -> now);
        var made = new CampaignWorker(
                database(),
                node,
                campaigns,
                rounds,
                choices,
                course,
                portals,
                new ScanStore(),
                new EvidenceStore(),
                ledger,
                new PortalLook(scanner, settings, watch, known, () -> now),
                new CampaignNews(new Live()),
                List.of(),
                () -> now);
        started.add(made);
        made.start();
        return made;
    }

    private static String node() {
        return "campaign-" + NODE.incrementAndGet();
    }

    /** A province whose owner has these portals and, if so, a standing consent. */
    private Province owning(String prefix, int count, boolean consent) {
        return owning(prefix, count, consent, AuthorisationHours.ALWAYS);
    }

    private Province owning(String prefix, int count, boolean consent, AuthorisationHours hours) {
        Province province = Province.fresh();
        database().change(Scope.SYSTEM, tx -> {
            for (int i = 0; i < count; i++) portal(tx, province, prefix + i + ".localhost");
            if (consent) consent(tx, province, hours);
        });
        return province;
    }

    private void consent(Tx tx, Province province, AuthorisationHours hours) {
        authorisations.record(
                tx,
                province.owner().id(),
                new AuthorisationDraft(
                        Set.of(), Consents.terms(List.of(testbed.httpsPort(), testbed.httpPort()), hours)),
                Optional.empty(),
                now);
    }

    private long portal(Tx tx, Province province, String host) {
        var known = portals.byHost(tx, host, testbed.httpsPort());
        if (known.isPresent()) {
            tx.sql()
                    .execute(
                            "update portal set org_id = ? where id = ?",
                            province.owner().id(),
                            known.get().id());
            return known.get().id();
        }
        var made = (PortalStore.Registered.As) portals.register(
                tx,
                province.owner().id(),
                OptionalLong.empty(),
                new PortalAddress(host, testbed.httpsPort()),
                "Cổng thử " + host,
                Optional.empty(),
                now);
        return made.id();
    }

    private static Actor assessor(Province province) {
        return Province.person(OfficeKind.ASSESSOR, province.owner());
    }

    private long made(Actor by, CampaignCadence cadence, CampaignHours hours) {
        return database()
                .write(
                        by.scope(),
                        tx -> course.make(
                                tx,
                                by,
                                new Campaign.Draft("Quý IV", CampaignChoice.ALL, cadence, Province.TODAY, hours),
                                now));
    }

    private Campaign campaign(long id) {
        return database().read(Scope.SYSTEM, tx -> campaigns.find(tx, id).orElseThrow());
    }

    private CampaignSummary summary(long id) {
        return database()
                .read(
                        Scope.SYSTEM,
                        tx -> rounds.summary(
                                tx,
                                campaigns.find(tx, id).orElseThrow().newest().orElseThrow(),
                                now));
    }

    private boolean ended(long id) {
        return campaign(id).newest().flatMap(CampaignRound::end).isPresent();
    }

    private static void until(String what, BooleanSupplier holds) {
        long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > limit) throw new AssertionError("not within 60 s: " + what);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static int count(String sql, Object... values) {
        return database()
                .read(Scope.SYSTEM, tx -> tx.sql().fetchSingle(sql, values).get(0, Integer.class));
    }

    private CampaignCount chosen(Actor by, CampaignChoice choice) {
        return database().read(by.scope(), tx -> choices.count(tx, CampaignCourse.sees(by), choice, now));
    }

    private static CampaignChoice with(
            OptionalInt below,
            Optional<Organisation.Kind> kind,
            Optional<CampaignChoice.Collecting> collects,
            Optional<Boolean> labelled,
            OptionalInt days,
            String words) {
        return new CampaignChoice(below, kind, Optional.empty(), collects, labelled, days, words);
    }

    @Test
    void the_filter_chooses_by_organisation_kind_ruling_label_age_and_words() {
        Province province = owning("loc-", 3, true);
        Actor by = assessor(province);
        Province other = owning("khac-", 2, true);
        database()
                .change(
                        Scope.SYSTEM,
                        tx -> portals.rule(
                                tx, portal(tx, province, "loc-1.localhost"), true, "biểu mẫu", Optional.empty(), now));
        Optional<Organisation.Kind> any = Optional.empty();
        Optional<CampaignChoice.Collecting> either = Optional.empty();
        assertEquals(3, chosen(by, CampaignChoice.ALL).chosen());
        assertEquals(
                3,
                chosen(
                                by,
                                with(
                                        OptionalInt.of(province.owner().id()),
                                        any,
                                        either,
                                        Optional.empty(),
                                        OptionalInt.empty(),
                                        ""))
                        .chosen());
        assertEquals(
                0,
                chosen(
                                by,
                                with(
                                        OptionalInt.of(other.owner().id()),
                                        any,
                                        either,
                                        Optional.empty(),
                                        OptionalInt.empty(),
                                        ""))
                        .chosen());
        assertEquals(
                0,
                chosen(
                                by,
                                with(
                                        OptionalInt.empty(),
                                        Optional.of(Organisation.Kind.FIRM),
                                        either,
                                        Optional.empty(),
                                        OptionalInt.empty(),
                                        ""))
                        .chosen());
        assertEquals(
                1,
                chosen(
                                by,
                                with(
                                        OptionalInt.empty(),
                                        any,
                                        Optional.of(CampaignChoice.Collecting.YES),
                                        Optional.empty(),
                                        OptionalInt.empty(),
                                        ""))
                        .chosen());
        assertEquals(
                2,
                chosen(
                                by,
                                with(
                                        OptionalInt.empty(),
                                        any,
                                        Optional.of(CampaignChoice.Collecting.UNKNOWN),
                                        Optional.empty(),
                                        OptionalInt.empty(),
                                        ""))
                        .chosen());
        assertEquals(
                0,
                chosen(by, with(OptionalInt.empty(), any, either, Optional.of(true), OptionalInt.empty(), ""))
                        .chosen());
        assertEquals(
                3,
                chosen(by, with(OptionalInt.empty(), any, either, Optional.of(false), OptionalInt.of(30), ""))
                        .chosen());
        assertEquals(
                1,
                chosen(by, with(OptionalInt.empty(), any, either, Optional.empty(), OptionalInt.empty(), "cong loc-2"))
                        .chosen());
    }

    @Test
    void a_portal_without_consent_is_counted_and_left_out_with_its_reason() {
        Province province = owning("khong-", 2, false);
        Actor by = assessor(province);
        CampaignCount count = chosen(by, CampaignChoice.ALL);
        assertEquals(2, count.chosen());
        assertEquals(Map.of(AuthorisationCovers.Why.NONE, 2), count.leftOut());
        long id = made(by, CampaignCadence.ONCE, CampaignHours.ALWAYS);
        worker(node());
        until("the campaign completes", () -> campaign(id).end().isPresent());
        CampaignRound round = campaign(id).newest().orElseThrow();
        List<CampaignTarget> rows = database()
                .read(by.scope(), tx -> targets.page(tx, round.id(), CampaignFilter.LEFT_OUT, Optional.empty(), 10));
        assertEquals(2, rows.size());
        assertEquals(
                new CampaignTarget.Outcome.LeftOut(AuthorisationCovers.Why.NONE),
                rows.getFirst().outcome());
        Actor stranger = assessor(Province.fresh());
        assertTrue(
                database().read(stranger.scope(), tx -> campaigns.find(tx, id)).isEmpty());
        assertEquals(0, summary(id).done());
    }

    @Test
    void a_worker_killed_in_mid_round_loses_and_doubles_nothing() {
        Province province = owning("dot-tot-", GOOD, true);
        long id = made(assessor(province), CampaignCadence.ONCE, CampaignHours.ALWAYS);
        String node = node();
        CampaignWorker first = worker(node);
        until(
                "some are done",
                () -> campaign(id).newest().isPresent() && summary(id).done() >= 3);
        first.close();
        int before = summary(id).done();
        assertTrue(before < GOOD, "closed too late to be in mid round");
        worker(node);
        until("the round ends", () -> ended(id));
        long round = campaign(id).newest().orElseThrow().id();
        assertEquals(GOOD, summary(id).done());
        assertEquals(
                GOOD,
                count(
                        "select count(distinct s.portal_id)::int from campaign_result r join scan s on s.id = r.scan_id join scan_result x on x.scan_id = s.id where r.round_id = ?",
                        round));
        assertEquals(
                GOOD,
                count(
                        "select count(*)::int from scan s where s.portal_id in (select portal_id from campaign_target where round_id = ?) and s.authorisation_id in (select id from scan_authorisation where org_id = ?)",
                        round,
                        province.owner().id()));
        assertEquals(
                GOOD,
                count(
                        "select count(*)::int from ledger_entry where kind = 'scan.concluded' and subject in (select 'scan/' || scan_id from campaign_result where round_id = ?)",
                        round));
    }

    @Test
    void the_claims_of_another_node_that_beats_no_more_lapse() {
        Province province = owning("dot-tot-", 4, true);
        long id = made(assessor(province), CampaignCadence.ONCE, CampaignHours.ALWAYS);
        database().change(Scope.SYSTEM, tx -> {
            assertTrue(course.advance(tx, campaigns.find(tx, id).orElseThrow(), now));
            long dead = queue.begin(tx, node(), now);
            long round =
                    campaigns.find(tx, id).orElseThrow().newest().orElseThrow().id();
            assertEquals(4, queue.claim(tx, dead, round, 10, now).size());
        });
        worker(node());
        now = now.plusSeconds(20);
        assertEquals(0, summary(id).done());
        now = now.plusSeconds(20);
        until("the round ends", () -> ended(id));
        assertEquals(4, summary(id).done());
    }

    /** Two hours of each day, which begin in two. */
    private AuthorisationHours later() {
        int hour = now.atZone(Texts.ZONE).getHour();
        return new AuthorisationHours(EnumSet.allOf(DayOfWeek.class), (hour + 2) % 24, (hour + 3) % 24 + 1);
    }

    private void bothWait(long id) {
        until(
                "both wait",
                () -> campaign(id).newest().isPresent() && summary(id).waiting() == 2);
    }

    @Test
    void what_its_owner_allows_at_other_hours_waits_in_the_queue_for_them() {
        AuthorisationHours later = later();
        long id = made(assessor(owning("dot-tot-", 2, true, later)), CampaignCadence.ONCE, CampaignHours.ALWAYS);
        CampaignWorker worker = worker(node());
        bothWait(id);
        Instant opens = summary(id).opens().orElseThrow();
        assertTrue(later.open(opens) && !later.open(opens.minusSeconds(1)), opens.toString());
        pause(600);
        assertEquals(0, worker.flying() + summary(id).done() + summary(id).leftOut());
        now = opens;
        until("the round ends", () -> ended(id));
        assertEquals(2, summary(id).done());
        assertEquals(0, summary(id).status("refused"));
    }

    @Test
    void a_wider_consent_ends_the_wait_for_hours() {
        Province province = owning("dot-tot-", 2, true, later());
        long id = made(assessor(province), CampaignCadence.ONCE, CampaignHours.ALWAYS);
        worker(node());
        bothWait(id);
        database().change(Scope.SYSTEM, tx -> consent(tx, province, AuthorisationHours.ALWAYS));
        now = now.plusSeconds(6);
        until("the round ends", () -> ended(id));
        assertEquals(2, summary(id).done());
    }

    @Test
    void people_who_wait_for_their_own_scan_go_first() {
        Province province = owning("dot-tot-", 2, true);
        long id = made(assessor(province), CampaignCadence.ONCE, CampaignHours.ALWAYS);
        database()
                .change(
                        Scope.SYSTEM,
                        tx -> tx.sql()
                                .execute(
                                        "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) values ('scan', 'x', cast(? as timestamptz), false, 1)",
                                        now.toString()));
        worker(node());
        until("the round is open", () -> campaign(id).newest().isPresent());
        pause(1_500);
        assertEquals(0, summary(id).done() + summary(id).running());
        database()
                .change(
                        Scope.SYSTEM,
                        tx -> tx.sql()
                                .execute(
                                        "delete from scheduled_tasks where task_name = 'scan' and task_instance = 'x'"));
        until("the round ends", () -> ended(id));
        assertEquals(2, summary(id).done());
    }

    @Test
    void a_pause_stops_what_runs_within_a_second_and_stores_nothing_of_it() {
        Province province = owning("dot-cham-", 4, true);
        Actor by = assessor(province);
        long id = made(by, CampaignCadence.ONCE, CampaignHours.ALWAYS);
        CampaignWorker worker = worker(node());
        until("all are looked at", () -> campaign(id).newest().isPresent() && worker.flying() == 4);
        assertTrue(done(by, tx -> course.pause(tx, by, id, "bảo trì", now)));
        assertFalse(done(by, tx -> course.pause(tx, by, id, "bảo trì", now)));
        pause(1_000);
        assertEquals(0, worker.flying());
        assertEquals(0, summary(id).done() + summary(id).running());
        assertTrue(done(by, tx -> course.goOn(tx, by, id, now)));
        until("they are looked at again", () -> worker.flying() == 4);
        assertTrue(done(by, tx -> course.cancel(tx, by, id, "nhầm", now)));
        pause(1_000);
        assertEquals(0, worker.flying());
        assertTrue(
                campaign(id).newest().flatMap(CampaignRound::end).orElseThrow().cancelled());
        assertInstanceOf(CampaignState.Cancelled.class, campaign(id).state(now));
        assertEquals(
                List.of(
                        "campaign.made",
                        "campaign.round.opened",
                        "campaign.paused",
                        "campaign.resumed",
                        "campaign.cancelled"),
                database()
                        .read(
                                Scope.SYSTEM,
                                tx -> tx.sql()
                                        .fetch(
                                                "select kind from ledger_entry where subject = ? order by id",
                                                "campaign/" + id)
                                        .getValues(0, String.class)));
    }

    @Test
    void outside_its_hours_a_round_rests_and_goes_on_later() {
        Province province = owning("dot-tot-", 3, true);
        // it is 10:00 in Việt Nam
        long id = made(assessor(province), CampaignCadence.ONCE, new CampaignHours(22, 5));
        worker(node());
        pause(1_000);
        assertTrue(campaign(id).newest().isEmpty());
        now = Province.NOW.plus(Duration.ofHours(13));
        until("the round ends", () -> ended(id));
        assertEquals(3, summary(id).done());
    }

    @Test
    void the_next_round_is_compared_with_the_last() {
        Province province = owning("dot-tot-", 2, true);
        Actor by = assessor(province);
        long id = made(by, CampaignCadence.WEEKLY, CampaignHours.ALWAYS);
        worker(node());
        until("the first round ends", () -> ended(id));
        assertEquals(2, summary(id).change(CampaignChange.Kind.FIRST));
        long first = campaign(id).newest().orElseThrow().id();
        // as if two checks of one portal had not been met then
        database()
                .change(
                        Scope.SYSTEM,
                        tx -> assertEquals(
                                2,
                                tx.sql()
                                        .execute(
                                                "update finding set verdict = 'not-met' where id in (select f.id from finding f join campaign_result r on r.scan_id = f.scan_id where r.round_id = ? and f.verdict = 'met' order by f.scan_id, f.id limit 2)",
                                                first)));
        now = now.plus(Duration.ofDays(7));
        until("the second round ends", () -> campaign(id).newest().orElseThrow().n() == 2 && ended(id));
        CampaignSummary second = summary(id);
        assertEquals(1, second.change(CampaignChange.Kind.BETTER));
        assertEquals(1, second.change(CampaignChange.Kind.SAME));
        assertEquals(2, second.mended());
        assertEquals(
                new CampaignState.Waiting(Province.TODAY.plusDays(14)),
                campaign(id).state(now));
        List<CampaignTarget> better = database()
                .read(
                        by.scope(),
                        tx -> targets.page(
                                tx,
                                campaign(id).newest().orElseThrow().id(),
                                CampaignFilter.BETTER,
                                Optional.empty(),
                                10));
        assertEquals(1, better.size());
    }

    private static boolean done(Actor by, Function<Tx, Boolean> step) {
        return database().write(by.scope(), step);
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
