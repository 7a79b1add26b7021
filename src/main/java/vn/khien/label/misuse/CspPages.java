package vn.khien.label.misuse;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import vn.khien.badge.Cid;
import vn.khien.label.misuse.rules.CspReports;
import vn.khien.web.AddressLimit;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;

/** {@code POST /csp/<cid>}: a browser was told not to show the label's frame, and says where. Counted in memory. */
public final class CspPages {
    private static final int A_MINUTE = 60;

    private final Predicate<String> known;
    private final CspCounter counter;
    private final String labelUrl;
    private final AddressLimit limit = new AddressLimit(A_MINUTE, Duration.ofMinutes(1));

    /** @param known whether this is the cid of a label */
    public CspPages(Predicate<String> known, CspCounter counter, String labelUrl) {
        this.known = known;
        this.counter = counter;
        this.labelUrl = labelUrl;
    }

    public List<Route> routes() {
        return List.of(Route.bytes("/csp/{cid}", Permission.PUBLIC, CspReports.LONGEST, this::violated));
    }

    private Reply violated(Request request) {
        String cid = request.at("cid");
        if (Cid.parse(cid).isEmpty() || !known.test(cid)) return plain(404);
        if (!limit.admits(request.remote())) return plain(429).with("Retry-After", "60");
        var sent = request.form().upload(Route.BODY);
        if (sent.isEmpty()) return plain(400);
        String referer = request.form().raw("referer");
        return switch (CspReports.read(sent.get().mediaType(), sent.get().bytes(), referer, labelUrl)) {
            case CspReports.Read.OtherType() -> plain(415);
            case CspReports.Read.Malformed() -> plain(400);
            case CspReports.Read.Reports(List<String> embedders) -> {
                embedders.forEach(each -> counter.count(new CspCounter.Key(cid, request.today(), each)));
                yield new Reply.Whole(204, Map.of(), new byte[0]);
            }
        };
    }

    /** A browser reads no page here. */
    private static Reply plain(int status) {
        return Reply.text(status, status + "\n");
    }
}
