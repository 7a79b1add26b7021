package vn.khien;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.khien.assessment.KnownPortals;
import vn.khien.db.Scope;
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
import vn.khien.label.keys.KeyChange;
import vn.khien.label.keys.KeyPages;
import vn.khien.label.keys.LabelKeys;
import vn.khien.label.log.LabelWorker;
import vn.khien.label.log.OpenLog;
import vn.khien.ledger.ActorId;
import vn.khien.progress.NationalPages;
import vn.khien.web.Route;
import vn.khien.web.Views;

/**
 * label, which reads the words of the floors below it: decides, signs, publishes, revokes.
 *
 * @param open what the label host serves
 */
record LabelFloor(List<Route> routes, List<Route> open, List<Views.Place> places, Publication publication) {
    /** What every node shows of labels, a label-only one, too. */
    static List<Route> open(Publication publication, Views views, NationalPages national, ScannerPages scanner) {
        String labelUrl = views.site().labelUrl();
        List<Route> open = new ArrayList<>(
                new LabelHost(publication, labelUrl, views.site().demo()).routes());
        open.addAll(new LookupPages(publication, views, national::picture).routes());
        open.addAll(scanner.routes());
        return List.copyOf(open);
    }

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
        var worker = new LabelWorker(database, labels, log.keys(), keys, log.guard(), labelUrl, demo, ground.now());
        kit.workers().add(worker);
        worker.start();
        var publication = new Publication();
        var publicationWorker = new PublicationWorker(database, labels, publication, tx -> {}, ground.now());
        kit.workers().add(publicationWorker);
        publicationWorker.start();
        List<Route> open = open(
                publication,
                kit.views(),
                inventory.national(),
                new ScannerPages(
                        assessment.settings(),
                        ground.options().scanFrom(),
                        ground.options().contact(),
                        kit.views()));
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
        var keyPages = new KeyPages(database, labels, kit.views());
        return new LabelFloor(
                Stream.concat(labelPages.routes().stream(), keyPages.routes().stream())
                        .toList(),
                open,
                Stream.concat(labelPages.places().stream(), keyPages.places().stream())
                        .toList(),
                publication);
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
