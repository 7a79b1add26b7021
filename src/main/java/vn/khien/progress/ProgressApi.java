package vn.khien.progress;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.web.Json;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Route;

/** The national totals for machines, on both doors. */
public final class ProgressApi {
    private final Database database;
    private final ProgressStore progress;
    private final boolean demo;

    public ProgressApi(Database database, ProgressStore progress, boolean demo) {
        this.database = database;
        this.progress = progress;
        this.demo = demo;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/progress", Permission.PUBLIC, request -> {
            Instant now = request.now().truncatedTo(ChronoUnit.SECONDS);
            List<Standing> standings =
                    database.read(Scope.NOBODY, tx -> Standing.of(progress.totals(tx, now), progress.targets(tx)));
            return Reply.json(json(now, demo, standings)).with("Access-Control-Allow-Origin", "*");
        }));
    }

    /** Counts without a target set say neither how many are needed nor how many are missing. */
    static String json(Instant asOf, boolean synthetic, List<Standing> standings) {
        String targets = standings.stream().map(ProgressApi::json).collect(Collectors.joining(",\n "));
        return "{\"asOf\": " + Json.string(asOf.toString()) + ", \"ruleVersion\": " + Json.string(Standing.RULE_VERSION)
                + ", \"synthetic\": " + synthetic + ", \"targets\": [\n " + targets + "]}\n";
    }

    private static String json(Standing standing) {
        String target = standing.target()
                .map(t -> ", " + Json.string(t.kind().word()) + ": " + Json.string(t.percent() + "%") + ", \"needed\": "
                        + standing.needed() + ", \"gap\": " + standing.gap())
                .orElse("");
        return "{\"id\": " + Json.string(standing.id().word()) + ", \"numerator\": " + standing.numerator()
                + ", \"denominator\": " + standing.denominator() + target + "}";
    }
}
