package vn.khien.label.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.khien.web.Lang;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Texts;
import vn.khien.web.Views;

/** {@code /guide} on the label host: how a site puts its label in. */
public final class GuidePages {
    private final Views views;

    public GuidePages(Views views) {
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(Route.memory("/guide", Permission.PUBLIC, this::guide));
    }

    private Reply guide(Request asked) {
        Request request = asked.knowing(Set.of());
        boolean english = request.lang() == Lang.EN;
        Map<String, Object> shown = new HashMap<>();
        shown.put("page", views.page(request, "guide.title"));
        shown.put(
                "snippets",
                SiteSnippets.general(
                        Texts.in(request.lang()).of("guide.placeholder"),
                        views.site().labelUrl(),
                        english ? vn.khien.badge.Lang.EN : vn.khien.badge.Lang.VI));
        return views.show("label/site/guide", shown).with("Cache-Control", "public, max-age=5, s-maxage=10");
    }
}
