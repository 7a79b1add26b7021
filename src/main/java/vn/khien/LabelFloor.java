package vn.khien;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.khien.assessment.KnownPortals;
import vn.khien.assessment.ScanHeard;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.label.ExpiryRound;
import vn.khien.label.Issuing;
import vn.khien.label.LabelStore;
import vn.khien.label.Renewing;
import vn.khien.label.decision.DecisionCourse;
import vn.khien.label.decision.LabelBatchWorker;
import vn.khien.label.decision.LabelDecisionStore;
import vn.khien.label.decision.LabelPages;
import vn.khien.label.host.Publication;
import vn.khien.label.host.PublicationWorker;
import vn.khien.label.host.ScannerPages;
import vn.khien.label.keys.KeyChange;
import vn.khien.label.keys.KeyPages;
import vn.khien.label.keys.LabelKeys;
import vn.khien.label.log.LabelWorker;
import vn.khien.label.log.LogMonitorWorker;
import vn.khien.label.log.OpenLog;
import vn.khien.label.misuse.EmbedSightings;
import vn.khien.label.misuse.MisuseQueuePages;
import vn.khien.label.misuse.MisuseStore;
import vn.khien.label.site.EmbedPages;
import vn.khien.label.site.MannersPages;
import vn.khien.label.watch.OwnerNotices;
import vn.khien.ledger.ActorId;
import vn.khien.web.Route;
import vn.khien.web.Shelf;
import vn.khien.web.Views;

/**
 * label, which reads the words of the floors below it: decides, signs, publishes, revokes.
 *
 * @param open what the label host serves
 * @param shelf what of it lies ready
 * @param heard who wants to hear of scans
 */
record LabelFloor(
        List<Route> routes,
        List<Route> open,
        Shelf shelf,
        List<Views.Place> places,
        Publication publication,
        List<ScanHeard> heard) {
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
        var keys = LabelKeys.of(
                ground.folder(),
                ground.label().getAuthority(),
                demo,
                ground.now().get(),
                ground.random());
        database.change(
                Scope.SYSTEM,
                tx -> new KeyChange(ledger, new ActorId.Service("start"))
                        .publish(
                                tx,
                                keys.ring(),
                                log.keys().vkey(),
                                labelUrl,
                                ground.now().get()));
        var issuing = new Issuing(labels, keys, labelUrl, demo, ground.random());
        demonstration.ifPresent(made ->
                made.label(database, labels, issuing, ledger, ground.now().get()));
        var worker = new LabelWorker(database, log.keys(), keys, log.guard(), labelUrl, demo, ground.now());
        kit.workers().add(worker);
        worker.start();
        var monitor = new LogMonitorWorker(
                database, ground.folder().path(), log.keys().log().vkey(), identity.notices(), ground.now());
        kit.workers().add(monitor);
        monitor.start();
        var publication = new Publication();
        var publicationWorker = new PublicationWorker(database, labels, publication, log.guard()::check, ground.now());
        kit.workers().add(publicationWorker);
        publicationWorker.start();
        var scanner = new ScannerPages(
                assessment.settings(),
                ground.options().scanFrom(),
                ground.options().contact(),
                kit.views());
        var window = LabelWindow.on(
                database,
                publication,
                inventory.national(),
                scanner,
                ground.options().publisher(),
                Optional.of(ledger),
                ground.random(),
                ground.now(),
                kit.views());
        kit.workers().add(window.misuse());
        window.misuse().start();
        var embeds = new EmbedSightings(new MisuseStore(), ledger, ground.random());
        var misuseQueue = new MisuseQueuePages(database, new MisuseStore(), labels, ledger, kit.views());
        var decisions = new LabelDecisionStore();
        var renewing = new Renewing(keys, labelUrl, ground.random());
        var course = new DecisionCourse(labels, decisions, issuing, renewing, ledger);
        var batches = new LabelBatchWorker(
                database,
                inventory.portals(),
                course,
                new ExpiryRound(labels, labelUrl),
                ledger,
                assessment.domainLook()::look,
                ground.now());
        kit.workers().add(batches);
        batches.start();
        var labelPages = new LabelPages(
                database,
                inventory.portals(),
                inventory.systems(),
                labels,
                decisions,
                course,
                issuing,
                ledger,
                assessment.domainLook()::look,
                new OwnerNotices(identity.notices(), inventory.portals(), inventory.systems()),
                batches::nudge,
                ground.random(),
                kit.views());
        var keyPages = new KeyPages(database, labels, kit.views());
        List<Route> desk = new ArrayList<>(labelPages.routes());
        desk.addAll(keyPages.routes());
        desk.addAll(misuseQueue.routes());
        desk.addAll(new EmbedPages(
                        database,
                        inventory.portals(),
                        inventory.systems(),
                        labels,
                        assessment.embedTrial()::look,
                        kit.views())
                .routes());
        desk.addAll(new MannersPages(ground.options().publisher(), ground.desk().toString(), kit.views()).routes());
        List<Views.Place> places = new ArrayList<>(labelPages.places());
        places.addAll(misuseQueue.places());
        places.addAll(keyPages.places());
        var watch = WatchFloor.on(ground, kit, identity, inventory, assessment, demonstration, labels, issuing);
        desk.addAll(watch.routes());
        places.addAll(watch.places());
        return new LabelFloor(
                List.copyOf(desk),
                window.routes(),
                window.shelf(),
                List.copyOf(places),
                publication,
                Stream.concat(watch.heard().stream(), Stream.of(embeds)).toList());
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
