package vn.khien;

import java.util.ArrayList;
import java.util.List;
import vn.khien.classification.AdvisorPages;
import vn.khien.classification.DecisionStore;
import vn.khien.classification.DossierPages;
import vn.khien.classification.DossierStore;
import vn.khien.classification.SystemCaseStore;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** classification, one of the two beside each other: from the questions to the decision on a system's level. */
record ClassificationFloor(List<Route> routes, List<Views.Place> places) {
    static ClassificationFloor on(Ground ground, Kit kit, IdentityFloor identity) {
        var database = ground.database();
        var ledger = identity.ledger();
        var systemCases = new SystemCaseStore();
        var decisions = new DecisionStore();
        var dossiers = new DossierStore(systemCases, decisions);
        var advisorPages = new AdvisorPages(database, systemCases, dossiers, ledger, kit.views());
        var dossierPages = new DossierPages(database, dossiers, decisions, ledger, kit.views());
        List<Route> routes = new ArrayList<>(advisorPages.routes());
        routes.addAll(dossierPages.routes());
        return new ClassificationFloor(List.copyOf(routes), dossierPages.places());
    }
}
