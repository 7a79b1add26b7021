package vn.khien.label.decision;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.khien.badge.Embed;
import vn.khien.badge.LabelState;
import vn.khien.badge.Picture;
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
import vn.khien.label.LabelFacts;
import vn.khien.label.LabelMatter;
import vn.khien.label.LabelStore;
import vn.khien.label.Renewing;
import vn.khien.label.rules.LabelRules;
import vn.khien.label.rules.LabelScheme;
import vn.khien.label.rules.ReviewerDoesNotIssue;
import vn.khien.label.watch.WatchStore;
import vn.khien.label.watch.Watching;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.ledger.LogStore;
import vn.khien.web.Lang;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** The page of a portal's label: facts left, the decision right, and what will be published before one presses. */
final class PortalLabelPages {
    static final Permission LOOKS =
            Permission.holding(OfficeKind.OFFICER, OfficeKind.ASSESSOR, OfficeKind.REVIEWER, OfficeKind.AUTHORITY);
    private static final int TOKEN_BYTES = 20;

    private final Database database;
    private final PortalStore portals;
    private final SystemStore systems;
    private final LabelStore labels;
    private final LabelDecisionStore decisions;
    private final LedgerStore ledger;
    private final SecureRandom random;
    private final Views views;
    private final LogStore log = new LogStore(LogStore.Log.LABEL);
    private final ProposalStore proposals = new ProposalStore();
    private final ApplicationStore applications = new ApplicationStore();
    private final PaperStore papers = new PaperStore();
    private final WatchStore watch = new WatchStore();

    PortalLabelPages(
            Database database,
            PortalStore portals,
            SystemStore systems,
            LabelStore labels,
            LabelDecisionStore decisions,
            LedgerStore ledger,
            SecureRandom random,
            Views views) {
        this.database = database;
        this.portals = portals;
        this.systems = systems;
        this.labels = labels;
        this.decisions = decisions;
        this.ledger = ledger;
        this.random = random;
        this.views = views;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/portals/{id}/label", LOOKS, Signed.in((a, r) -> show(a, r, r.id("id")))),
                Route.get("/portals/{id}/label-preview.svg", LOOKS, Signed.in(this::preview)));
    }

    static Optional<Tier> tier(String word) {
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.word().equals(word))
                .findFirst();
    }

    static String path(long portal) {
        return "/portals/" + portal + "/label";
    }

    Reply show(Actor actor, Request request, long portal) {
        return show(actor, request, portal, 200, Optional.empty(), "");
    }

    /** @param part the form of the page that was not taken; its errors are shown there */
    Reply wrong(Actor actor, Request request, long portal, String part) {
        return show(actor, request, portal, 422, Optional.empty(), part);
    }

    Reply answer(Actor actor, Request request, long portal, Taken taken) {
        return switch (taken) {
            case Taken.Missing() -> Reply.missing();
            case Taken.Refused(String reason) -> show(actor, request, portal, 409, Optional.of(reason), "");
            case Taken.Done(String said) -> Reply.seeOther(path(portal) + "?said=" + said);
        };
    }

    boolean own(Tx tx, Actor actor, Portal portal, Request request) {
        List<Relation> relations = portal.systemId().isPresent()
                ? systems.relations(tx, portal.systemId().getAsLong(), request.today())
                : List.of();
        return OfficerActsForOwn.portal(actor, portal, relations);
    }

    private Reply show(Actor actor, Request request, long id, int status, Optional<String> refused, String part) {
        record Drawn(PortalLabel seen, PublicPreview preview, Optional<Watching> watching) {}
        Optional<Drawn> found = database.write(
                actor.scope(),
                tx -> portals.find(tx, id).map(portal -> {
                    PortalLabel seen = seen(tx, actor, portal, request);
                    if (seen.own() && seen.token().isEmpty()) seen = withToken(tx, actor, seen, request);
                    return new Drawn(seen, preview(tx, seen), watching(tx, seen, request.today()));
                }));
        if (found.isEmpty()) return Reply.missing();
        PortalLabel seen = found.get().seen();
        Map<String, Object> shown = new HashMap<>();
        shown.put(
                "page",
                views.page(
                        request.under(seen.path()),
                        "label.portal.title",
                        seen.portal().authority()));
        shown.put("seen", seen);
        shown.put("preview", found.get().preview());
        shown.put("watching", found.get().watching());
        shown.put("form", request.form());
        shown.put("part", part);
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

    /** Looks and warnings of a label that stands; what waits for a person is in the label's file. */
    private Optional<Watching> watching(Tx tx, PortalLabel seen, LocalDate today) {
        return seen.facts()
                .standing()
                .map(label -> new Watching(
                        watch.looked(tx, seen.portal().id(), today),
                        watch.warnings(tx, label.cid().value()),
                        List.of(),
                        List.of()));
    }

    private Embed.Snippets snippets(IssuedLabel label, Lang lang) {
        return Embed.snippets(label.cid(), views.site().labelUrl(), badge(lang));
    }

    private static vn.khien.badge.Lang badge(Lang lang) {
        return lang == Lang.EN ? vn.khien.badge.Lang.EN : vn.khien.badge.Lang.VI;
    }

    private PortalLabel seen(Tx tx, Actor actor, Portal portal, Request request) {
        LabelFacts known = decisions.facts(tx, portal, request.now());
        Optional<IssuedLabel> label = labels.ofPortal(tx, portal.id());
        Optional<Proposal> proposal = proposals.waitingFor(tx, portal.id());
        Optional<Application> application = applications.newest(tx, portal.id());
        Tier tier = Stream.of(
                        proposal.map(Proposal::tier),
                        tier(request.form().raw("tier")),
                        request.asked("tier").flatMap(PortalLabelPages::tier),
                        application.filter(Application::waits).map(Application::tier),
                        known.standing().map(LabelFacts.Standing::tier))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Tier.BASIC);
        long size = log.head(tx).map(LogStore.Head::size).orElse(0L);
        return new PortalLabel(
                portal,
                known,
                tier,
                LabelMatter.of(known.standing(), tier, request.now()),
                LabelRules.judge(known, tier, request.now()),
                decisions.token(tx, portal.id()),
                proposal,
                proposals.lastEnded(tx, portal.id()),
                application,
                papers.standing(tx, List.of(portal.id())),
                label,
                label.map(l -> l.state(size, request.now())).orElseGet(LabelState.Unlabelled::new),
                OwnerReminders.of(
                        tx,
                        ledger,
                        portal,
                        known,
                        OwnerReminders.asked(proposal, application.filter(Application::waits)),
                        request.now()),
                own(tx, actor, portal, request),
                request.now());
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
        return seen.withToken(decisions.token(tx, seen.portal().id()));
    }

    private PublicPreview preview(Tx tx, PortalLabel seen) {
        LabelStore.Issuer issuer = labels.issuer(tx);
        return PublicPreview.of(
                seen,
                views.site().labelUrl(),
                LabelScheme.NCA_2026.id(),
                issuer.vi(),
                issuer.en(),
                seen.facts().standing().map(label -> Renewing.until(label.validUntil(), seen.now())),
                views.site().demo());
    }

    private Reply preview(Actor actor, Request request) {
        vn.khien.badge.Form form =
                request.asked("form").filter("compact"::equals).isPresent()
                        ? vn.khien.badge.Form.COMPACT
                        : vn.khien.badge.Form.FULL;
        return database.read(
                actor.scope(),
                tx -> portals.find(tx, request.id("id"))
                        .<Reply>map(portal -> Reply.of(
                                        200,
                                        "image/svg+xml",
                                        Picture.of(
                                                        preview(tx, seen(tx, actor, portal, request))
                                                                .view(),
                                                        form,
                                                        badge(request.lang()))
                                                .getBytes(StandardCharsets.UTF_8))
                                .with("Content-Security-Policy", Picture.CSP))
                        .orElse(Reply.missing()));
    }
}
