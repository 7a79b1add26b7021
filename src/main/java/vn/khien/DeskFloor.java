package vn.khien;

import java.util.ArrayList;
import java.util.List;
import vn.khien.desk.DeskStore;
import vn.khien.desk.HomePages;
import vn.khien.desk.PortalFilePages;
import vn.khien.desk.QueueStore;
import vn.khien.desk.SystemFilePages;
import vn.khien.label.LabelStore;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** desk: what looks across the rooms, and the home page of each office. */
record DeskFloor(List<Route> routes, List<Views.Place> places) {
    static DeskFloor on(Ground ground, Kit kit, InventoryFloor inventory, AssessmentFloor assessment) {
        var database = ground.database();
        var systems = inventory.systems();
        var portals = inventory.portals();
        var store = new DeskStore(systems, portals, new LabelStore());
        var home = new HomePages(database, systems, portals, store, new QueueStore(), kit.views());
        var systemFiles = new SystemFilePages(database, systems, store, kit.views());
        var portalFiles = new PortalFilePages(database, portals, store, assessment.assessments(), kit.views());
        List<Route> routes = new ArrayList<>(home.routes());
        routes.addAll(systemFiles.routes());
        routes.addAll(portalFiles.routes());
        List<Views.Place> places = new ArrayList<>(home.places());
        places.addAll(systemFiles.places());
        places.addAll(portalFiles.places());
        return new DeskFloor(List.copyOf(routes), List.copyOf(places));
    }
}
