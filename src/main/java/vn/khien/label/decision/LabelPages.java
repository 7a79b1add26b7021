package vn.khien.label.decision;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import vn.khien.db.Database;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.SystemStore;
import vn.khien.label.Issuing;
import vn.khien.label.LabelStore;
import vn.khien.label.watch.OwnerNotices;
import vn.khien.ledger.LedgerStore;
import vn.khien.ledger.LogStore;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** The desk's pages of labels: a portal's way to one, and what stands. */
public final class LabelPages {
    private final PortalLabelPages portal;
    private final ApplicantPages applicant;
    private final ProposalPages proposal;
    private final BatchPages batch;
    private final LabelQueuePages queue;
    private final IssuedLabelPages issued;

    /** @param batches tells the batch worker that something was committed */
    public LabelPages(
            Database database,
            PortalStore portals,
            SystemStore systems,
            LabelStore labels,
            LabelDecisionStore decisions,
            DecisionCourse course,
            Issuing issuing,
            LedgerStore ledger,
            DomainLook look,
            OwnerNotices owners,
            Runnable batches,
            SecureRandom random,
            Views views) {
        var log = new LogStore(LogStore.Log.LABEL);
        this.portal = new PortalLabelPages(database, portals, systems, labels, decisions, ledger, random, views);
        this.applicant = new ApplicantPages(database, portals, decisions, course, ledger, look, portal);
        this.proposal = new ProposalPages(
                database,
                portals,
                decisions,
                course,
                ledger,
                look,
                new OwnerReminders(decisions, owners, ledger),
                portal);
        this.batch = new BatchPages(database, decisions, course, ledger, batches, views);
        this.queue = new LabelQueuePages(database, labels, log, views);
        this.issued = new IssuedLabelPages(database, labels, decisions, log, issuing, ledger, views);
    }

    public List<Route> routes() {
        return Stream.of(
                        portal.routes(),
                        applicant.routes(),
                        proposal.routes(),
                        batch.routes(),
                        queue.routes(),
                        issued.routes())
                .flatMap(List::stream)
                .toList();
    }

    public List<Views.Place> places() {
        return queue.places();
    }
}
