package vn.khien.label.keys;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.khien.badge.Credentials;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.identity.Actor;
import vn.khien.identity.Signed;
import vn.khien.label.IssuedLabel;
import vn.khien.label.LabelStore;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** {@code /labels/keys}: what signs, what signed, and what is to be done about a key that others have. */
public final class KeyPages {
    private static final Permission KEEPERS = Permission.holding(OfficeKind.REVIEWER, OfficeKind.AUTHORITY);
    private static final int SHOWN = 50;

    private final Database database;
    private final LabelStore labels;
    private final LabelKeyStore keys = new LabelKeyStore();
    private final Views views;

    public KeyPages(Database database, LabelStore labels, Views views) {
        this.database = database;
        this.labels = labels;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(Route.get("/labels/keys", KEEPERS, Signed.in(this::page)));
    }

    public List<Views.Place> places() {
        return List.of(new Views.Place("/labels/keys", "nav.label-keys", KEEPERS));
    }

    private Reply page(Actor actor, Request request) {
        return database.read(Scope.SYSTEM, tx -> {
            List<IssuedLabel> lost = lost(tx);
            Map<String, Object> shown = new HashMap<>();
            shown.put("page", views.page(request, "label.keys.title"));
            shown.put("keys", keys.all(tx).reversed());
            shown.put("now", request.now());
            shown.put("lost", lost.stream().limit(SHOWN).toList());
            shown.put("total", lost.size());
            return views.show("label/keys", shown);
        });
    }

    /** Labels whose newest credential was signed by a key that others have, and that are not revoked yet. */
    private List<IssuedLabel> lost(Tx tx) {
        List<String> compromised = keys.compromised(tx);
        if (compromised.isEmpty()) return List.of();
        return labels.all(tx).stream()
                .filter(label -> !label.revoked() && compromised.contains(Credentials.signer(label.jws())))
                .toList();
    }
}
