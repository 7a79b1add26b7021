package vn.khien.assessment.finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.khien.assessment.weakness.WeaknessListStore;
import vn.khien.components.Severity;
import vn.khien.db.Database;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.inventory.Portal;
import vn.khien.inventory.PortalStore;
import vn.khien.scan.checks.Checks;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** What is still to be mended across all systems and portals that one sees, what waits for a second person, and the checks. */
public final class FindingPages {
    private static final Permission READERS = Permission.holding(
            OfficeKind.ASSESSOR, OfficeKind.OFFICER, OfficeKind.AUTHORITY, OfficeKind.REVIEWER, OfficeKind.AUDITOR);
    private static final int PAGE = 50;
    private static final int LAST_PAGE = 400;

    private final Database database;
    private final PortalStore portals;
    private final Views views;
    private final FindingListStore findings = new FindingListStore();
    private final WeaknessListStore weaknesses = new WeaknessListStore();
    private final FindingTriageStore triages = new FindingTriageStore();

    public FindingPages(Database database, PortalStore portals, Views views) {
        this.database = database;
        this.portals = portals;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/findings", Permission.SIGNED_IN, Signed.in(this::list)),
                Route.get("/checks", Permission.SIGNED_IN, Signed.in(this::checks)));
    }

    public List<Views.Place> places() {
        return List.of(
                new Views.Place("/findings", "nav.findings", READERS),
                new Views.Place("/checks", "nav.checks", READERS));
    }

    private Reply list(Actor actor, Request request) {
        var asked = new FindingListStore.Question(
                request.asked("kind").flatMap(FindingPages::kind).orElse(FindingListStore.Kind.ALL),
                request.asked("severity").flatMap(FindingPages::severity),
                request.asked("kev").isPresent(),
                request.asked("q")
                        .map(String::strip)
                        .filter(q -> q.length() <= 100)
                        .orElse(""));
        int page = request.asked("page")
                .filter(text -> text.matches("[1-9]\\d{0,3}"))
                .map(Integer::parseInt)
                .filter(number -> number <= LAST_PAGE)
                .orElse(1);
        return database.read(actor.scope(), tx -> {
            List<FindingListStore.Todo> found = findings.todo(tx, asked, request.today(), (page - 1) * PAGE, PAGE + 1);
            return views.show(
                    "assessment/findings",
                    Map.of(
                            "page",
                            views.page(request, "assessment.findings.title"),
                            "found",
                            found.size() > PAGE ? found.subList(0, PAGE) : found,
                            "waiting",
                            waiting(tx, request),
                            "asked",
                            asked,
                            "number",
                            page,
                            "more",
                            found.size() > PAGE && page < LAST_PAGE,
                            "person",
                            actor.person()));
        });
    }

    private List<WaitingTriageView> waiting(Tx tx, Request request) {
        List<FindingTriage> waiting = triages.waiting(tx, request.today(), PAGE);
        Set<Long> ids = new HashSet<>();
        waiting.forEach(triage -> {
            if (triage.about() instanceof Triaged.OfCheck check) ids.add(check.portalId());
        });
        Map<Long, Portal> named =
                portals.all(tx, ids).stream().collect(Collectors.toMap(Portal::id, Function.identity()));
        List<WaitingTriageView> views = new ArrayList<>();
        for (FindingTriage triage : waiting)
            switch (triage.about()) {
                case Triaged.OfCheck check ->
                    Optional.ofNullable(named.get(check.portalId()))
                            .ifPresent(portal -> views.add(new WaitingTriageView(
                                    triage,
                                    portal.authority(),
                                    Checks.find(check.check()).title())));
                case Triaged.OfWeakness weakness ->
                    weaknesses
                            .find(tx, weakness.weaknessId())
                            .ifPresent(one -> views.add(new WaitingTriageView(
                                    triage, one.where(), one.seen().title())));
            }
        return views;
    }

    private static Optional<FindingListStore.Kind> kind(String word) {
        return Arrays.stream(FindingListStore.Kind.values())
                .filter(each -> each.word().equals(word))
                .findFirst();
    }

    private static Optional<Severity> severity(String word) {
        return Arrays.stream(Severity.values())
                .filter(each -> each.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private Reply checks(Actor actor, Request request) {
        return views.show(
                "assessment/checks",
                Map.of("page", views.page(request, "assessment.checks.title"), "checks", new ArrayList<>(Checks.ALL)));
    }
}
