package vn.khien.identity;

import java.util.List;
import java.util.Map;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.Form;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Server;
import vn.khien.web.Views;

/** Signing in and out, and the first sign-in with a one-time code. */
public final class SignInPages {
    private final Gate gate;
    private final Database database;
    private final AccountStore accounts;
    private final Passwords passwords;
    private final LedgerStore ledger;
    private final Server.Door door;
    private final Views views;

    public SignInPages(
            Gate gate,
            Database database,
            AccountStore accounts,
            Passwords passwords,
            LedgerStore ledger,
            Server.Door door,
            Views views) {
        this.gate = gate;
        this.database = database;
        this.accounts = accounts;
        this.passwords = passwords;
        this.ledger = ledger;
        this.door = door;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/sign-in", Permission.PUBLIC, r -> page(r, 200, "")),
                Route.post("/sign-in", Permission.PUBLIC, this::signIn),
                Route.post("/sign-out", Permission.PUBLIC, this::signOut),
                Route.get("/first-sign-in", Permission.PUBLIC, r -> codePage(r, 200, Form.empty())),
                Route.post("/first-sign-in", Permission.PUBLIC, this::useCode));
    }

    private Reply page(Request request, int status, String wrong) {
        String back = request.method() == vn.khien.web.Method.POST
                ? request.form().raw("back")
                : request.asked("back").orElse("");
        return views.show(
                status,
                "identity/sign-in",
                Map.of(
                        "page",
                        views.page(request, "sign-in.title"),
                        "form",
                        request.form(),
                        "wrong",
                        wrong,
                        "back",
                        safe(back).equals("/") ? "" : safe(back)));
    }

    private Reply signIn(Request request) {
        String user = request.form().raw("user").strip().toLowerCase(java.util.Locale.ROOT);
        String password = request.form().raw("password");
        if (user.length() > 60 || password.length() > 200) return page(request, 401, "sign-in.wrong");
        return switch (gate.signIn(user, password, request.remote(), request.sessionToken(), request.now())) {
            case Gate.SignIn.Opened(String token) ->
                Reply.seeOther(safe(request.form().raw("back"))).with("Set-Cookie", Server.cookie(door, token));
            case Gate.SignIn.Wrong() -> page(request, 401, "sign-in.wrong");
            case Gate.SignIn.TooOften() -> Reply.refused(429, "");
        };
    }

    private Reply signOut(Request request) {
        gate.signOut(request.sessionToken());
        return Reply.seeOther("/sign-in?said=signedout").with("Set-Cookie", Server.cookie(door, gate.freshToken()));
    }

    private Reply codePage(Request request, int status, Form form) {
        return views.show(
                status,
                "identity/first-sign-in",
                Map.of("page", views.page(request, "firstsignin.title"), "form", form));
    }

    private Reply useCode(Request request) {
        Form form = request.form();
        String user = form.text("user", 2, 40);
        String code = form.text("code", 20, 40).toUpperCase(java.util.Locale.ROOT);
        String password = form.raw("password");
        if (password.length() < Passwords.SHORTEST || password.length() > 200) form.wrong("password", "form.password");
        if (!form.good()) return codePage(request, 422, form);
        String hash = passwords.hash(password);
        var person = database.write(Scope.NOBODY, tx -> {
            var owner = accounts.useCode(tx, user, code, request.now());
            owner.ifPresent(id -> {
                accounts.setPassword(tx, id, hash);
                ledger.record(
                        tx,
                        Entry.of(
                                request.now(),
                                new vn.khien.ledger.ActorId.PersonId(id),
                                "account.password-set",
                                "person/" + id));
            });
            return owner;
        });
        if (person.isEmpty()) {
            form.wrong("code", "firstsignin.wrong");
            return codePage(request, 422, form);
        }
        return Reply.seeOther("/")
                .with(
                        "Set-Cookie",
                        Server.cookie(door, gate.open(person.get(), request.sessionToken(), request.now())));
    }

    /** Only a path of our own: no scheme, no host, no second slash or backslash that a browser would read as one. */
    private static String safe(String back) {
        return back.matches("/(?:[A-Za-z0-9_.~-][A-Za-z0-9_./~-]*)?") ? back : "/";
    }
}
