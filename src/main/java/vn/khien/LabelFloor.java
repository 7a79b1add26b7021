package vn.khien;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.assessment.KnownPortals;
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
import vn.khien.label.misuse.CspCounter;
import vn.khien.label.misuse.CspPages;
import vn.khien.label.misuse.MisusePages;
import vn.khien.label.misuse.MisuseQueuePages;
import vn.khien.label.misuse.MisuseStore;
import vn.khien.label.misuse.MisuseWorker;
import vn.khien.label.site.EmbedPages;
import vn.khien.label.site.GuidePages;
import vn.khien.label.site.MannersPages;
import vn.khien.web.Route;
import vn.khien.web.Views;

/**
 * label, which reads the words of the floors below it: decides, signs, publishes, revokes.
 *
 * @param open what the label host serves
 */
record LabelFloor(List<Route> routes, List<Route> open, List<Views.Place> places) {
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
        var misuse = new MisuseStore();
        var violations = new CspCounter();
        open.addAll(new MisusePages(database, misuse, ground.random(), kit.views()).routes());
        open.addAll(new CspPages(cid -> publication.snapshot().label(cid).isPresent(), violations, labelUrl).routes());
        var misuseWorker =
                new MisuseWorker(database, misuse, violations, Optional.of(ledger), ground.random(), ground.now());
        kit.workers().add(misuseWorker);
        misuseWorker.start();
        var misuseQueue = new MisuseQueuePages(database, misuse, labels, ledger, kit.views());
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
        List<Route> desk = new ArrayList<>(labelPages.routes());
        desk.addAll(misuseQueue.routes());
        desk.addAll(new EmbedPages(
                        database,
                        inventory.portals(),
                        inventory.systems(),
                        labels,
                        assessment.embedTrial()::look,
                        kit.views())
                .routes());
        var publisher = ground.options().publisher();
        desk.addAll(new MannersPages(publisher, ground.desk().toString(), kit.views()).routes());
        open.addAll(new MannersPages(publisher, labelUrl, kit.views()).routes());
        open.addAll(new GuidePages(kit.views()).routes());
        List<Views.Place> places = new ArrayList<>(labelPages.places());
        places.addAll(misuseQueue.places());
        return new LabelFloor(List.copyOf(desk), List.copyOf(open), List.copyOf(places));
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
