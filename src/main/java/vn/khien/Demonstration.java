package vn.khien;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.khien.assessment.ScanSettings;
import vn.khien.badge.Tier;
import vn.khien.db.DataFolder;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.demo.DemoAccount;
import vn.khien.demo.DemoNation;
import vn.khien.demo.DemoPorts;
import vn.khien.demo.HostingStore;
import vn.khien.demo.LabelCase;
import vn.khien.demo.NationPlan;
import vn.khien.identity.Passwords;
import vn.khien.label.Issuing;
import vn.khien.label.LabelFacts;
import vn.khien.label.LabelMatter;
import vn.khien.label.LabelStore;
import vn.khien.label.decision.DecisionCourse;
import vn.khien.label.decision.LabelFactsStore;
import vn.khien.label.decision.ProposalStore;
import vn.khien.label.rules.LabelScheme;
import vn.khien.ledger.ActorId;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.scan.AddressPolicy;
import vn.khien.scan.Politeness;
import vn.khien.testbed.PortTaken;
import vn.khien.testbed.Testbed;
import vn.khien.testbed.TestbedOptions;

/** What {@code --demo} adds: accounts with printed passwords, the testbed's portals, the seeded nation and its labels. */
final class Demonstration implements AutoCloseable {
    private static final Pattern LINE = Pattern.compile("account role=(\\S+) user=(\\S+) password=(\\S+)");

    private final Testbed testbed;
    private final List<DemoAccount> accounts;
    private final NationPlan plan;
    private final int secondDns;

    private Demonstration(Testbed testbed, int secondDns, List<DemoAccount> accounts, NationPlan plan) {
        this.testbed = testbed;
        this.secondDns = secondDns;
        this.accounts = accounts;
        this.plan = plan;
    }

    static Demonstration start(Ground ground, Supplier<String> password) {
        DataFolder folder = ground.folder();
        Ports ports = ground.ports();
        Database database = ground.database();
        String labelUrl = ground.label().toString();
        NationPlan small = NationPlan.of(ground.installation().firstDay());
        // docs/bench.md: a larger nation to measure with, the same at each start of one folder
        NationPlan plan = small.grownTo(
                Integer.getInteger("khien.demo.portals", small.portals().size()));
        List<DemoAccount> accounts = accounts(folder, password);
        var hosting = new HostingStore();
        var options = new TestbedOptions(
                plan.sites(),
                ports.kept("testbed.https"),
                ports.kept("testbed.http"),
                ports.kept("testbed.dns"),
                folder.path().resolve("testbed"),
                ground.now(),
                ground.random(),
                host -> database.read(Scope.SYSTEM, tx -> hosting.trustLabel(tx, host, labelUrl)));
        Testbed testbed;
        int secondDns;
        try {
            testbed = Testbed.start(ground.vertx(), options);
            secondDns = testbed.secondDns(ports.kept("testbed.dns.second"));
        } catch (PortTaken e) {
            throw new DataFolder.Refused("port " + e.port() + " (testbed) is occupied; end what holds it");
        }
        ports.keep("testbed.https", testbed.httpsPort());
        ports.keep("testbed.http", testbed.httpPort());
        ports.keep("testbed.dns", testbed.dnsPort());
        ports.keep("testbed.dns.second", secondDns);
        ports.save();
        if (!testbed.ownAddresses())
            System.err.println("khien: only 127.0.0.1 is here, so all portals of the demo share it");
        return new Demonstration(testbed, secondDns, accounts, plan);
    }

    void seed(Ground ground, LedgerStore ledger, Passwords passwords) {
        Instant now = ground.now().get();
        if (!DemoNation.seed(ground.database(), ledger, passwords::hash, plan, accounts, demoPorts(), now)) return;
        ground.server().analyze();
    }

    /** Labels for the plan's good portals, once; all or none. */
    void label(Database database, LabelStore labels, Issuing issuing, LedgerStore ledger, Instant now) {
        if (!database.read(Scope.SYSTEM, labels::all).isEmpty()) return;
        List<LabelCase> cases = DemoNation.labelCases(database, plan.labelled());
        List<LabelCase> proposed = DemoNation.labelCases(database, plan.proposed());
        database.change(Scope.SYSTEM, tx -> {
            List<Long> portals = cases.stream().map(LabelCase::portal).toList();
            Map<Long, LabelStore.Holder> holders = labels.holders(tx, portals);
            Map<Long, Issuing.Ground> grounds =
                    grounds(tx, portals, labels.issuer(tx).vi(), now);
            Optional<Integer> issuer = cases.stream().findFirst().map(LabelCase::issuer);
            issuing.issueEach(
                    tx,
                    holders.values().stream()
                            .flatMap(holder -> Optional.ofNullable(grounds.get(holder.portal()))
                                    .map(ground -> new Issuing.Decided(holder, Tier.BASIC, ground))
                                    .stream())
                            .toList(),
                    issuer,
                    now);
            ledger.record(
                    tx,
                    Entry.of(now, new ActorId.Service("demo"), "demo.labelled", "demo/labels")
                            .with("labels", String.valueOf(holders.size())));
            propose(tx, proposed, ledger, now);
        });
    }

    private static void propose(Tx tx, List<LabelCase> cases, LedgerStore ledger, Instant now) {
        for (LabelCase each : cases) {
            var drafts = List.of(new ProposalStore.Draft(each.portal(), Optional.empty()));
            Map<Long, Long> ids = new ProposalStore()
                    .propose(tx, drafts, LabelScheme.NCA_2026.id(), Tier.BASIC, each.proposer(), now);
            long proposal = Objects.requireNonNull(ids.get(each.portal()));
            ledger.record(
                    tx,
                    DecisionCourse.proposed(each.portal(), proposal, LabelMatter.NEW, Tier.BASIC, each.proposer(), now)
                            .with("synthetic", "true"));
        }
    }

    /** The assessment that each of these portals was given. */
    private static Map<Long, Issuing.Ground> grounds(Tx tx, List<Long> portals, String issuer, Instant now) {
        var facts = new LabelFactsStore();
        Map<Long, LabelFacts.Assessment> assessments = new HashMap<>();
        facts.facts(tx, portals, now)
                .forEach((portal, of) -> of.assessment().ifPresent(each -> assessments.put(portal, each)));
        Map<Long, String> digests = facts.reportDigests(
                tx,
                assessments.values().stream().map(LabelFacts.Assessment::scan).toList());
        Map<Long, Issuing.Ground> grounds = new HashMap<>();
        assessments.forEach((portal, of) -> Optional.ofNullable(digests.get(of.scan()))
                .ifPresent(digest -> grounds.put(portal, new Issuing.Ground(of.endedAt(), issuer, digest))));
        return grounds;
    }

    /** The lines of stdout that the demo adds, in the form they are kept in {@code DATA/demo-accounts}. */
    void announce(PrintStream out) {
        accounts.forEach(account -> out.println(line(account)));
        out.println("testbed https=" + testbed.httpsPort() + " http=" + testbed.httpPort() + " dns=127.0.0.1:"
                + testbed.dnsPort() + " ca=" + testbed.caPem());
    }

    ScanSettings settings(String version, String contactUrl) {
        return new ScanSettings(
                Optional.of(new InetSocketAddress("127.0.0.1", testbed.dnsPort())),
                authority(),
                AddressPolicy.only(testbed.addresses(), Set.of(testbed.httpsPort(), testbed.httpPort())),
                OptionalInt.of(testbed.httpPort()),
                version,
                contactUrl,
                Politeness.PUBLIC);
    }

    /** The two name servers that labelled portals are looked at from. */
    List<InetSocketAddress> resolvers() {
        return List.of(
                new InetSocketAddress("127.0.0.1", testbed.dnsPort()), new InetSocketAddress("127.0.0.1", secondDns));
    }

    DemoPorts demoPorts() {
        return new DemoPorts(testbed.httpsPort(), testbed.httpPort());
    }

    List<DemoAccount> accounts() {
        return accounts;
    }

    NationPlan plan() {
        return plan;
    }

    java.nio.file.Path certificate() {
        return testbed.caPem();
    }

    private List<X509Certificate> authority() {
        try (var in = Files.newInputStream(testbed.caPem())) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<DemoAccount> accounts(DataFolder folder, Supplier<String> password) {
        Optional<String> kept = folder.text("demo-accounts");
        if (kept.isPresent()) {
            List<DemoAccount> known = new ArrayList<>();
            Matcher lines = LINE.matcher(kept.get());
            while (lines.find()) known.add(new DemoAccount(lines.group(1), lines.group(2), lines.group(3)));
            return known;
        }
        List<DemoAccount> made = DemoAccount.all(password);
        StringBuilder text = new StringBuilder();
        made.forEach(account -> text.append(line(account)).append('\n'));
        folder.write("demo-accounts", text.toString(), true);
        return made;
    }

    private static String line(DemoAccount account) {
        return "account role=" + account.role() + " user=" + account.user() + " password=" + account.password();
    }

    @Override
    public void close() {
        testbed.close();
    }
}
