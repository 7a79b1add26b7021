package vn.khien;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import vn.khien.assessment.ScanHeard;
import vn.khien.assessment.ScanSettings;
import vn.khien.demo.DemoPages;
import vn.khien.web.Route;
import vn.khien.web.Views;

/**
 * All rooms, built by hand. A floor is built on those below it and hands up what those above it need:
 *
 * <pre>
 * {@link Doors}                    the desk | the label host
 * {@link Demonstration}            the made-up nation, in the demo
 * {@link DeskFloor}                desk
 * {@link LabelFloor}               label
 * {@link ClassificationFloor}      classification | assessment  {@link AssessmentFloor}
 * {@link InventoryFloor}           inventory, progress
 * {@link IdentityFloor}            identity, ledger
 * {@link Kit}                      web | db | work
 * {@link Ground}                   the installation
 * </pre>
 */
final class House implements AutoCloseable {
    private final Ground ground;
    private final Kit kit;

    House(Ground ground) {
        this.ground = ground;
        this.kit = Kit.on(ground);
    }

    void open(int deskPort, int labelPort) {
        var identity = IdentityFloor.on(ground, kit);
        Optional<Demonstration> demonstration = demonstration(identity);
        var inventory = InventoryFloor.on(ground, kit, identity);
        var classification = ClassificationFloor.on(ground, kit, identity);
        // who hears of scans stands a floor above those who scan
        List<ScanHeard> heard = new CopyOnWriteArrayList<>();
        var assessment = AssessmentFloor.on(
                ground, kit, identity, inventory, LabelFloor.issued(ground), heard, settings(demonstration));
        var label = LabelFloor.on(ground, kit, identity, inventory, assessment, demonstration);
        heard.addAll(label.heard());
        var desk = DeskFloor.on(ground, kit, inventory, assessment);

        for (List<Views.Place> places : List.of(
                desk.places(),
                classification.places(),
                assessment.places(),
                label.places(),
                inventory.places(),
                identity.places())) kit.rail().addAll(places);

        List<Route> demoRoutes = demonstration.map(this::announced).orElse(List.of());
        List<Route> setupRoutes = identity.setup(ground, kit);
        identity.start(ground, kit);
        assessment.jobs().start();
        assessment.campaigns().start();
        assessment.parts().start();

        var doors = new Doors(
                ground.vertx(), ground.now(), ground.options().bind(), kit.views(), kit.live(), identity.tokens());
        doors.openDesk(
                kit.desk(),
                identity.gate(),
                Stream.of(
                                demoRoutes,
                                desk.routes(),
                                label.routes(),
                                classification.routes(),
                                assessment.routes(),
                                inventory.routes(),
                                identity.routes(),
                                setupRoutes)
                        .flatMap(List::stream)
                        .toList(),
                ground.database(),
                deskPort);
        doors.openLabelHost(
                Doors.label(ground.label(), ground.options().proxies(), ground.own("localhost", "label")),
                Stream.concat(label.open().stream(), inventory.open().stream()).toList(),
                label.publication(),
                label.shelf(),
                labelPort);
    }

    // The nation is made up before anything counts it.
    private Optional<Demonstration> demonstration(IdentityFloor identity) {
        if (!ground.demo()) return Optional.empty();
        var made = Demonstration.start(ground, identity.tokens()::code);
        kit.workers().add(made);
        made.seed(ground, identity.ledger(), identity.passwords());
        return Optional.of(made);
    }

    private ScanSettings settings(Optional<Demonstration> demonstration) {
        String contact = ground.label() + "/scanner";
        return demonstration
                .map(made -> made.settings(Version.KHIEN, contact))
                .orElseGet(() -> ScanSettings.outside(Version.KHIEN, contact))
                .withFrom(ground.options().scanFrom());
    }

    private List<Route> announced(Demonstration made) {
        made.announce(ground.out());
        return new DemoPages(kit.views(), made.plan(), made.accounts(), made.demoPorts(), made.certificate()).routes();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable worker : kit.workers().reversed()) worker.close();
    }
}
