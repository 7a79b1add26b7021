package vn.khien;

import java.util.ArrayList;
import java.util.List;
import vn.khien.inventory.OrganisationPages;
import vn.khien.inventory.OrganisationStore;
import vn.khien.inventory.PortalPages;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.SystemPages;
import vn.khien.inventory.SystemStore;
import vn.khien.progress.NationalPages;
import vn.khien.progress.ProgressApi;
import vn.khien.progress.ProgressStore;
import vn.khien.web.Route;
import vn.khien.web.Views;

/**
 * inventory, the waist: organisations, systems, portals; and below it progress, which counts them.
 *
 * @param open what the label host serves as well
 */
record InventoryFloor(
        SystemStore systems,
        PortalStore portals,
        NationalPages national,
        List<Route> routes,
        List<Route> open,
        List<Views.Place> places) {
    static InventoryFloor on(Ground ground, Kit kit, IdentityFloor identity) {
        var database = ground.database();
        var views = kit.views();
        var ledger = identity.ledger();
        var progress = new ProgressStore();
        var national = new NationalPages(database, progress, views);
        var progressApi = new ProgressApi(database, progress, ground.demo());
        var organisations = new OrganisationStore();
        var systems = new SystemStore();
        var portals = new PortalStore();
        var organisationPages = new OrganisationPages(database, organisations, ledger, views);
        List<Route> routes = new ArrayList<>(national.routes());
        routes.addAll(progressApi.routes());
        routes.addAll(new SystemPages(database, organisations, systems, ledger, views).routes());
        routes.addAll(new PortalPages(database, systems, portals, ledger, views).routes());
        routes.addAll(organisationPages.routes());
        return new InventoryFloor(
                systems, portals, national, List.copyOf(routes), progressApi.routes(), organisationPages.places());
    }
}
