package vn.khien.web;

import java.util.List;
import java.util.Map;

/** Draws what was refused: a page for people, problem+json below /api/. */
public final class Refusals {
    private static final List<Integer> KNOWN = List.of(400, 401, 403, 404, 405, 413, 415, 421, 429, 500, 503);
    private final Views views;
    private final String template;

    public Refusals(Views views, String template) {
        this.views = views;
        this.template = template;
    }

    Reply.Whole draw(Request request, Reply.Refused refused) {
        int status = KNOWN.contains(refused.status()) ? refused.status() : 500;
        Texts texts = Texts.in(request.lang());
        String title = texts.of("refused." + status);
        String detail = switch (status) {
            case 403 -> texts.of(refused.reason().equals("csrf") ? "refused.403.csrf" : "refused.403.office");
            case 421, 500, 503 -> texts.of("refused." + status + ".detail", refused.reason());
            default -> texts.of("refused." + status + ".detail");
        };
        if (request.path().startsWith("/api/")) return Reply.problem(refused.status(), title, detail);
        String reference = status == 500 || status == 503 ? refused.reason() : "";
        return views.show(
                refused.status(),
                template,
                Map.of(
                        "page",
                        views.page(request, "refused." + status),
                        "detail",
                        detail,
                        "reference",
                        reference,
                        "address",
                        status == 421 ? refused.reason() : ""));
    }
}
