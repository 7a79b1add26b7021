package vn.khien.label.decision;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import vn.khien.badge.Tier;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.label.LabelFacts;
import vn.khien.label.LabelPaper;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.Found;
import vn.khien.web.Form;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;

/** What the owner's officer does for a label: declares, proves, brings papers, asks. */
final class ApplicantPages {
    private static final Permission OFFICER = Permission.holding(OfficeKind.OFFICER);
    private static final List<String> DECLARED = List.of("NCA-W-1", "NCA-W-2");

    private final Database database;
    private final PortalStore portals;
    private final LabelDecisionStore decisions;
    private final DecisionCourse course;
    private final LedgerStore ledger;
    private final DomainLook look;
    private final PortalLabelPages page;
    private final PaperStore papers = new PaperStore();
    private final ApplicationStore applications = new ApplicationStore();
    private final ProposalStore proposals = new ProposalStore();

    ApplicantPages(
            Database database,
            PortalStore portals,
            LabelDecisionStore decisions,
            DecisionCourse course,
            LedgerStore ledger,
            DomainLook look,
            PortalLabelPages page) {
        this.database = database;
        this.portals = portals;
        this.decisions = decisions;
        this.course = course;
        this.ledger = ledger;
        this.look = look;
        this.page = page;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/portals/{id}/declarations", OFFICER, Signed.in(this::declare)),
                Route.post("/portals/{id}/domain-proof", OFFICER, Signed.in(this::prove)),
                Route.upload("/portals/{id}/label-papers", OFFICER, Signed.in(this::bring)),
                Route.post("/label-papers/{id}/withdrawal", OFFICER, Signed.in(this::takeBack)),
                Route.get("/label-papers/{id}", PortalLabelPages.LOOKS, Signed.in(this::paper)),
                Route.post("/portals/{id}/label-applications", OFFICER, Signed.in(this::apply)),
                Route.post("/label-applications/{id}/withdrawal", OFFICER, Signed.in(this::withdraw)));
    }

    private Reply ofOwn(Actor actor, Request request, long id, BiFunction<Tx, Portal, Reply> step) {
        return database.write(actor.scope(), tx -> {
            Optional<Portal> portal = portals.find(tx, id);
            if (portal.isEmpty()) return Reply.missing();
            if (!page.own(tx, actor, portal.get(), request)) return Reply.refused(403, "office");
            decisions.hold(tx, id);
            return step.apply(tx, portal.get());
        });
    }

    private Reply declare(Actor actor, Request request) {
        return ofOwn(actor, request, request.id("id"), (tx, portal) -> {
            LabelFacts before = decisions.facts(tx, portal, request.now());
            for (String criterion : DECLARED) {
                boolean holds = request.form().ticked(criterion);
                if (holds == before.declared(criterion)) continue;
                decisions.declare(tx, portal.id(), criterion, holds, actor.person(), request.now());
                record(
                        tx,
                        actor,
                        request,
                        holds ? "label.declared" : "label.declaration-withdrawn",
                        portal.id(),
                        e -> e.with("criterion", criterion));
            }
            return said(portal.id(), "label.declared");
        });
    }

    private Reply prove(Actor actor, Request request) {
        record Asked(Portal portal, boolean own) {}
        Optional<Asked> asked = database.read(
                actor.scope(),
                tx -> portals.find(tx, request.id("id"))
                        .map(portal -> new Asked(portal, page.own(tx, actor, portal, request))));
        if (asked.isEmpty()) return Reply.missing();
        if (!asked.get().own()) return Reply.refused(403, "office");
        Portal portal = asked.get().portal();
        List<Found> found = look.look(portal.host(), portal.port());
        boolean seen =
                database.write(actor.scope(), tx -> course.sighted(tx, actor.id(), portal, found, request.now()));
        return Reply.seeOther(PortalLabelPages.path(portal.id()) + "?said="
                + (seen ? "label.proof-seen" : "label.proof-missed") + "#domain-proof");
    }

    private Reply bring(Actor actor, Request request) {
        long id = request.id("id");
        Form form = request.form();
        Optional<PaperStore.Brought> brought = PaperForm.read(form, request.today());
        Reply reply = ofOwn(actor, request, id, (tx, portal) -> {
            if (brought.isEmpty()) return Reply.refused(422, "paper");
            PaperStore.Brought paper = brought.get();
            long made = papers.add(tx, id, paper, actor.person(), request.now());
            record(
                    tx,
                    actor,
                    request,
                    "label.paper-brought",
                    id,
                    e -> e.with("paper", String.valueOf(made))
                            .with("kind", paper.kind().word())
                            .with("number", paper.number()));
            return said(id, "label.paper-brought");
        });
        return reply instanceof Reply.Refused refused && refused.status() == 422
                ? page.wrong(actor, request, id, "papers")
                : reply;
    }

    private Reply takeBack(Actor actor, Request request) {
        long paper = request.id("id");
        Optional<LabelPaper> found = database.read(actor.scope(), tx -> papers.standing(tx, paper));
        if (found.isEmpty()) return Reply.missing();
        long id = found.get().portal();
        return ofOwn(actor, request, id, (tx, portal) -> {
            if (papers.standing(tx, paper).isEmpty()) return Reply.missing();
            papers.takeBack(tx, paper, "withdrawn", actor.person(), request.now());
            record(tx, actor, request, "label.paper-withdrawn", id, e -> e.with("paper", String.valueOf(paper)));
            return said(id, "label.paper-withdrawn");
        });
    }

    private Reply paper(Actor actor, Request request) {
        return database.read(actor.scope(), tx -> papers.file(tx, request.id("id")))
                .<Reply>map(file -> Reply.attachment(file.name(), "application/pdf", file.bytes()))
                .orElse(Reply.missing());
    }

    private Reply apply(Actor actor, Request request) {
        long id = request.id("id");
        Form form = request.form();
        Optional<Tier> tier = PortalLabelPages.tier(form.raw("tier"));
        if (tier.isEmpty()) form.wrong("tier", form.raw("tier").isEmpty() ? "form.choose" : "form.unknown");
        Reply reply = ofOwn(actor, request, id, (tx, portal) -> {
            if (tier.isEmpty()) return Reply.refused(422, "tier");
            if (proposals.waitingFor(tx, id).isPresent()) return Reply.refused(409, "label.refused.proposed");
            if (applications.newest(tx, id).filter(Application::waits).isPresent())
                return Reply.refused(409, "label.refused.applied");
            applications.apply(tx, id, tier.get(), actor.person(), request.now());
            record(
                    tx,
                    actor,
                    request,
                    "label.applied",
                    id,
                    e -> e.with("tier", tier.get().word()));
            return said(id, "label.applied");
        });
        if (!(reply instanceof Reply.Refused refused)) return reply;
        if (refused.status() == 422) return page.wrong(actor, request, id, "application");
        return refused.status() == 409 ? page.answer(actor, request, id, new Taken.Refused(refused.reason())) : reply;
    }

    private Reply withdraw(Actor actor, Request request) {
        Optional<Application> asked = database.read(actor.scope(), tx -> applications.find(tx, request.id("id")));
        if (asked.isEmpty()) return Reply.missing();
        long id = asked.get().portal();
        Reply reply = ofOwn(actor, request, id, (tx, portal) -> {
            if (applications
                    .find(tx, asked.get().id())
                    .filter(Application::waits)
                    .isEmpty()) return Reply.refused(409, "label.refused.no-application");
            applications.end(tx, asked.get().id(), "withdrawn", "", actor.person(), request.now());
            record(tx, actor, request, "label.application-withdrawn", id, e -> e);
            return said(id, "label.application-withdrawn");
        });
        return reply instanceof Reply.Refused refused && refused.status() == 409
                ? page.answer(actor, request, id, new Taken.Refused(refused.reason()))
                : reply;
    }

    private void record(
            Tx tx,
            Actor actor,
            Request request,
            String kind,
            long portal,
            java.util.function.UnaryOperator<Entry> more) {
        ledger.record(tx, more.apply(Entry.of(request.now(), actor.id(), kind, "portal/" + portal)));
    }

    private static Reply said(long portal, String what) {
        return Reply.seeOther(PortalLabelPages.path(portal) + "?said=" + what);
    }
}
