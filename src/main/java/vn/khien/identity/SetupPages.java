package vn.khien.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.ledger.ActorId;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.Form;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Server;
import vn.khien.web.Texts;
import vn.khien.web.Views;

/** The first administrator, made with the code that the first start printed; afterwards this page is not there. */
public final class SetupPages {
    private final Optional<SetupCode> code;
    private final Gate gate;
    private final Database database;
    private final AccountStore accounts;
    private final OfficeStore offices;
    private final Passwords passwords;
    private final LedgerStore ledger;
    private final Server.Door door;
    private final Views views;

    public SetupPages(
            Optional<SetupCode> code,
            Gate gate,
            Database database,
            AccountStore accounts,
            OfficeStore offices,
            Passwords passwords,
            LedgerStore ledger,
            Server.Door door,
            Views views) {
        this.code = code;
        this.gate = gate;
        this.database = database;
        this.accounts = accounts;
        this.offices = offices;
        this.passwords = passwords;
        this.ledger = ledger;
        this.door = door;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/setup", Permission.SETUP, r -> page(r, 200, Form.empty())),
                Route.post("/setup", Permission.SETUP, this::make));
    }

    private Reply page(Request request, int status, Form form) {
        return views.show(status, "identity/setup", Map.of("page", views.page(request, "setup.title"), "form", form));
    }

    private Reply make(Request request) {
        Form form = request.form();
        String given = form.text("code", 1, 60).toUpperCase(java.util.Locale.ROOT);
        String user = AccountPages.username(form);
        String name = form.text("name", 2, 120);
        String password = form.raw("password");
        if (password.length() < Passwords.SHORTEST || password.length() > 200) form.wrong("password", "form.password");
        String authorityVi = form.text("authorityVi", 3, 200);
        String authorityEn = form.text("authorityEn", 3, 200);
        if (code.isEmpty()) return Reply.missing();
        if (!form.errors().containsKey("code")) {
            switch (code.get().check(given, request.now())) {
                case RIGHT -> {
                    if (!form.good()) code.get().giveBack();
                }
                case WRONG -> form.wrong("code", "setup.wrong");
                case OVER -> form.wrong("code", "setup.over");
            }
        }
        if (!form.good()) return page(request, 422, form);
        String hash = passwords.hash(password);
        Optional<Integer> person = database.write(Scope.NOBODY, tx -> {
            if (!offices.firstAdministrator(tx)) return Optional.empty();
            int authority = offices.makeAuthority(tx, authorityVi, authorityEn);
            int id = accounts.make(tx, user, name, hash, request.now());
            offices.grant(
                    tx,
                    id,
                    authority,
                    OfficeKind.ADMINISTRATOR,
                    request.now().atZone(Texts.ZONE).toLocalDate());
            ledger.record(
                    tx,
                    Entry.of(request.now(), new ActorId.Service("setup"), "account.first-administrator", "person/" + id)
                            .withPersonal("username", user)
                            .withPersonal("name", name));
            return Optional.of(id);
        });
        if (person.isEmpty()) return Reply.missing();
        return Reply.seeOther("/accounts?said=setup")
                .with(
                        "Set-Cookie",
                        Server.cookie(door, gate.open(person.get(), request.sessionToken(), request.now())));
    }
}
