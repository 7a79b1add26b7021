package vn.khien;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.khien.db.Database;
import vn.khien.label.host.LabelHost;
import vn.khien.label.host.LookupPages;
import vn.khien.label.host.Publication;
import vn.khien.label.host.ScannerPages;
import vn.khien.label.misuse.CspCounter;
import vn.khien.label.misuse.CspPages;
import vn.khien.label.misuse.MisusePages;
import vn.khien.label.misuse.MisuseStore;
import vn.khien.label.misuse.MisuseWorker;
import vn.khien.label.site.GuidePages;
import vn.khien.label.site.MannersPages;
import vn.khien.ledger.LedgerStore;
import vn.khien.progress.NationalPages;
import vn.khien.web.Publisher;
import vn.khien.web.Route;
import vn.khien.web.Shelf;
import vn.khien.web.Views;

/**
 * What the world is shown of labels and may say of them, by the whole service and by a label-only node alike.
 *
 * @param shelf what of it lies ready
 * @param misuse writes down what browsers report; to be started
 */
record LabelWindow(List<Route> routes, Shelf shelf, MisuseWorker misuse) {
    /** @param ledger empty on a label-only node */
    static LabelWindow on(
            Database database,
            Publication publication,
            NationalPages national,
            ScannerPages scanner,
            Publisher publisher,
            Optional<LedgerStore> ledger,
            SecureRandom random,
            Supplier<Instant> now,
            Views views) {
        String labelUrl = views.site().labelUrl();
        var host = new LabelHost(publication, labelUrl, views.site().demo());
        var reports = new MisuseStore();
        var violations = new CspCounter();
        List<Route> routes = new ArrayList<>(host.routes());
        routes.addAll(new LookupPages(publication, views, national::reached).routes());
        routes.addAll(scanner.routes());
        routes.addAll(new MisusePages(database, reports, random, views).routes());
        routes.addAll(
                new CspPages(cid -> publication.snapshot().label(cid).isPresent(), violations, labelUrl).routes());
        routes.addAll(new MannersPages(publisher, labelUrl, views).routes());
        routes.addAll(new GuidePages(views).routes());
        return new LabelWindow(
                List.copyOf(routes),
                host.shelf(),
                new MisuseWorker(database, reports, violations, ledger, random, now));
    }
}
