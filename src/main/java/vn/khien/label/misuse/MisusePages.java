package vn.khien.label.misuse;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import vn.khien.badge.Cid;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.label.host.AskedAddress;
import vn.khien.web.AddressLimit;
import vn.khien.web.Form;
import vn.khien.web.Lang;
import vn.khien.web.Method;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** On the label host: a stranger reports a label that is misused, and asks by its number what became of it. */
public final class MisusePages {
    private static final int BODY = 64 * 1024;
    private static final int SAID_LEAST = 10;
    private static final int SAID = 4000;
    private static final int URL = 2000;
    private static final int DOMAIN = 300;
    private static final int CONTACT = 300;

    private final Database database;
    private final MisuseStore reports;
    private final RandomGenerator random;
    private final Views views;
    private final AddressLimit told = new AddressLimit(5, Duration.ofMinutes(5));
    private final AddressLimit sent = new AddressLimit(30, Duration.ofMinutes(1));
    private final AddressLimit asked = new AddressLimit(60, Duration.ofMinutes(1));

    public MisusePages(Database database, MisuseStore reports, RandomGenerator random, Views views) {
        this.database = database;
        this.reports = reports;
        this.random = random;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.memory("/misuse", Permission.PUBLIC, this::blank),
                new Route(Method.POST, "/misuse", Permission.PUBLIC, Route.Pace.POOL, BODY, this::tell),
                Route.get("/misuse/{reference}", Permission.PUBLIC, this::standing));
    }

    private Reply blank(Request asked) {
        Request request = asked.knowing(Set.of("reference", "cid", "domain"));
        Optional<String> number = request.asked("reference");
        if (number.isPresent()) {
            Optional<Reference> reference = Reference.parse(number.get());
            return reference.isPresent()
                    ? Reply.seeOther(kept(request, "/misuse/" + reference.get()))
                    : form(request, 422, Form.empty(), true);
        }
        return form(request, 200, Form.empty(), false);
    }

    private Reply tell(Request request) {
        if (!sent.admits(request.remote())) return Reply.refused(429, "");
        Form form = request.form();
        String cid = cid(form.raw("cid"));
        if (!form.raw("cid").isBlank() && cid.isEmpty()) form.wrong("cid", "misuse.cid.unreadable");
        String typed = form.text("domain", 0, DOMAIN);
        Optional<String> domain = AskedAddress.domain(typed);
        if (!typed.isEmpty() && domain.isEmpty()) form.wrong("domain", "misuse.domain.unreadable");
        String url = form.text("url", 0, URL);
        String said = form.lines("said", SAID_LEAST, SAID);
        String contact = form.text("contact", 0, CONTACT);
        if (!form.good()) return form(request, 422, form, false);
        if (!told.admits(request.remote())) return Reply.refused(429, "");
        Reference reference = Reference.random(random);
        var report = new MisuseStore.Told(cid, domain.orElse(""), url, said, contact);
        if (!database.write(Scope.NOBODY, tx -> reports.tell(tx, reference, report, request.now())))
            return Reply.refused(429, "");
        return Reply.seeOther(kept(request, "/misuse/" + reference));
    }

    private Reply standing(Request request) {
        if (!asked.admits(request.remote())) return Reply.refused(429, "");
        Optional<Reference> reference = Reference.parse(request.at("reference"));
        Optional<MisuseStanding> found =
                reference.flatMap(number -> database.read(Scope.NOBODY, tx -> reports.standing(tx, number)));
        Map<String, Object> shown = new HashMap<>();
        shown.put(
                "page",
                found.isPresent()
                        ? views.page(request, "misuse.standing.title", reference.get())
                        : views.page(request, "misuse.unknown.title"));
        shown.put("reference", reference.map(Reference::value).orElse(""));
        shown.put("standing", found);
        return views.show(found.isPresent() ? 200 : 404, "label/misuse/standing", shown);
    }

    private Reply form(Request request, int status, Form form, boolean unreadable) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("page", views.page(request, "misuse.title"));
        shown.put("form", form);
        shown.put("cid", status == 200 ? cid(request.asked("cid").orElse("")) : form.raw("cid"));
        shown.put(
                "domain",
                status == 200
                        ? request.asked("domain").flatMap(AskedAddress::domain).orElse("")
                        : form.raw("domain"));
        shown.put("unreadable", unreadable);
        return views.show(status, "label/misuse/tell", shown);
    }

    /** A cid, also inside an address of the label host; "" when there is none. */
    private String cid(String typed) {
        return AskedAddress.read(typed, views.site().labelUrl()) instanceof AskedAddress.Label(Cid cid)
                ? cid.value()
                : "";
    }

    private static String kept(Request request, String path) {
        return request.lang() == Lang.EN ? path + "?lang=en" : path;
    }
}
