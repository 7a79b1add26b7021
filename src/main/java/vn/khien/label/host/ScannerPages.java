package vn.khien.label.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.khien.assessment.ScanSettings;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** {@code /scanner}, which the scanner's User-Agent names: who looks at portals, how gently, and how to stop it. */
public final class ScannerPages {
    private final ScanSettings settings;
    private final List<String> from;
    private final Optional<String> contact;
    private final Views views;

    /**
     * @param from addresses that scans come from; none when this installation has not said
     * @param contact a mail address
     */
    public ScannerPages(ScanSettings settings, List<String> from, Optional<String> contact, Views views) {
        this.settings = settings;
        this.from = List.copyOf(from);
        this.contact = contact;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(Route.memory("/scanner", Permission.PUBLIC, this::page));
    }

    private Reply page(Request asked) {
        Request request = asked.knowing(Set.of());
        Map<String, Object> shown = new HashMap<>();
        shown.put("page", views.page(request, "label.scanner.title"));
        shown.put("agent", settings.options().userAgent());
        shown.put("politeness", settings.politeness());
        shown.put("from", from);
        shown.put("contact", contact);
        return views.show("label/scanner", shown).with("Cache-Control", "public, max-age=5, s-maxage=10");
    }
}
