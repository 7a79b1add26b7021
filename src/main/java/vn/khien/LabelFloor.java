package vn.khien;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.assessment.KnownPortals;
import vn.khien.assessment.ScanHeard;
import vn.khien.db.Tx;
import vn.khien.label.Issuing;
import vn.khien.label.LabelStore;
import vn.khien.label.decision.LabelDecisionStore;
import vn.khien.label.decision.LabelPages;
import vn.khien.label.host.LabelHost;
import vn.khien.label.host.LookupPages;
import vn.khien.label.host.Publication;
import vn.khien.label.host.PublicationWorker;
import vn.khien.label.host.ScannerPages;
import vn.khien.label.log.LabelWorker;
import vn.khien.label.log.OpenLog;
import vn.khien.web.Route;
import vn.khien.web.Views;

/**
 * label, which reads the words of the floors below it: decides, signs, publishes, revokes.
 *
 * @param open what the label host serves
 * @param heard who wants to hear of scans
 */
record LabelFloor(List<Route> routes, List<Route> open, List<Views.Place> places, List<ScanHeard> heard) {
    static LabelFloor on(
            Ground ground,
            Kit kit,
            IdentityFloor identity,
            InventoryFloor inventory,
            AssessmentFloor assessment,
            Optional<Demonstration> demonstration) {
        var database = ground.database();
        var ledger = identity.ledger();
        String labelUrl = ground.label().toString();
        boolean demo = ground.demo();
        var log = OpenLog.of(
                ground.folder(),
                database,
                ground.label().getAuthority(),
                demo,
                ground.now().get(),
                ground.random());
        var labels = new LabelStore();
        var issuing = new Issuing(labels, log.keys(), labelUrl, demo, ground.random());
        demonstration.ifPresent(made ->
                made.label(database, labels, issuing, ledger, ground.now().get()));
        var worker = new LabelWorker(database, labels, log.keys(), log.guard(), labelUrl, demo, ground.now());
        kit.workers().add(worker);
        worker.start();
        var publication = new Publication();
        var publicationWorker = new PublicationWorker(database, labels, publication, ground.now());
        kit.workers().add(publicationWorker);
        publicationWorker.start();
        List<Route> open = new ArrayList<>(new LabelHost(publication, log.keys(), labelUrl, demo).routes());
        open.addAll(new LookupPages(publication, kit.views(), inventory.national()::picture).routes());
        open.addAll(new ScannerPages(
                        assessment.settings(),
                        ground.options().scanFrom(),
                        ground.options().contact(),
                        kit.views())
                .routes());
        var labelPages = new LabelPages(
                database,
                inventory.portals(),
                inventory.systems(),
                labels,
                new LabelDecisionStore(labels),
                issuing,
                ledger,
                assessment.domainLook()::look,
                worker::nudge,
                ground.random(),
                kit.views());
        List<Route> routes = new ArrayList<>(labelPages.routes());
        List<Views.Place> places = new ArrayList<>(labelPages.places());
        var watch = WatchFloor.on(
                ground, kit, identity, inventory, assessment, demonstration, labels, issuing, worker::nudge);
        routes.addAll(watch.routes());
        places.addAll(watch.places());
        return new LabelFloor(List.copyOf(routes), List.copyOf(open), List.copyOf(places), watch.heard());
    }

    /** What the floor below asks of this one. */
    static KnownPortals.Labels issued(Ground ground) {
        var labels = new LabelStore();
        return new KnownPortals.Labels() {
            @Override
            public String host() {
                return ground.label().getAuthority();
            }

            @Override
            public Optional<String> cid(Tx tx, long portal) {
                return labels.ofPortal(tx, portal).map(label -> label.cid().toString());
            }
        };
    }
}
