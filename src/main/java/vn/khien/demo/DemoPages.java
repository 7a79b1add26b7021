package vn.khien.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vn.khien.testbed.Site;
import vn.khien.testbed.SiteKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** Where a visitor of the demo begins: the offices, the tour, the portals, the testbed's certificate. */
public final class DemoPages {
    private static final int SHOWN = 3;

    /** An office to sign in with. */
    public record Desk(String office, String user, String password, String organisationVi, String organisationEn) {}

    public record Link(String host, String url) {}

    public record Kind(String name, int count, List<Link> some) {}

    private final Views views;
    private final DemoPorts ports;
    private final Path certificate;
    private final List<Desk> desks;
    private final List<Kind> kinds;

    /** @param certificate the testbed authority's certificate, PEM */
    public DemoPages(Views views, NationPlan plan, List<DemoAccount> accounts, DemoPorts ports, Path certificate) {
        this.views = views;
        this.ports = ports;
        this.certificate = certificate;
        this.desks = accounts.stream().map(account -> desk(plan, account)).toList();
        this.kinds =
                Arrays.stream(SiteKind.values()).map(kind -> kind(plan, kind)).toList();
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/demo", Permission.PUBLIC, this::show),
                Route.get("/demo/ca.pem", Permission.PUBLIC, request -> authority()));
    }

    private Reply show(Request request) {
        return views.show(
                "demo/demo",
                Map.of(
                        "page", views.page(request, "demo.title"),
                        "desks", desks,
                        "kinds", kinds,
                        "free",
                                FreeNames.ALL.stream()
                                        .map(slug -> secure(slug + ".localhost"))
                                        .toList(),
                        "copy", secure(FreeNames.COPY + ".localhost"),
                        "httpPort", ports.http()));
    }

    private Reply authority() {
        try {
            return Reply.attachment("khien-demo-ca.pem", "application/x-pem-file", Files.readAllBytes(certificate));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Desk desk(NationPlan plan, DemoAccount account) {
        Owner province = plan.demoProvince();
        String code = account.office().organisation(province);
        return plan.organisations().stream()
                .filter(o -> o.code().equals(code))
                .findFirst()
                .map(o -> new Desk(account.role(), account.user(), account.password(), o.nameVi(), o.nameEn()))
                .orElseGet(() -> new Desk(
                        account.role(), account.user(), account.password(), province.nameVi(), province.nameEn()));
    }

    /** The portals of the demo's province first. */
    private Kind kind(NationPlan plan, SiteKind kind) {
        List<Site> of = plan.portals().stream()
                .filter(portal -> portal.kind() == kind)
                .sorted(Comparator.comparing(portal -> !portal.organisation().equals(NationPlan.DEMO_PROVINCE)))
                .map(PlannedPortal::site)
                .toList();
        boolean plain = kind == SiteKind.PLAIN_HTTP;
        return new Kind(
                kind.name(),
                of.size(),
                of.stream()
                        .limit(SHOWN)
                        .map(site -> plain ? plain(site.host()) : secure(site.host()))
                        .toList());
    }

    private Link secure(String host) {
        return new Link(host, "https://" + host + ":" + ports.https() + "/");
    }

    private Link plain(String host) {
        return new Link(host, "http://" + host + ":" + ports.http() + "/");
    }
}
