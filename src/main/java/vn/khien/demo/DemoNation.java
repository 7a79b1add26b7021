package vn.khien.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.identity.AccountStore;
import vn.khien.ledger.ActorId;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;

/** Writes the synthetic nation into an empty database: everything in one transaction, so that a crash leaves nothing. */
public final class DemoNation {
    private static final String SUBJECT = "demo/nation";
    private static final ActorId RULE = new ActorId.Service("demo");

    private final LedgerStore ledger;
    private final NationPlan plan;
    private final DemoPorts ports;
    private final Instant now;

    private DemoNation(LedgerStore ledger, NationPlan plan, DemoPorts ports, Instant now) {
        this.ledger = ledger;
        this.plan = plan;
        this.ports = ports;
        this.now = now;
    }

    /**
     * Seeds once; false when the nation was there already. The caller runs ANALYZE afterwards.
     *
     * @param hash password to PHC string
     * @param accounts all eight, as {@link DemoAccount#all} makes them
     */
    public static boolean seed(
            Database database,
            LedgerStore ledger,
            UnaryOperator<String> hash,
            NationPlan plan,
            List<DemoAccount> accounts,
            DemoPorts ports,
            Instant now) {
        if (seeded(database, ledger)) return false;
        List<String> hashes =
                accounts.stream().map(account -> hash.apply(account.password())).toList();
        var nation = new DemoNation(ledger, plan, ports, now);
        return database.write(Scope.SYSTEM, tx -> {
            if (seeded(tx, ledger)) return false;
            nation.write(tx, accounts, hashes);
            return true;
        });
    }

    public static boolean seeded(Database database, LedgerStore ledger) {
        return database.read(Scope.SYSTEM, tx -> seeded(tx, ledger));
    }

    private static boolean seeded(Tx tx, LedgerStore ledger) {
        return !ledger.newest(tx, Long.MAX_VALUE, SUBJECT, 1).isEmpty();
    }

    /** Such portals of the plan as label cases, with who proposes and who issues; in the plan's order. */
    public static List<LabelCase> labelCases(Database database, List<PlannedPortal> portals) {
        return database.read(Scope.SYSTEM, tx -> {
            int proposer = person(tx, DemoAccount.Office.REVIEWER);
            int issuer = person(tx, DemoAccount.Office.AUTHORITY);
            Map<String, Long> ids = new PortalSeedStore().ids(tx, portals);
            return portals.stream()
                    .filter(p -> ids.containsKey(p.host()))
                    .map(p -> new LabelCase(ids.getOrDefault(p.host(), 0L), p.host(), proposer, issuer))
                    .toList();
        });
    }

    private static int person(Tx tx, DemoAccount.Office office) {
        return new AccountStore()
                .named(tx, office.user())
                .orElseThrow(() -> new IllegalStateException("no account " + office.user()))
                .id();
    }

    private void write(Tx tx, List<DemoAccount> accounts, List<String> hashes) {
        var people = new PeopleSeedStore();
        people.organisations(tx, plan);
        Map<DemoAccount.Office, Integer> persons = people.people(tx, plan, accounts, hashes, now);
        var systems = SystemSeedStore.of(tx, plan.systems());
        systems.registrations(tx);
        systems.decisions(tx);
        systems.judgements(tx);
        var portals = new PortalSeedStore();
        portals.portals(tx, plan, systems.distance(), ports);
        portals.grounds(tx, plan.grounded(), ports);
        new ScanSeedStore().scans(tx, plan.grounded(), ports);
        dossiers(tx, systems.distance(), persons);
        picture(tx);
        ledger.record(
                tx,
                Entry.of(now, RULE, "demo.seeded", SUBJECT)
                        .with("digest", plan.digest())
                        .with("firstDay", plan.firstDay().toString())
                        .with("systems", String.valueOf(plan.systems().size()))
                        .with("portals", String.valueOf(plan.portals().size()))
                        .with("synthetic", "true"));
    }

    private void dossiers(Tx tx, long distance, Map<DemoAccount.Office, Integer> persons) {
        var store = new DossierSeedStore();
        int officer = persons.getOrDefault(DemoAccount.Office.OFFICER, 0);
        int appraiser = persons.getOrDefault(DemoAccount.Office.APPRAISER, 0);
        for (PlannedDossier dossier : PlannedDossier.of(plan, officer, appraiser)) {
            long system = distance + dossier.system().key();
            store.dossier(tx, system, dossier, officer, PlannedDossier.at(dossier.made(), 14));
            for (PlannedDossier.Step step : dossier.steps())
                ledger.record(
                        tx,
                        Entry.of(
                                        step.at(),
                                        new ActorId.PersonId(step.person()),
                                        "dossier." + step.kind(),
                                        "system/" + system)
                                .with("dossier", "1")
                                .with("synthetic", "true"));
        }
    }

    private void picture(Tx tx) {
        var picture = new PictureSeedStore();
        picture.history(tx, plan.history());
        picture.targets(tx, plan.firstDay());
        picture.published(tx, PublishedFigures.all());
        picture.blocklists(tx, plan.firstDay());
    }
}
