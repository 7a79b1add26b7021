package vn.khien;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.assessment.CertificateGlance;
import vn.khien.assessment.DomainLook;
import vn.khien.assessment.ScanHeard;
import vn.khien.assessment.ScanSettings;
import vn.khien.db.DataFolder;
import vn.khien.label.Issuing;
import vn.khien.label.LabelStore;
import vn.khien.label.watch.AssessmentWatch;
import vn.khien.label.watch.Breaker;
import vn.khien.label.watch.CasePages;
import vn.khien.label.watch.CaseStore;
import vn.khien.label.watch.HeldPages;
import vn.khien.label.watch.HeldStore;
import vn.khien.label.watch.OwnerNotices;
import vn.khien.label.watch.Vantage;
import vn.khien.label.watch.WatchSettings;
import vn.khien.label.watch.WatchStore;
import vn.khien.label.watch.WatchWorker;
import vn.khien.label.watch.WatchedLabels;
import vn.khien.scan.CertificateLook;
import vn.khien.scan.Found;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** The part of label that watches over what was issued. */
record WatchFloor(List<Route> routes, List<Views.Place> places, List<ScanHeard> heard) {
    static WatchFloor on(
            Ground ground,
            Kit kit,
            IdentityFloor identity,
            InventoryFloor inventory,
            AssessmentFloor assessment,
            Optional<Demonstration> demonstration,
            LabelStore labels,
            Issuing issuing) {
        var database = ground.database();
        var ledger = identity.ledger();
        var notices = identity.notices();
        var store = new WatchStore();
        var held = new HeldStore();
        var cases = new CaseStore();
        var owners = new OwnerNotices(notices, inventory.portals(), inventory.systems());
        var breaker = new Breaker(store, held, issuing, owners, notices, ledger);
        var worker = new WatchWorker(
                database,
                store,
                new WatchedLabels(labels, store, cases, breaker, owners, notices, ledger),
                vantages(ground, assessment, demonstration),
                ground.label().toString(),
                ground.now());
        kit.workers().add(worker);
        worker.start();
        var heldPages = new HeldPages(database, labels, store, held, breaker, kit.views());
        var casePages = new CasePages(database, labels, cases, ledger, kit.views());
        List<Route> routes = new ArrayList<>(heldPages.routes());
        routes.addAll(casePages.routes());
        List<Views.Place> places = new ArrayList<>(casePages.places());
        places.addAll(heldPages.places());
        return new WatchFloor(
                List.copyOf(routes),
                List.copyOf(places),
                List.of(new AssessmentWatch(labels, store, cases, breaker, owners, notices, ledger)));
    }

    private static List<Vantage> vantages(
            Ground ground, AssessmentFloor assessment, Optional<Demonstration> demonstration) {
        List<InetSocketAddress> resolvers =
                demonstration.map(Demonstration::resolvers).orElseGet(WatchFloor::said);
        ScanSettings settings = assessment.settings();
        if (resolvers.isEmpty())
            return List.of(new From(
                    settings.dns().map(WatchSettings::name).orElse("system"),
                    assessment.domainLook(),
                    new CertificateGlance(assessment.scanner(), settings, ground.now())));
        return resolvers.stream()
                .<Vantage>map(resolver -> new From(
                        WatchSettings.name(resolver),
                        new DomainLook(assessment.scanner(), settings.withDns(resolver)),
                        new CertificateGlance(assessment.scanner(), settings.withDns(resolver), ground.now())))
                .toList();
    }

    private static List<InetSocketAddress> said() {
        try {
            return WatchSettings.resolvers(System.getenv().getOrDefault("KHIEN_WATCH_RESOLVERS", ""));
        } catch (IllegalArgumentException e) {
            throw new DataFolder.Refused(String.valueOf(e.getMessage()));
        }
    }

    private record From(String name, DomainLook domain, CertificateGlance glance) implements Vantage {
        @Override
        public List<Found> proof(String host, int port) {
            return domain.look(host, port);
        }

        @Override
        public CertificateLook.Sight certificate(String host, int port) {
            return glance.look(host, port);
        }
    }
}
