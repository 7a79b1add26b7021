package vn.khien.progress;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Texts;
import vn.khien.web.Views;

/** The national picture, and the rows behind its numbers for those signed in. */
public final class NationalPages {
    private static final int MONTHS = 24;

    private final Database database;
    private final ProgressStore progress;
    private final Views views;

    public NationalPages(Database database, ProgressStore progress, Views views) {
        this.database = database;
        this.progress = progress;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/national", Permission.PUBLIC, this::national),
                Route.get("/national/rows", Permission.SIGNED_IN, Signed.in(this::rows)));
    }

    /** What {@code progress/bars} draws; other rooms may show it, too. */
    public NationalPicture picture(Instant now) {
        return database.read(Scope.NOBODY, tx -> picture(tx, now));
    }

    /** The same, or empty while the database is away. */
    public Optional<NationalPicture> reached(Instant now) {
        return database.reach(Scope.NOBODY, tx -> picture(tx, now));
    }

    private NationalPicture picture(Tx tx, Instant now) {
        Instant asOf = now.truncatedTo(ChronoUnit.SECONDS);
        Totals totals = progress.totals(tx, asOf);
        return new NationalPicture(asOf, totals, Standing.of(totals, progress.targets(tx)));
    }

    private Reply national(Request request) {
        Optional<Actor> actor =
                request.visitor().filter(Actor.class::isInstance).map(Actor.class::cast);
        Scope scope = actor.map(Actor::scope).orElse(Scope.NOBODY);
        LocalDate today = request.now().atZone(Texts.ZONE).toLocalDate();
        return database.read(scope, tx -> {
            NationalPicture picture = picture(tx, request.now());
            List<HistoryDay> history = history(tx, picture, today);
            Map<String, Object> shown = new HashMap<>();
            shown.put("page", views.page(request, "national.title"));
            shown.put("picture", picture);
            shown.put("pace", Pace.of(picture.of(TargetId.DETERMINED), history, today));
            shown.put("history", history);
            shown.put("published", progress.published(tx));
            shown.put("signedIn", actor.isPresent());
            shown.put("seesAll", scope.seesAll());
            shown.put(
                    "organisations",
                    actor.isPresent() ? progress.byOrganisation(tx, picture.asOf(), request.lang()) : List.of());
            if (history.size() > 1) {
                shown.put("wide", TrendChart.wide(history));
                shown.put("small", TrendChart.small(history));
            }
            return views.show("progress/national", shown);
        });
    }

    private List<HistoryDay> history(Tx tx, NationalPicture picture, LocalDate today) {
        LocalDate month = today.withDayOfMonth(1);
        List<HistoryDay> history = new ArrayList<>(progress.monthEnds(tx, month.minusMonths(MONTHS)));
        history.removeIf(day -> !day.day().isBefore(month));
        history.add(new HistoryDay(today, picture.totals(), views.site().demo()));
        return List.copyOf(history);
    }

    private Reply rows(Actor actor, Request request) {
        Optional<RowSelection> asked = RowSelection.of(
                request.asked("target").orElse(""),
                request.asked("state").orElse("all"),
                request.asked("owner").orElse(""));
        String after = request.asked("after").orElse("0");
        if (asked.isEmpty() || !after.matches("0|[1-9]\\d{0,17}")) return Reply.missing();
        RowPage rows = database.read(
                actor.scope(),
                tx -> progress.rows(tx, asked.get(), Long.parseLong(after), request.now(), request.lang()));
        if (asked.get().owner() instanceof RowSelection.One && rows.ownerName().isEmpty()) return Reply.missing();
        return views.show(
                "progress/rows",
                Map.of(
                        "page", views.page(request, "national.rows.title"),
                        "rows", rows,
                        "seesAll", actor.scope().seesAll(),
                        "first", after.equals("0"),
                        "opens", opens(actor),
                        "asOf", request.now().truncatedTo(ChronoUnit.SECONDS)));
    }

    // An administrator of accounts sees counts and names, but opens no system or portal.
    private static boolean opens(Actor actor) {
        return actor.offices().stream().anyMatch(office -> office != OfficeKind.ADMINISTRATOR);
    }
}
