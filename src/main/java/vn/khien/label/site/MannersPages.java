package vn.khien.label.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.khien.label.misuse.MisuseWorker;
import vn.khien.web.Permission;
import vn.khien.web.Publisher;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.SecurityTxt;
import vn.khien.web.Views;

/** {@code /privacy}, {@code /contact} and {@code /.well-known/security.txt} of one host. */
public final class MannersPages {
    private final Publisher publisher;
    private final String origin;
    private final Views views;

    /** @param origin of the host whose pages these are */
    public MannersPages(Publisher publisher, String origin, Views views) {
        this.publisher = publisher;
        this.origin = origin;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/privacy", Permission.PUBLIC, r -> page(r, "privacy")),
                Route.get("/contact", Permission.PUBLIC, r -> page(r, "contact")),
                Route.memory(
                        "/.well-known/security.txt",
                        Permission.PUBLIC,
                        r -> Reply.text(200, SecurityTxt.of(publisher, origin, r.now()))
                                .with("Cache-Control", "public, max-age=3600")));
    }

    private Reply page(Request asked, String name) {
        Request request = asked.knowing(Set.of());
        Map<String, Object> shown = new HashMap<>();
        shown.put("page", views.page(request, "manners." + name + ".title"));
        shown.put("publisher", publisher);
        shown.put("closedDays", MisuseWorker.CONTACT_DAYS_AFTER_CLOSING);
        shown.put("allDays", MisuseWorker.CONTACT_DAYS);
        return views.show("label/site/" + name, shown);
    }
}
