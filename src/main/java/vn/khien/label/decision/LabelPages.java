package vn.khien.label.decision;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.badge.Cid;
import vn.khien.badge.Embed;
import vn.khien.badge.LabelState;
import vn.khien.badge.Tier;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.inventory.OfficerActsForOwn;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.Relation;
import vn.khien.inventory.SystemStore;
import vn.khien.label.IssuedLabel;
import vn.khien.label.Issuing;
import vn.khien.label.Judged;
import vn.khien.label.LabelFacts;
import vn.khien.label.LabelStore;
import vn.khien.label.rules.LabelRules;
import vn.khien.label.rules.ReviewerDoesNotIssue;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.ledger.LogStore;
import vn.khien.scan.Found;
import vn.khien.web.Form;
import vn.khien.web.Lang;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Texts;
import vn.khien.web.Views;

/** A portal's way to its label: conditions, declarations, domain proof, proposal, issue, embed code. */
public final class LabelPages {
    private static final Permission OFFICER = Permission.holding(OfficeKind.OFFICER);
    private static final Permission REVIEWER = Permission.holding(OfficeKind.REVIEWER);
    private static final Permission AUTHORITY = Permission.holding(OfficeKind.AUTHORITY);
    private static final Permission LOOKS =
            Permission.holding(OfficeKind.OFFICER, OfficeKind.ASSESSOR, OfficeKind.REVIEWER, OfficeKind.AUTHORITY);
    private static final List<String> DECLARED = List.of("NCA-W-1", "NCA-W-2");
    private static final int TOKEN_BYTES = 20;

    private final Database database;
    private final PortalStore portals;
    private final SystemStore systems;
    private final LabelStore labels;
    private final LabelDecisionStore decisions;
    private final LogStore log = new LogStore(LogStore.Log.LABEL);
    private final Issuing issuing;
    private final LedgerStore ledger;
    private final DomainLook look;
    private final Runnable nudge;
    private final SecureRandom random;
    private final Views views;
    private final IssuedLabelPages issued;

    /** @param nudge tells the label worker that something was committed */
    public LabelPages(
            Database database,
            PortalStore portals,
            SystemStore systems,
            LabelStore labels,
            LabelDecisionStore decisions,
            Issuing issuing,
            LedgerStore ledger,
            DomainLook look,
            Runnable nudge,
            SecureRandom random,
            Views views) {
        this.database = database;
        this.portals = portals;
        this.systems = systems;
        this.labels = labels;
        this.decisions = decisions;
        this.issuing = issuing;
        this.ledger = ledger;
        this.look = look;
        this.nudge = nudge;
        this.random = random;
        this.views = views;
        this.issued = new IssuedLabelPages(database, labels, decisions, log, issuing, ledger, nudge, views);
    }

    public List<Route> routes() {
        List<Route> all = new ArrayList<>(List.of(
                Route.get("/portals/{id}/label", LOOKS, Signed.in((a, r) -> show(a, r, 200, Optional.empty()))),
                Route.post("/portals/{id}/declarations", OFFICER, Signed.in(this::declare)),
                Route.post("/portals/{id}/domain-proof", OFFICER, Signed.in(this::prove)),
                Route.post("/portals/{id}/label-proposals", REVIEWER, Signed.in(this::propose)),
                Route.post("/label-proposals/{id}/issue", AUTHORITY, Signed.in(this::issue))));
        all.addAll(issued.routes());
        return List.copyOf(all);
    }

    public List<Views.Place> places() {
        return issued.places();
    }

    private Reply show(Actor actor, Request request, int status, Optional<String> refused) {
        return show(actor, request, request.id("id"), status, refused);
    }

    private Reply show(Actor actor, Request request, long id, int status, Optional<String> refused) {
        Optional<PortalLabel> found = database.write(
                actor.scope(),
                tx -> portals.find(tx, id).map(portal -> {
                    PortalLabel seen = seen(tx, actor, portal, request);
                    return seen.own() && seen.token().isEmpty() ? withToken(tx, actor, seen, request) : seen;
                }));
        if (found.isEmpty()) return Reply.missing();
        PortalLabel seen = found.get();
        Map<String, Object> shown = new HashMap<>();
        shown.put(
                "page",
                views.page(
                        at(request, seen.path()),
                        "label.portal.title",
                        seen.portal().authority()));
        shown.put("seen", seen);
        shown.put("form", Form.empty());
        shown.put("refused", refused);
        shown.put("snippets", seen.label().map(label -> snippets(label, request.lang())));
        shown.put("proposes", actor.holds(OfficeKind.REVIEWER));
        shown.put("issues", actor.holds(OfficeKind.AUTHORITY));
        shown.put(
                "proposedIt",
                seen.proposal()
                        .filter(p -> !ReviewerDoesNotIssue.allows(p.by(), actor.person()))
                        .isPresent());
        shown.put("officer", actor.holds(OfficeKind.OFFICER));
        return views.show(status, "label/portal", shown);
    }

    private Embed.Snippets snippets(IssuedLabel label, Lang lang) {
        return Embed.snippets(
                label.cid(),
                views.site().labelUrl(),
                lang == Lang.EN ? vn.khien.badge.Lang.EN : vn.khien.badge.Lang.VI);
    }

    private PortalLabel seen(Tx tx, Actor actor, Portal portal, Request request) {
        LabelFacts facts = decisions.facts(tx, portal, request.now());
        Optional<IssuedLabel> label = labels.ofPortal(tx, portal.id());
        long size = log.head(tx).map(LogStore.Head::size).orElse(0L);
        return new PortalLabel(
                portal,
                facts,
                LabelRules.judge(facts, request.now()),
                decisions.token(tx, portal.id()),
                decisions.waitingFor(tx, portal.id()),
                label,
                label.map(l -> l.state(size, request.now())).orElseGet(LabelState.Unlabelled::new),
                own(tx, actor, portal, request));
    }

    private boolean own(Tx tx, Actor actor, Portal portal, Request request) {
        List<Relation> relations = portal.systemId().isPresent()
                ? systems.relations(
                        tx,
                        portal.systemId().getAsLong(),
                        request.now().atZone(Texts.ZONE).toLocalDate())
                : List.of();
        return OfficerActsForOwn.portal(actor, portal, relations);
    }

    private PortalLabel withToken(Tx tx, Actor actor, PortalLabel seen, Request request) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        if (decisions.giveToken(tx, seen.portal().id(), token, request.now()))
            ledger.record(
                    tx,
                    Entry.of(
                            request.now(),
                            actor.id(),
                            "label.token-given",
                            seen.portal().subject()));
        return new PortalLabel(
                seen.portal(),
                seen.facts(),
                seen.judged(),
                decisions.token(tx, seen.portal().id()),
                seen.proposal(),
                seen.label(),
                seen.state(),
                seen.own());
    }

    private Reply declare(Actor actor, Request request) {
        Reply reply = database.write(actor.scope(), tx -> {
            Optional<Portal> portal = portals.find(tx, request.id("id"));
            if (portal.isEmpty()) return Reply.missing();
            if (!own(tx, actor, portal.get(), request)) return Reply.refused(403, "office");
            LabelFacts before = decisions.facts(tx, portal.get(), request.now());
            for (String criterion : DECLARED) {
                boolean holds = request.form().ticked(criterion);
                if (holds == before.declared(criterion)) continue;
                decisions.declare(tx, portal.get().id(), criterion, holds, actor.person(), request.now());
                ledger.record(
                        tx,
                        Entry.of(
                                        request.now(),
                                        actor.id(),
                                        holds ? "label.declared" : "label.declaration-withdrawn",
                                        portal.get().subject())
                                .with("criterion", criterion));
            }
            return Reply.seeOther(path(portal.get().id()) + "?said=label.declared");
        });
        return reply;
    }

    private Reply prove(Actor actor, Request request) {
        record Asked(Portal portal, boolean own, Optional<String> token) {}
        Optional<Asked> asked = database.read(
                actor.scope(),
                tx -> portals.find(tx, request.id("id"))
                        .map(portal ->
                                new Asked(portal, own(tx, actor, portal, request), decisions.token(tx, portal.id()))));
        if (asked.isEmpty()) return Reply.missing();
        if (!asked.get().own()) return Reply.refused(403, "office");
        Portal portal = asked.get().portal();
        List<Found> found = look.look(portal.host(), portal.port());
        boolean seen = database.write(actor.scope(), tx -> sighted(tx, actor, request, portal, found));
        return Reply.seeOther(
                path(portal.id()) + "?said=" + (seen ? "label.proof-seen" : "label.proof-missed") + "#domain-proof");
    }

    private boolean sighted(Tx tx, Actor actor, Request request, Portal portal, List<Found> found) {
        List<String> good = new ArrayList<>();
        decisions.token(tx, portal.id()).ifPresent(token -> good.add("khien-proof=" + token));
        labels.ofPortal(tx, portal.id())
                .filter(label -> !label.revoked())
                .ifPresent(label -> good.add(Embed.pointer(label.cid())));
        Optional<Found> proof =
                found.stream().filter(each -> good.contains(each.value())).findFirst();
        String method = proof.map(Found::method).orElse("none");
        decisions.sighted(tx, portal.id(), proof.isPresent(), method, String.valueOf(found.size()), request.now());
        ledger.record(
                tx,
                Entry.of(
                                request.now(),
                                actor.id(),
                                proof.isPresent() ? "label.proof-seen" : "label.proof-missed",
                                portal.subject())
                        .with("method", method));
        return proof.isPresent();
    }

    /** What a step towards a label came to. */
    private sealed interface Taken {
        record Done(String said) implements Taken {}

        /** @param reason key of its text */
        record Refused(String reason) implements Taken {}

        record Missing() implements Taken {}
    }

    private Reply propose(Actor actor, Request request) {
        long id = request.id("id");
        Taken taken = database.write(actor.scope(), tx -> {
            Optional<Portal> portal = portals.find(tx, id);
            if (portal.isEmpty()) return new Taken.Missing();
            decisions.hold(tx, id);
            if (decisions.waitingFor(tx, id).isPresent()) return new Taken.Refused("label.refused.proposed");
            if (!Judged.allSatisfied(LabelRules.judge(decisions.facts(tx, portal.get(), request.now()), request.now())))
                return new Taken.Refused("label.refused.conditions");
            long proposal = decisions.propose(tx, id, Tier.BASIC, actor.person(), request.now());
            ledger.record(
                    tx,
                    Entry.of(
                                    request.now(),
                                    actor.id(),
                                    "label.proposed",
                                    portal.get().subject())
                            .with("proposal", String.valueOf(proposal))
                            .with("scheme", Issuing.SCHEME)
                            .with("tier", Tier.BASIC.word()));
            return new Taken.Done("label.proposed");
        });
        return answer(actor, request, id, taken);
    }

    private Reply issue(Actor actor, Request request) {
        record Asked(Proposal proposal, Portal portal) {}
        Optional<Asked> asked = database.read(
                actor.scope(),
                tx -> decisions
                        .waiting(tx, request.id("id"))
                        .flatMap(proposal ->
                                portals.find(tx, proposal.portal()).map(portal -> new Asked(proposal, portal))));
        if (asked.isEmpty()) return Reply.missing();
        Portal portal = asked.get().portal();
        if (!ReviewerDoesNotIssue.allows(asked.get().proposal().by(), actor.person()))
            return answer(actor, request, portal.id(), new Taken.Refused("label.refused.reviewer-issues"));
        // The proof is looked for again at issue; outside the transaction, since it asks the network.
        List<Found> found = look.look(portal.host(), portal.port());
        Taken taken = database.write(
                actor.scope(), tx -> issue(tx, actor, request, asked.get().proposal(), portal, found));
        if (taken instanceof Taken.Done) nudge.run();
        return answer(actor, request, portal.id(), taken);
    }

    private Taken issue(Tx tx, Actor actor, Request request, Proposal proposal, Portal portal, List<Found> found) {
        decisions.hold(tx, portal.id());
        if (decisions.waiting(tx, proposal.id()).isEmpty()) return new Taken.Refused("label.refused.no-proposal");
        sighted(tx, actor, request, portal, found);
        LabelFacts facts = decisions.facts(tx, portal, request.now());
        Optional<LabelStore.Holder> holder = labels.holder(tx, portal.id());
        if (holder.isEmpty()
                || facts.assessment().isEmpty()
                || !Judged.allSatisfied(LabelRules.judge(facts, request.now())))
            return new Taken.Refused("label.refused.conditions");
        Issuing.Ground ground =
                decisions.ground(tx, facts.assessment().get(), labels.issuer(tx).vi());
        Cid cid = issuing.issue(tx, holder.get(), Tier.BASIC, ground, Optional.of(actor.person()), request.now());
        decisions.endProposal(tx, proposal.id(), "issued", actor.person(), request.now());
        ledger.record(
                tx,
                Entry.of(request.now(), actor.id(), "label.issued", "label/" + cid)
                        .with("domain", holder.get().domain())
                        .with("portal", String.valueOf(portal.id()))
                        .with("proposal", String.valueOf(proposal.id()))
                        .with("report", ground.reportDigest()));
        return new Taken.Done("label.issued");
    }

    private Reply answer(Actor actor, Request request, long portal, Taken taken) {
        return switch (taken) {
            case Taken.Missing() -> Reply.missing();
            case Taken.Refused(String reason) -> show(actor, request, portal, 409, Optional.of(reason));
            case Taken.Done(String said) -> Reply.seeOther(path(portal) + "?said=" + said);
        };
    }

    private static String path(long portal) {
        return "/portals/" + portal + "/label";
    }

    /** A page drawn in answer to a POST links to itself where a GET finds it. */
    static Request at(Request r, String path) {
        return new Request(
                r.method(),
                path,
                r.parameters(),
                r.query(),
                r.form(),
                r.lang(),
                r.visitor(),
                r.remote(),
                r.sessionToken(),
                r.csrf(),
                r.userAgent(),
                r.now());
    }
}
