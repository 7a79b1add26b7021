package vn.khien;

import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import vn.khien.assessment.ScanSettings;
import vn.khien.cli.ServeOptions;
import vn.khien.db.DataFolder;
import vn.khien.db.Database;
import vn.khien.db.InstallationStore;
import vn.khien.db.InstallationStore.Installation;
import vn.khien.db.Schema;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.identity.Tokens;
import vn.khien.label.LabelStore;
import vn.khien.label.host.Publication;
import vn.khien.label.host.PublicationWorker;
import vn.khien.label.host.ScannerPages;
import vn.khien.label.misuse.MisuseWorker;
import vn.khien.progress.NationalPages;
import vn.khien.progress.ProgressApi;
import vn.khien.progress.ProgressStore;
import vn.khien.web.Live;
import vn.khien.web.Page;
import vn.khien.web.Route;
import vn.khien.web.Views;

/**
 * {@code khien serve --only label}: what the public fetches, over the database of an installation that others serve. It
 * has no key, no data folder, no job and no desk, and may write nothing but what the public hands in.
 * While the database is away it can't tell.
 */
final class LabelNode implements AutoCloseable {
    /** A demo's label host is named by its installation alone. */
    private static final Duration NAMED_WITHIN = Duration.ofSeconds(30);

    private final ServeOptions options;
    private final Vertx vertx;
    private final Supplier<Instant> now;
    private final SecureRandom random;
    private final Database database;
    private final Publication publication = new Publication();
    private final PublicationWorker worker;
    private Optional<MisuseWorker> misuse = Optional.empty();

    private LabelNode(ServeOptions options, Vertx vertx, Supplier<Instant> now, SecureRandom random) {
        this.options = options;
        this.vertx = vertx;
        this.now = now;
        this.random = random;
        this.database = Database.published(options.database().orElseThrow());
        this.worker = new PublicationWorker(database, new LabelStore(), publication, this::isOurs, now);
    }

    static LabelNode over(ServeOptions options, Vertx vertx, Supplier<Instant> now, SecureRandom random) {
        return new LabelNode(options, vertx, now, random);
    }

    /** Listens on this port; the answer is what the world calls the label host. */
    URI open(int port) {
        Optional<Installation> installation = named();
        URI label = options.labelUrl()
                .or(() -> installation.map(each -> URI.create(each.labelUrl())))
                .orElseThrow(
                        () -> new DataFolder.Refused(
                                "no database at " + options.database().orElseThrow()
                                        + ", and so no name for the label host; say it with --label-url, or start the database"));
        worker.start();
        String desk = installation.map(Installation::deskUrl).orElse("");
        var views = new Views(new Page.Site(desk, label.toString(), options.demo(), false, Version.KHIEN), List.of());
        var progress = new ProgressStore();
        var scanner = new ScannerPages(
                ScanSettings.outside(Version.KHIEN, label + "/scanner").withFrom(options.scanFrom()),
                options.scanFrom(),
                options.contact(),
                views);
        var window = LabelWindow.on(
                database,
                publication,
                new NationalPages(database, progress, views),
                scanner,
                options.publisher(),
                Optional.empty(),
                random,
                now,
                views);
        misuse = Optional.of(window.misuse());
        window.misuse().start();
        List<Route> routes = Stream.concat(
                        window.routes().stream(), new ProgressApi(database, progress, options.demo()).routes().stream())
                .toList();
        Optional<String> own = options.demo() ? Optional.of("localhost:" + port) : Optional.empty();
        new Doors(vertx, now, options.bind(), views, new Live(), new Tokens(random, ""))
                .openLabelHost(Doors.label(label, options.proxies(), own), routes, publication, window.shelf(), port);
        return label;
    }

    /** Waits for it only where nothing else says what the label host is called. */
    private Optional<Installation> named() {
        Optional<Installation> found = installation();
        if (options.labelUrl().isPresent()) return found;
        Instant last = now.get().plus(NAMED_WITHIN);
        while (found.isEmpty() && now.get().isBefore(last)) {
            pause();
            found = installation();
        }
        return found;
    }

    private Optional<Installation> installation() {
        return database.reach(Scope.SYSTEM, this::ours);
    }

    private void isOurs(Tx tx) {
        ours(tx);
    }

    /** @throws DataFolder.Refused when the database is not the one to publish from */
    private Installation ours(Tx tx) {
        Database.refuseAnyPower(tx);
        Schema.check(tx);
        Installation found = new InstallationStore()
                .find(tx)
                .orElseThrow(
                        () -> new DataFolder.Refused("the database has no installation yet; serve one over it first"));
        if (found.demo() != options.demo())
            throw new DataFolder.Refused("the database is a " + (found.demo() ? "demo" : "real")
                    + " installation's; serve it " + (found.demo() ? "with" : "without") + " --demo");
        options.labelUrl()
                .filter(label -> !label.toString().equals(found.labelUrl()))
                .ifPresent(label -> {
                    throw new DataFolder.Refused(
                            "the label host is " + found.labelUrl() + ", not " + label + "; mend --label-url");
                });
        return found;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        misuse.ifPresent(MisuseWorker::close);
        worker.close();
        database.close();
    }
}
