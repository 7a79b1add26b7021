package vn.khien.assessment.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.khien.assessment.BlocklistStore;
import vn.khien.assessment.EvidenceStore;
import vn.khien.assessment.PortalScan;
import vn.khien.assessment.ScanHistoryView;
import vn.khien.assessment.ScanResult;
import vn.khien.assessment.ScanStore;
import vn.khien.assessment.StoredFinding;
import vn.khien.assessment.rules.BetweenScans;
import vn.khien.assessment.rules.ScanGrades;
import vn.khien.assessment.rules.ServerChanges;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.scan.evidence.TlsEvidence;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** What changed between any two scans of a portal, and the strip of its scans. */
public final class FindingChangesPages {
    private static final int STRIP = 30;

    private final Database database;
    private final PortalStore portals;
    private final ScanStore scans;
    private final Views views;
    private final EvidenceStore evidence = new EvidenceStore();
    private final FindingLifeStore lives = new FindingLifeStore();
    private final BlocklistStore blocklists = new BlocklistStore();
    private final FindingListStore lists = new FindingListStore();

    public FindingChangesPages(Database database, PortalStore portals, ScanStore scans, Views views) {
        this.database = database;
        this.portals = portals;
        this.scans = scans;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(Route.get("/portals/{id}/changes", Permission.SIGNED_IN, Signed.in(this::show)));
    }

    private Reply show(Actor actor, Request request) {
        return database.read(
                actor.scope(),
                tx -> portals.find(tx, request.id("id"))
                        .<Reply>map(portal -> show(tx, request, portal))
                        .orElseGet(Reply::missing));
    }

    private Reply show(Tx tx, Request request, Portal portal) {
        Optional<PortalScan> to = named(tx, request, portal, "to").or(() -> scans.latest(tx, portal.id()));
        Optional<PortalScan> from = named(tx, request, portal, "from").or(() -> to.flatMap(s -> scans.before(tx, s)));
        // whichever was asked for first, the older one is what changed
        boolean turned =
                from.isPresent() && to.isPresent() && from.get().id() > to.get().id();
        Optional<FindingChangesView> view = (turned ? to : from)
                .flatMap(before -> (turned ? from : to).map(after -> view(tx, portal, before, after)));
        List<PortalScan> all = scans.ofPortal(tx, portal.id(), STRIP).stream()
                .filter(scan -> scan.result().isPresent())
                .toList();
        return views.show(
                "assessment/changes",
                Map.of(
                        "page", views.page(request, "assessment.changes.title", portal.authority()),
                        "portal", portal,
                        "view", view,
                        "scans", all,
                        "history",
                                ScanHistoryView.of(
                                        all,
                                        lists.counts(
                                                tx,
                                                all.stream().map(PortalScan::id).toList()))));
    }

    /** A scan of this portal that has its result. */
    private Optional<PortalScan> named(Tx tx, Request request, Portal portal, String name) {
        return request.asked(name)
                .filter(text -> text.matches("[1-9]\\d{0,17}"))
                .flatMap(text -> scans.find(tx, Long.parseLong(text)))
                .filter(scan -> scan.portalId() == portal.id() && scan.result().isPresent());
    }

    private FindingChangesView view(Tx tx, Portal portal, PortalScan from, PortalScan to) {
        Map<String, StoredFinding> before = byCheck(tx, from);
        Map<String, StoredFinding> after = byCheck(tx, to);
        var livesBefore = lives.of(tx, from.id());
        var livesAfter = lives.of(tx, to.id());
        Set<String> checks = new LinkedHashSet<>(after.keySet());
        checks.addAll(before.keySet());
        List<FindingChangesView.Changed> changes = new ArrayList<>();
        for (String check : checks) {
            Optional<StoredFinding> then = Optional.ofNullable(before.get(check));
            Optional<StoredFinding> now = Optional.ofNullable(after.get(check));
            BetweenScans.of(left(then, livesBefore.get(check)), left(now, livesAfter.get(check)))
                    .ifPresent(change ->
                            changes.add(new FindingChangesView.Changed(change, then, now, by(tx, from, then, now))));
        }
        Optional<TlsEvidence> old = tls(tx, from);
        Optional<TlsEvidence> young = tls(tx, to);
        return new FindingChangesView(
                portal,
                from,
                to,
                changes,
                old.flatMap(o -> young.map(y -> ServerChanges.between(o, y))).orElse(List.of()),
                ScanGrades.between(
                        evidence.of(tx, from.id()),
                        began(from),
                        evidence.of(tx, to.id()),
                        began(to),
                        blocklists.inForce(tx)),
                old.isPresent() && young.isPresent());
    }

    private Map<String, StoredFinding> byCheck(Tx tx, PortalScan scan) {
        return evidence.findings(tx, scan.id()).stream()
                .collect(Collectors.toMap(
                        finding -> finding.finding().check(),
                        Function.identity(),
                        (one, two) -> one,
                        java.util.LinkedHashMap::new));
    }

    private static BetweenScans.Left left(
            Optional<StoredFinding> finding, FindingLifeStore.@org.jspecify.annotations.Nullable Dated dated) {
        return new BetweenScans.Left(
                finding.map(StoredFinding::kind), Optional.ofNullable(dated).map(FindingLifeStore.Dated::life));
    }

    private Optional<ChangedBy> by(Tx tx, PortalScan from, Optional<StoredFinding> then, Optional<StoredFinding> now) {
        if (then.map(StoredFinding::kind).equals(now.map(StoredFinding::kind))) return Optional.empty();
        if (now.isEmpty()) return Optional.of(ChangedBy.CHECK);
        return Optional.of(lives.between(
                tx, from, then.map(StoredFinding::finding), now.get().finding()));
    }

    private static Instant began(PortalScan scan) {
        return scan.result().map(ScanResult::startedAt).orElse(scan.askedAt());
    }

    private Optional<TlsEvidence> tls(Tx tx, PortalScan scan) {
        try {
            return evidence.of(tx, scan.id()).stream()
                    .filter(each -> each.collector().equals("tls"))
                    .findFirst()
                    .flatMap(each -> each.facts() instanceof TlsEvidence tls ? Optional.of(tls) : Optional.empty());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
