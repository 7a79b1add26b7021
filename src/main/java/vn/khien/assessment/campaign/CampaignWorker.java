package vn.khien.assessment.campaign;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.assessment.BlocklistStore;
import vn.khien.assessment.EvidenceStore;
import vn.khien.assessment.PortalLook;
import vn.khien.assessment.ScanConclusion;
import vn.khien.assessment.ScanHeard;
import vn.khien.assessment.ScanResult;
import vn.khien.assessment.ScanStore;
import vn.khien.assessment.ScanWorker;
import vn.khien.assessment.VerdictKind;
import vn.khien.assessment.consent.ScanAuthorisation;
import vn.khien.assessment.rules.AuthorisationCovers;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.Blocklists;
import vn.khien.scan.Finding;
import vn.khien.scan.ScanHandle;
import vn.khien.scan.Status;
import vn.khien.scan.grades.observatory.Observatory;
import vn.khien.work.JobStore;

/**
 * Works through the rounds of campaigns, as many targets at once as the scanner has places for, but for those kept free
 * for people's own scans. No look holds a thread of a pool. All that must survive stands in rows: a target is claimed,
 * looked at, and its result stored by the transaction that gives up the claim, so that a crash at any moment leaves
 * either the claim, which lapses, or the one result.
 */
public final class CampaignWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignWorker.class);
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration DEAD = Duration.ofSeconds(30);
    private static final Duration BLOCKLISTS = Duration.ofSeconds(60);
    private static final int STORES = 3;
    private static final int TRIES = 5;

    /** A look that runs; {@code handle} ends it. */
    private record Flight(CampaignRound round, Campaign campaign, Portal portal, ScanHandle handle) {}

    private record Begun(CampaignQueueStore.Claim claim, Portal portal, ScanAuthorisation under) {}

    private final Database database;
    private final String node;
    private final CampaignStore campaigns;
    private final CampaignCourse course;
    private final CampaignRoundStore rounds;
    private final CampaignChoices choices;
    private final PortalStore portals;
    private final ScanStore scans;
    private final EvidenceStore evidence;
    private final PortalLook look;
    private final ScanConclusion conclusion;
    private final CampaignNews news;
    private final Supplier<Instant> now;
    private final CampaignQueueStore queue = new CampaignQueueStore();
    private final BlocklistStore blocklists = new BlocklistStore();
    private final JobStore jobs = new JobStore();

    private final Map<Long, Flight> flights = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("campaign").factory());
    private final ExecutorService stores = Executors.newFixedThreadPool(
            STORES, Thread.ofPlatform().daemon().name("campaign-store-", 1).factory());
    private volatile long worker;
    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private CampaignPace pace = CampaignPace.FIRST;
    private Instant beaten = Instant.MIN;
    private Instant listed = Instant.MIN;
    private Instant said = Instant.MIN;
    private Blocklists lists = Blocklists.NONE;
    private Set<Long> talkedOf = Set.of();

    /** @param node as for {@link vn.khien.work.Jobs}: names this process among those that serve one database */
    public CampaignWorker(
            Database database,
            String node,
            CampaignStore campaigns,
            CampaignRoundStore rounds,
            CampaignChoices choices,
            CampaignCourse course,
            PortalStore portals,
            ScanStore scans,
            EvidenceStore evidence,
            LedgerStore ledger,
            PortalLook look,
            CampaignNews news,
            List<ScanHeard> heard,
            Supplier<Instant> now) {
        this.database = database;
        this.node = node;
        this.campaigns = campaigns;
        this.course = course;
        this.rounds = rounds;
        this.choices = choices;
        this.portals = portals;
        this.scans = scans;
        this.evidence = evidence;
        this.look = look;
        this.conclusion = new ScanConclusion(scans, evidence, ledger, heard);
        this.news = news;
        this.now = now;
    }

    public void start() {
        begin();
        clockwork.scheduleWithFixedDelay(this::turn, 200, 250, TimeUnit.MILLISECONDS);
    }

    private void begin() {
        worker = database.write(Scope.SYSTEM, tx -> {
            queue.wake(tx, Instant.EPOCH);
            return queue.begin(tx, node, now.get());
        });
        beaten = now.get();
    }

    private void turn() {
        try {
            beat();
            List<Campaign> goingOn = database.read(Scope.SYSTEM, campaigns::goingOn);
            Instant at = now.get();
            boolean moved = false;
            for (Campaign each : goingOn) moved |= database.write(Scope.SYSTEM, tx -> course.advance(tx, each, at));
            if (moved) goingOn = database.read(Scope.SYSTEM, campaigns::goingOn);
            List<Campaign> running = goingOn.stream()
                    .filter(each -> each.state(at) instanceof CampaignState.Running)
                    .toList();
            pace = pace.after(machine.getCpuLoad());
            letGo(running);
            fill(running);
            talk(running, at);
        } catch (RuntimeException e) {
            LOG.warn("campaigns wait: {}", e.toString());
        }
    }

    private void beat() {
        Instant at = now.get();
        if (at.isBefore(beaten.plus(BEAT))) return;
        boolean alive = database.write(Scope.SYSTEM, tx -> {
            boolean known = queue.beat(tx, worker, at);
            int freed = queue.lapse(tx, at.minus(DEAD));
            if (freed > 0) LOG.warn("{} targets of a worker that beats no more are free again", freed);
            queue.wake(tx, beaten.minus(BEAT));
            return known;
        });
        beaten = at;
        if (!alive) begin();
    }

    /** Ends the looks whose claims are gone: paused, cancelled, out of hours, or taken by another worker. */
    private void letGo(List<Campaign> running) {
        Set<Long> ids = running.stream().map(Campaign::id).collect(Collectors.toSet());
        for (Flight flight : flights.values()) {
            if (!ids.contains(flight.campaign().id())) flight.handle().cancel();
        }
        if (running.isEmpty() && flights.isEmpty()) return;
        Set<Long> held = database.read(Scope.SYSTEM, tx -> queue.heldBy(tx, worker));
        flights.forEach((target, flight) -> {
            if (!held.contains(target)) flight.handle().cancel();
        });
        // claimed, and the look came to nothing that could be stored
        for (Long target : held)
            if (!flights.containsKey(target)
                    && database.read(Scope.SYSTEM, tx -> queue.heldBy(tx, worker))
                            .contains(target)) database.change(Scope.SYSTEM, tx -> queue.giveBack(tx, worker, target));
    }

    private void fill(List<Campaign> running) {
        int free = pace.limit() - flights.size();
        if (running.isEmpty() || free <= 0 || peopleWait()) return;
        int share = Math.max(1, free / running.size());
        for (Campaign campaign : running) {
            CampaignRound round = campaign.newest().orElseThrow();
            List<Begun> begun = database.write(
                    Scope.SYSTEM, tx -> claim(tx, campaign, round, Math.min(share, pace.limit() - flights.size())));
            begun.forEach(each -> fly(campaign, round, each));
        }
    }

    /** People's own scans go first: while one of them waits to be taken, nothing new is begun here. */
    private boolean peopleWait() {
        return database.read(Scope.SYSTEM, tx -> jobs.due(tx, ScanWorker.JOB, now.get())) > 0;
    }

    private List<Begun> claim(Tx tx, Campaign campaign, CampaignRound round, int most) {
        if (most <= 0
                || campaigns
                        .hold(tx, campaign.id())
                        .filter(held -> held.state(now.get()) instanceof CampaignState.Running)
                        .isEmpty()) return List.of();
        if (!now.get().isBefore(listed.plus(BLOCKLISTS))) {
            lists = blocklists.inForce(tx);
            listed = now.get();
        }
        List<CampaignQueueStore.Claim> claims = queue.claim(tx, worker, round.id(), most, now.get());
        Map<Long, CampaignChoices.Chosen> known = choices
                .covered(
                        tx,
                        portals.all(
                                tx,
                                claims.stream()
                                        .map(CampaignQueueStore.Claim::portal)
                                        .toList()),
                        now.get())
                .stream()
                .collect(Collectors.toMap(each -> each.portal().id(), Function.identity()));
        List<Begun> begun = new ArrayList<>();
        for (CampaignQueueStore.Claim claim : claims) {
            CampaignChoices.Chosen chosen = known.get(claim.portal());
            if (chosen == null) throw new IllegalStateException("no portal " + claim.portal());
            switch (chosen.answer()) {
                case AuthorisationCovers.Answer.Covered(ScanAuthorisation by) ->
                    chosen.opens()
                            .ifPresentOrElse(
                                    then -> queue.wait(tx, worker, claim.target(), then),
                                    () -> begun.add(new Begun(claim, chosen.portal(), by)));
                case AuthorisationCovers.Answer.Not not -> {
                    queue.take(tx, worker, claim.target());
                    queue.leaveOut(tx, claim.target(), not.why(), now.get());
                }
            }
        }
        return begun;
    }

    private void fly(Campaign campaign, CampaignRound round, Begun begun) {
        long target = begun.claim().target();
        Flight flight = new Flight(round, campaign, begun.portal(), new ScanHandle());
        flights.put(target, flight);
        long holder = worker;
        Blocklists under = lists;
        look.begin(begun.portal(), begun.under(), under, step -> {}, flight.handle())
                .thenAcceptAsync(seen -> land(target, flight, begun.under(), seen, under, holder), stores)
                .whenComplete((done, thrown) -> {
                    flights.remove(target, flight);
                    if (thrown != null && !(thrown.getCause() instanceof RejectedExecutionException))
                        LOG.error("the result of target {} was not stored", target, thrown);
                });
    }

    private void land(
            long target, Flight flight, ScanAuthorisation under, PortalLook.Seen seen, Blocklists lists, long holder) {
        if (flight.handle().cancelled() && seen.status() != Status.ASSESSED) {
            database.change(Scope.SYSTEM, tx -> queue.giveBack(tx, holder, target));
            return;
        }
        ScanConclusion.Judged judged = ScanConclusion.judge(seen, seen.evidence(), lists);
        for (int tried = 1; ; tried++) {
            try {
                database.change(Scope.SYSTEM, tx -> store(tx, target, flight, under, seen, judged, holder));
                return;
            } catch (RuntimeException e) {
                if (tried == TRIES || Thread.currentThread().isInterrupted()) {
                    database.change(Scope.SYSTEM, tx -> queue.giveBack(tx, holder, target));
                    throw e;
                }
                LOG.warn("the result of target {} is stored again: {}", target, e.toString());
            }
        }
    }

    private void store(
            Tx tx,
            long target,
            Flight flight,
            ScanAuthorisation under,
            PortalLook.Seen seen,
            ScanConclusion.Judged judged,
            long holder) {
        if (!queue.take(tx, holder, target)) return;
        Portal portal = flight.portal();
        long scan = scans.ask(
                tx, portal.id(), under.id(), Optional.of(flight.campaign().madeBy()), seen.started());
        evidence.keep(tx, scan, seen.evidence());
        evidence.stood(tx, scan, seen.addresses());
        ScanResult result = ScanConclusion.result(seen, judged);
        Map<String, VerdictKind> before = queue.before(tx, flight.round(), portal.id());
        conclusion.store(tx, scan, portal, result, judged.judgement(), now.get());
        Map<String, VerdictKind> after = judged.judgement().findings().stream()
                .collect(Collectors.toMap(Finding::check, finding -> VerdictKind.of(finding.verdict()), (a, b) -> a));
        queue.record(
                tx,
                target,
                flight.round(),
                scan,
                result,
                judged.judgement()
                        .grades()
                        .observatory()
                        .map(Observatory::grade)
                        .orElse(""),
                CampaignChange.of(before, after, result.status()),
                now.get());
    }

    private void talk(List<Campaign> running, Instant at) {
        if (at.isBefore(said.plusSeconds(1))) return;
        said = at;
        Set<Long> talking =
                running.stream().map(each -> each.newest().orElseThrow().id()).collect(Collectors.toSet());
        talkedOf.stream().filter(round -> !talking.contains(round)).forEach(news::stopped);
        talkedOf = talking;
        for (Campaign campaign : running) {
            CampaignRound round = campaign.newest().orElseThrow();
            news.say(round, database.read(Scope.SYSTEM, tx -> rounds.summary(tx, round, at)), hosts(round));
        }
    }

    /** Looks that run now. */
    int flying() {
        return flights.size();
    }

    private List<String> hosts(CampaignRound round) {
        return flights.values().stream()
                .filter(flight -> flight.round().id() == round.id())
                .map(flight -> flight.portal().authority())
                .sorted()
                .toList();
    }

    /** Running looks are cut off; their targets are looked at again by who comes next. */
    @Override
    public void close() {
        clockwork.shutdownNow();
        flights.values().forEach(flight -> flight.handle().cancel());
        stores.shutdownNow();
    }
}
