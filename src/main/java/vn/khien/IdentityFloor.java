package vn.khien;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.khien.db.DataFolder;
import vn.khien.identity.AccountPages;
import vn.khien.identity.AccountStore;
import vn.khien.identity.Gate;
import vn.khien.identity.MailSettings;
import vn.khien.identity.MailWorker;
import vn.khien.identity.NoticePages;
import vn.khien.identity.NoticeStore;
import vn.khien.identity.OfficeStore;
import vn.khien.identity.Passwords;
import vn.khien.identity.SetupCode;
import vn.khien.identity.SetupPages;
import vn.khien.identity.SignInPages;
import vn.khien.identity.Tokens;
import vn.khien.ledger.LedgerKey;
import vn.khien.ledger.LedgerPages;
import vn.khien.ledger.LedgerStore;
import vn.khien.ledger.LedgerWorker;
import vn.khien.web.Route;
import vn.khien.web.Views;

/** identity, and below it the ledger: who acts, and the record of what was done. */
record IdentityFloor(
        LedgerStore ledger,
        Passwords passwords,
        Tokens tokens,
        Gate gate,
        AccountStore accounts,
        OfficeStore offices,
        NoticeStore notices,
        List<Route> routes,
        List<Views.Place> places) {
    static IdentityFloor on(Ground ground, Kit kit) {
        var database = ground.database();
        var ledger = new LedgerStore(ground.random());
        var accounts = new AccountStore();
        var offices = new OfficeStore();
        var passwords = new Passwords(ground.random());
        var tokens = new Tokens(ground.random(), ground.folder().secret("csrf", ground.random()));
        var gate = new Gate(database, accounts, offices, passwords, tokens);
        var signIn = new SignInPages(gate, database, accounts, passwords, ledger, kit.desk(), kit.views());
        var accountPages = new AccountPages(database, accounts, offices, tokens, ledger, kit.views());
        var ledgerPages = new LedgerPages(database, ledger, kit.views());
        Optional<MailSettings> mail = mail(ground.demo());
        var notices = new NoticeStore(mail.isPresent());
        mail.ifPresent(settings -> mailing(ground, kit, notices, settings));
        var noticePages = new NoticePages(database, notices, kit.views());
        List<Route> routes = new ArrayList<>(signIn.routes());
        routes.addAll(accountPages.routes());
        routes.addAll(ledgerPages.routes());
        routes.addAll(noticePages.routes());
        return new IdentityFloor(
                ledger,
                passwords,
                tokens,
                gate,
                accounts,
                offices,
                notices,
                List.copyOf(routes),
                Stream.of(noticePages.places(), accountPages.places(), ledgerPages.places())
                        .flatMap(List::stream)
                        .toList());
    }

    private static Optional<MailSettings> mail(boolean demo) {
        try {
            return MailSettings.of(System.getenv(), demo);
        } catch (IllegalArgumentException e) {
            throw new DataFolder.Refused(String.valueOf(e.getMessage()));
        }
    }

    private static void mailing(Ground ground, Kit kit, NoticeStore notices, MailSettings settings) {
        var worker = new MailWorker(
                ground.database(), notices, settings, ground.desk().toString(), ground.demo(), ground.now());
        kit.workers().add(worker);
        worker.start();
    }

    /** The first set-up, where nobody has an account yet; its code is said once, on stdout and in a file. */
    List<Route> setup(Ground ground, Kit kit) {
        return new SetupPages(
                        code(ground),
                        gate,
                        ground.database(),
                        accounts,
                        offices,
                        passwords,
                        ledger,
                        kit.desk(),
                        kit.views())
                .routes();
    }

    private Optional<SetupCode> code(Ground ground) {
        if (ground.demo() || !gate.settingUp()) return Optional.empty();
        String code = tokens.code();
        ground.folder().write("setup-code", code + "\n", true);
        ground.out().println("setup url=" + ground.desk() + "/setup code=" + code);
        return Optional.of(new SetupCode(code, ground.now().get()));
    }

    /** Begins to number the ledger's entries. */
    void start(Ground ground, Kit kit) {
        var key = LedgerKey.of(ground.folder().secret("ledger.log", ground.random()));
        var worker = new LedgerWorker(ground.database(), key, ground.now());
        kit.workers().add(worker);
        worker.start();
    }
}
