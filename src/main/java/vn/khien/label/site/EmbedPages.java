package vn.khien.label.site;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import vn.khien.badge.Embed;
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
import vn.khien.label.LabelStanding;
import vn.khien.label.LabelStore;
import vn.khien.label.site.rules.LabelIsIn;
import vn.khien.ledger.LogStore;
import vn.khien.scan.Embedding;
import vn.khien.web.AddressLimit;
import vn.khien.web.Lang;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** On the desk: a portal's own snippets, its picture as it stands, and a test of what its first page shows. */
public final class EmbedPages {
    private static final Permission LOOKS =
            Permission.holding(OfficeKind.OFFICER, OfficeKind.ASSESSOR, OfficeKind.REVIEWER, OfficeKind.AUTHORITY);
    private static final Permission OFFICER = Permission.holding(OfficeKind.OFFICER);
    private static final int TRIALS = 3;

    private final Database database;
    private final PortalStore portals;
    private final SystemStore systems;
    private final LabelStore labels;
    private final LogStore log = new LogStore(LogStore.Log.LABEL);
    private final BiFunction<String, Integer, Embedding> look;
    private final Views views;
    private final AddressLimit trials = new AddressLimit(TRIALS, Duration.ofMinutes(1));

    /** @param look at the first page of a host and port; blocks for a bounded time */
    public EmbedPages(
            Database database,
            PortalStore portals,
            SystemStore systems,
            LabelStore labels,
            BiFunction<String, Integer, Embedding> look,
            Views views) {
        this.database = database;
        this.portals = portals;
        this.systems = systems;
        this.labels = labels;
        this.look = look;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/portals/{id}/label/embed", LOOKS, Signed.in(this::show)),
                Route.post("/portals/{id}/label/embed", OFFICER, Signed.in(this::trial)));
    }

    private record Seen(Portal portal, Optional<LabelStanding> label, boolean own) {}

    private Optional<Seen> seen(Actor actor, Request request) {
        return database.read(
                actor.scope(),
                tx -> portals.find(tx, request.id("id")).map(portal -> seen(tx, actor, portal, request)));
    }

    private Seen seen(Tx tx, Actor actor, Portal portal, Request request) {
        long size = log.head(tx).map(LogStore.Head::size).orElse(0L);
        Optional<LabelStanding> label =
                labels.ofPortal(tx, portal.id()).map(each -> new LabelStanding(each, each.state(size, request.now())));
        List<Relation> relations = portal.systemId().isPresent()
                ? systems.relations(tx, portal.systemId().getAsLong(), request.today())
                : List.of();
        return new Seen(portal, label, OfficerActsForOwn.portal(actor, portal, relations));
    }

    private Reply show(Actor actor, Request request) {
        return seen(actor, request)
                .map(seen -> page(request, seen, Optional.empty()))
                .orElse(Reply.missing());
    }

    private Reply trial(Actor actor, Request request) {
        Optional<Seen> found = seen(actor, request);
        if (found.isEmpty()) return Reply.missing();
        Seen seen = found.get();
        if (!seen.own()) return Reply.refused(403, "office");
        if (!trials.admits(seen.portal().subject())) return Reply.refused(429, "");
        Embedding embedding = look.apply(seen.portal().host(), seen.portal().port());
        return page(request, seen, Optional.of(embedding));
    }

    private Reply page(Request request, Seen seen, Optional<Embedding> tried) {
        String labelUrl = views.site().labelUrl();
        Optional<IssuedLabel> label = seen.label().map(LabelStanding::label);
        Map<String, Object> shown = new HashMap<>();
        shown.put("page", views.page(request, "embed.title", seen.portal().authority()));
        shown.put("portal", seen.portal());
        shown.put("label", seen.label());
        shown.put("own", seen.own());
        shown.put(
                "snippets",
                label.map(each -> SiteSnippets.of(
                        each.cid(),
                        labelUrl,
                        request.lang() == Lang.EN ? vn.khien.badge.Lang.EN : vn.khien.badge.Lang.VI)));
        shown.put("tried", tried.isPresent());
        shown.put(
                "remarks", tried.map(each -> judged(each, seen.portal(), label)).orElse(List.of()));
        shown.put("at", request.now());
        return views.show("label/site/embed", shown);
    }

    private List<EmbedRemark> judged(Embedding embedding, Portal portal, Optional<IssuedLabel> label) {
        String labelUrl = views.site().labelUrl();
        byte[] script = Embed.script(labelUrl).getBytes(StandardCharsets.UTF_8);
        return LabelIsIn.judge(
                embedding,
                URI.create(labelUrl).getAuthority(),
                portal.host(),
                label.map(each -> each.cid().value()),
                labelUrl + Embed.path(script),
                script);
    }
}
