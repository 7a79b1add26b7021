package vn.khien.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.web.Form;
import vn.khien.web.OfficeKind;
import vn.khien.web.Permission;
import vn.khien.web.Reply;
import vn.khien.web.Request;
import vn.khien.web.Route;
import vn.khien.web.Texts;
import vn.khien.web.Views;

/** The administrator's pages: accounts with one-time codes, and offices. */
public final class AccountPages {
    /** A label needs two people: so does making either of them. */
    private static final Set<OfficeKind> NEEDS_TWO = EnumSet.of(OfficeKind.REVIEWER, OfficeKind.AUTHORITY);

    private static final Permission ADMINISTRATOR = Permission.holding(OfficeKind.ADMINISTRATOR);
    private static final Permission SECOND = Permission.holding(OfficeKind.ADMINISTRATOR, OfficeKind.AUTHORITY);

    private final Database database;
    private final AccountStore accounts;
    private final OfficeStore offices;
    private final Tokens tokens;
    private final LedgerStore ledger;
    private final Views views;

    public AccountPages(
            Database database,
            AccountStore accounts,
            OfficeStore offices,
            Tokens tokens,
            LedgerStore ledger,
            Views views) {
        this.database = database;
        this.accounts = accounts;
        this.offices = offices;
        this.tokens = tokens;
        this.ledger = ledger;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/accounts", ADMINISTRATOR, Signed.in((a, r) -> list(r, 200, Form.empty(), "", ""))),
                Route.post("/accounts", ADMINISTRATOR, Signed.in(this::make)),
                Route.get("/accounts/{id}", ADMINISTRATOR, Signed.in((a, r) -> one(r, 200, Form.empty(), ""))),
                Route.post("/accounts/{id}/code", ADMINISTRATOR, Signed.in(this::code)),
                Route.post("/accounts/{id}/offices", ADMINISTRATOR, Signed.in(this::grant)),
                Route.get("/office-grants", SECOND, Signed.in(this::waiting)),
                Route.post("/office-grants/{id}/confirmation", SECOND, Signed.in(this::confirm)),
                Route.post("/office-grants/{id}/refusal", SECOND, Signed.in(this::refuse)));
    }

    public List<Views.Place> places() {
        return List.of(
                new Views.Place("/accounts", "nav.accounts", ADMINISTRATOR),
                new Views.Place("/office-grants", "nav.grants", SECOND));
    }

    private Reply list(Request request, int status, Form form, String madeFor, String code) {
        var all = database.read(Scope.NOBODY, accounts::all);
        return views.show(
                status,
                "identity/accounts",
                Map.of(
                        "page", views.page(request, "accounts.title"),
                        "accounts", all,
                        "form", form,
                        "madeFor", madeFor,
                        "code", code));
    }

    private Reply make(Actor actor, Request request) {
        Form form = request.form();
        String user = username(form);
        String name = form.text("name", 2, 120);
        if (!form.good()) return list(request, 422, form, "", "");
        String code = tokens.code();
        boolean made = database.write(Scope.NOBODY, tx -> {
            OptionalInt person = accounts.makeUnlessTaken(tx, user, name, request.now());
            if (person.isEmpty()) return false;
            accounts.giveCode(tx, person.getAsInt(), code, request.now());
            ledger.record(
                    tx,
                    Entry.of(request.now(), actor.id(), "account.made", "person/" + person.getAsInt())
                            .withPersonal("username", user)
                            .withPersonal("name", name));
            return true;
        });
        if (!made) {
            form.wrong("user", "accounts.taken");
            return list(request, 422, form, "", "");
        }
        return list(request, 200, Form.empty(), user, code);
    }

    private Reply one(Request request, int status, Form form, String code) {
        int id = request.smallId("id");
        return database.read(
                Scope.NOBODY,
                tx -> accounts.find(tx, id)
                        .<Reply>map(account -> views.show(
                                status,
                                "identity/account",
                                Map.of(
                                        "page",
                                        views.page(request, "account.title", account.name()),
                                        "account",
                                        account,
                                        "seats",
                                        accounts.seats(tx, id, request.now()),
                                        "organisations",
                                        offices.organisations(tx),
                                        "form",
                                        form,
                                        "code",
                                        code)))
                        .orElse(Reply.missing()));
    }

    private Reply code(Actor actor, Request request) {
        int id = request.smallId("id");
        String code = tokens.code();
        boolean done = database.write(Scope.NOBODY, tx -> {
            if (accounts.find(tx, id).isEmpty()) return false;
            accounts.giveCode(tx, id, code, request.now());
            ledger.record(tx, Entry.of(request.now(), actor.id(), "account.code-given", "person/" + id));
            return true;
        });
        return done ? one(request, 200, Form.empty(), code) : Reply.missing();
    }

    private Reply grant(Actor actor, Request request) {
        int person = request.smallId("id");
        Form form = request.form();
        OfficeKind kind = form.choice("kind", OfficeKind.class, OfficeKind.OFFICER);
        int organisation = (int) form.number("organisation", 1, Integer.MAX_VALUE);
        if (!form.good()) return one(request, 422, form, "");
        String said = database.write(Scope.NOBODY, tx -> {
            boolean known = offices.organisations(tx).stream().anyMatch(o -> o.id() == organisation);
            if (accounts.find(tx, person).isEmpty() || !known) return "";
            Entry entry = Entry.of(request.now(), actor.id(), "office.granted", "person/" + person)
                    .with("office", kind.word())
                    .with("organisation", String.valueOf(organisation));
            boolean second = offices.secondPersonExists(tx, actor.person());
            if (NEEDS_TWO.contains(kind) && second) {
                offices.ask(tx, person, organisation, kind, actor.person(), request.now());
                ledger.record(
                        tx,
                        Entry.of(request.now(), actor.id(), "office.asked", "person/" + person)
                                .with("office", kind.word())
                                .with("organisation", String.valueOf(organisation)));
                return "asked";
            }
            offices.grant(
                    tx,
                    person,
                    organisation,
                    kind,
                    request.now().atZone(Texts.ZONE).toLocalDate());
            ledger.record(tx, NEEDS_TWO.contains(kind) ? entry.with("firstSetUp", "true") : entry);
            return "granted";
        });
        return said.isEmpty() ? Reply.missing() : Reply.seeOther("/accounts/" + person + "?said=" + said);
    }

    private Reply waiting(Actor actor, Request request) {
        var all = database.read(Scope.NOBODY, offices::waiting);
        return views.show(
                "identity/grants",
                Map.of("page", views.page(request, "grants.title"), "waiting", all, "me", actor.person()));
    }

    private Reply confirm(Actor actor, Request request) {
        return database.write(Scope.NOBODY, tx -> {
            var grant = offices.waiting(tx, request.smallId("id"));
            if (grant.isEmpty()) return Reply.missing();
            boolean same =
                    grant.get().askedBy() == actor.person() || grant.get().person() == actor.person();
            if (same) return Reply.seeOther("/office-grants?said=notyourself");
            if (!offices.confirm(tx, grant.get().id(), actor.person(), request.now()))
                return Reply.seeOther("/office-grants");
            offices.grant(
                    tx,
                    grant.get().person(),
                    grant.get().organisation(),
                    grant.get().kind(),
                    request.now().atZone(Texts.ZONE).toLocalDate());
            ledger.record(
                    tx,
                    Entry.of(
                                    request.now(),
                                    actor.id(),
                                    "office.granted",
                                    "person/" + grant.get().person())
                            .with("office", grant.get().kind().word())
                            .with("askedBy", "person/" + grant.get().askedBy()));
            return Reply.seeOther("/office-grants?said=granted");
        });
    }

    private Reply refuse(Actor actor, Request request) {
        return database.write(Scope.NOBODY, tx -> {
            var grant = offices.waiting(tx, request.smallId("id"));
            if (grant.isEmpty() || !offices.refuse(tx, grant.get().id(), request.now())) return Reply.missing();
            ledger.record(
                    tx,
                    Entry.of(
                                    request.now(),
                                    actor.id(),
                                    "office.refused",
                                    "person/" + grant.get().person())
                            .with("office", grant.get().kind().word()));
            return Reply.seeOther("/office-grants?said=refused");
        });
    }

    static String username(Form form) {
        String user = form.text("user", 2, 40);
        if (!form.errors().containsKey("user") && !user.matches("[a-z0-9][a-z0-9._-]{1,39}"))
            form.wrong("user", "accounts.username");
        return user;
    }
}
