package vn.khien.label.decision;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import vn.khien.badge.Tier;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.NoticeStore;
import vn.khien.identity.Signed;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.label.keys.Signers;
import vn.khien.label.rules.ReviewerDoesNotIssue;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.Found;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;

/** Two people, two steps: a reviewer proposes, withdraws or returns; the authority issues or refuses. */
final class ProposalPages {
    private static final Permission REVIEWER = Permission.holding(OfficeKind.REVIEWER);
    private static final Permission AUTHORITY = Permission.holding(OfficeKind.AUTHORITY);
    private static final Permission EITHER = Permission.holding(OfficeKind.REVIEWER, OfficeKind.AUTHORITY);
    private static final NoticeStore NOTICES = NoticeStore.inboxes();
    private static final int NOTE = 1000;

    private final Database database;
    private final PortalStore portals;
    private final LabelDecisionStore decisions;
    private final DecisionCourse course;
    private final LedgerStore ledger;
    private final DomainLook look;
    private final OwnerReminders reminders;
    private final PortalLabelPages page;
    private final ProposalStore proposals = new ProposalStore();
    private final ApplicationStore applications = new ApplicationStore();

    ProposalPages(
            Database database,
            PortalStore portals,
            LabelDecisionStore decisions,
            DecisionCourse course,
            LedgerStore ledger,
            DomainLook look,
            OwnerReminders reminders,
            PortalLabelPages page) {
        this.database = database;
        this.portals = portals;
        this.decisions = decisions;
        this.course = course;
        this.ledger = ledger;
        this.look = look;
        this.reminders = reminders;
        this.page = page;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/portals/{id}/label-proposals", REVIEWER, Signed.in(this::propose)),
                Route.post("/portals/{id}/label-reminders", EITHER, Signed.in(this::remind)),
                Route.post("/label-proposals/{id}/withdrawal", REVIEWER, Signed.in(this::withdraw)),
                Route.post("/label-applications/{id}/return", REVIEWER, Signed.in(this::giveBack)),
                Route.post("/label-proposals/{id}/refusal", AUTHORITY, Signed.in(this::refuse)),
                Route.post("/label-proposals/{id}/issue", AUTHORITY, Signed.in(this::issue)));
    }

    private Reply propose(Actor actor, Request request) {
        long id = request.id("id");
        String asked = request.form().raw("tier");
        Optional<Tier> tier = asked.isEmpty() ? Optional.of(Tier.BASIC) : PortalLabelPages.tier(asked);
        if (tier.isEmpty()) {
            request.form().wrong("tier", "form.unknown");
            return page.wrong(actor, request, id, "");
        }
        Taken taken = database.write(
                actor.scope(),
                tx -> portals.find(tx, id).isEmpty()
                        ? new Taken.Missing()
                        : course.propose(tx, List.of(id), tier.get(), actor.person(), request.now())
                                .getOrDefault(id, new Taken.Missing()));
        return page.answer(actor, request, id, taken);
    }

    private Reply remind(Actor actor, Request request) {
        long id = request.id("id");
        Taken taken = database.write(
                actor.scope(),
                tx -> portals.find(tx, id)
                        .map(portal -> reminders.remind(tx, actor, portal, request.now()))
                        .orElse(new Taken.Missing()));
        return page.answer(actor, request, id, taken);
    }

    private Reply withdraw(Actor actor, Request request) {
        Optional<Proposal> asked = waiting(actor, request);
        if (asked.isEmpty()) return over(actor, request);
        Proposal proposal = asked.get();
        Taken taken = proposal.by().isPresent() && proposal.by().getAsInt() == actor.person()
                ? end(actor, request, proposal, "withdrawn", "", "label.proposal-withdrawn")
                : new Taken.Refused("label.refused.not-yours");
        return page.answer(actor, request, proposal.portal(), taken);
    }

    private Reply refuse(Actor actor, Request request) {
        Optional<Proposal> asked = waiting(actor, request);
        if (asked.isEmpty()) return over(actor, request);
        String note = request.form().lines("refusal-note", 5, NOTE);
        long portal = asked.get().portal();
        if (!request.form().good()) return page.wrong(actor, request, portal, "refusal");
        return page.answer(
                actor, request, portal, end(actor, request, asked.get(), "refused", note, "label.proposal-refused"));
    }

    private Taken end(Actor actor, Request request, Proposal proposal, String why, String note, String kind) {
        return database.write(actor.scope(), tx -> {
            decisions.hold(tx, proposal.portal());
            if (proposals.waiting(tx, proposal.id()).isEmpty()) return new Taken.Refused("label.refused.no-proposal");
            proposals.end(tx, List.of(proposal.id()), why, note, actor.person(), request.now());
            Entry entry = Entry.of(request.now(), actor.id(), kind, "portal/" + proposal.portal())
                    .with("proposal", String.valueOf(proposal.id()));
            ledger.record(tx, note.isEmpty() ? entry : entry.withPersonal("note", note));
            if (why.equals("refused"))
                tell(tx, actor, proposal.by(), "label-refused", proposal.domain(), proposal.portal(), request);
            return new Taken.Done(kind);
        });
    }

    private static void tell(
            Tx tx, Actor actor, OptionalInt whom, String kind, String domain, long portal, Request request) {
        if (whom.isPresent() && whom.getAsInt() != actor.person())
            NOTICES.tell(tx, whom.getAsInt(), kind, List.of(domain), PortalLabelPages.path(portal), request.now());
    }

    private Reply giveBack(Actor actor, Request request) {
        Optional<Application> asked = database.read(actor.scope(), tx -> applications.find(tx, request.id("id")));
        if (asked.isEmpty()) return Reply.missing();
        long portal = asked.get().portal();
        String note = request.form().lines("return-note", 5, NOTE);
        if (!request.form().good()) return page.wrong(actor, request, portal, "return");
        Taken taken = database.write(actor.scope(), tx -> {
            decisions.hold(tx, portal);
            if (applications
                    .find(tx, asked.get().id())
                    .filter(Application::waits)
                    .isEmpty()) return new Taken.Refused("label.refused.no-application");
            applications.end(tx, asked.get().id(), "returned", note, actor.person(), request.now());
            tell(tx, actor, asked.get().by(), "label-returned", asked.get().domain(), portal, request);
            ledger.record(
                    tx,
                    Entry.of(request.now(), actor.id(), "label.application-returned", "portal/" + portal)
                            .withPersonal("note", note));
            return new Taken.Done("label.application-returned");
        });
        return page.answer(actor, request, portal, taken);
    }

    private Reply issue(Actor actor, Request request) {
        record Asked(Proposal proposal, Portal portal) {}
        Optional<Asked> asked = database.read(
                actor.scope(),
                tx -> proposals
                        .waiting(tx, request.id("id"))
                        .flatMap(proposal ->
                                portals.find(tx, proposal.portal()).map(portal -> new Asked(proposal, portal))));
        if (asked.isEmpty()) return over(actor, request);
        Portal portal = asked.get().portal();
        Proposal proposal = asked.get().proposal();
        if (!ReviewerDoesNotIssue.allows(proposal.by(), actor.person()))
            return page.answer(actor, request, portal.id(), new Taken.Refused("label.refused.reviewer-issues"));
        // The proof is looked for again at issue; outside the transaction, since it asks the network.
        List<Found> found = look.look(portal.host(), portal.port());
        Map<Long, Outcome> outcomes;
        try {
            outcomes = database.write(actor.scope(), tx -> {
                course.sighted(tx, actor.id(), portal, found, request.now());
                return course.issue(tx, List.of(proposal), actor.person(), request.now());
            });
        } catch (Signers.NoKey e) {
            return page.answer(actor, request, portal.id(), new Taken.Refused("label.refused.no-key"));
        }
        Outcome outcome = java.util.Objects.requireNonNull(outcomes.get(proposal.id()));
        Taken taken = switch (outcome) {
            case Outcome.Issued issued -> new Taken.Done(proposal.cid().isEmpty() ? "label.issued" : "label.renewed");
            case Outcome.Refused(String reason, var conditions) -> new Taken.Refused(reason);
        };
        return page.answer(actor, request, portal.id(), taken);
    }

    private Reply over(Actor actor, Request request) {
        return database.read(actor.scope(), tx -> proposals.portal(tx, request.id("id")))
                .map(portal -> page.answer(actor, request, portal, new Taken.Refused("label.refused.no-proposal")))
                .orElse(Reply.missing());
    }

    private Optional<Proposal> waiting(Actor actor, Request request) {
        return database.read(actor.scope(), tx -> proposals.waiting(tx, request.id("id")));
    }
}
