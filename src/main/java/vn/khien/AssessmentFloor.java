package vn.khien;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.khien.assessment.DomainLook;
import vn.khien.assessment.EmbedTrial;
import vn.khien.assessment.EvidencePruningWorker;
import vn.khien.assessment.EvidenceStore;
import vn.khien.assessment.HandEvidencePages;
import vn.khien.assessment.HandEvidenceStore;
import vn.khien.assessment.KnownPortals;
import vn.khien.assessment.PortalAssessments;
import vn.khien.assessment.PortalLook;
import vn.khien.assessment.ScanHeard;
import vn.khien.assessment.ScanNews;
import vn.khien.assessment.ScanPages;
import vn.khien.assessment.ScanSettings;
import vn.khien.assessment.ScanStopPages;
import vn.khien.assessment.ScanStore;
import vn.khien.assessment.ScanWorker;
import vn.khien.assessment.bills.BillPages;
import vn.khien.assessment.bills.BillStore;
import vn.khien.assessment.campaign.CampaignChoiceStore;
import vn.khien.assessment.campaign.CampaignChoices;
import vn.khien.assessment.campaign.CampaignCourse;
import vn.khien.assessment.campaign.CampaignNews;
import vn.khien.assessment.campaign.CampaignPages;
import vn.khien.assessment.campaign.CampaignRoundPages;
import vn.khien.assessment.campaign.CampaignRoundStore;
import vn.khien.assessment.campaign.CampaignStore;
import vn.khien.assessment.campaign.CampaignTargetStore;
import vn.khien.assessment.campaign.CampaignWorker;
import vn.khien.assessment.consent.AuthorisationListPages;
import vn.khien.assessment.consent.AuthorisationPages;
import vn.khien.assessment.consent.AuthorisationStore;
import vn.khien.assessment.consent.ConsentWatchWorker;
import vn.khien.assessment.finding.FindingChangesPages;
import vn.khien.assessment.finding.FindingPages;
import vn.khien.assessment.finding.FindingTriagePages;
import vn.khien.assessment.parts.AdvisoryPages;
import vn.khien.assessment.parts.PartWorker;
import vn.khien.assessment.ports.PortReportPages;
import vn.khien.assessment.ports.PortReportStore;
import vn.khien.assessment.ports.PortReportWorker;
import vn.khien.assessment.ports.ReportedHostStore;
import vn.khien.assessment.ports.SystemAddressPages;
import vn.khien.assessment.ports.SystemAddressStore;
import vn.khien.assessment.selfcheck.SelfCheckPages;
import vn.khien.assessment.selfcheck.SelfCheckStore;
import vn.khien.assessment.selfcheck.SelfCheckWorker;
import vn.khien.assessment.weakness.WeaknessPages;
import vn.khien.cli.Folders;
import vn.khien.components.ComponentsWorker;
import vn.khien.components.WorkerPlace;
import vn.khien.components.job.Data;
import vn.khien.inventory.OrganisationStore;
import vn.khien.scan.Scanner;
import vn.khien.web.Route;
import vn.khien.web.Views;
import vn.khien.work.Jobs;

/** assessment, the other of the two: from the owner's authorisation over the scan to its findings. */
record AssessmentFloor(
        PortalAssessments assessments,
        DomainLook domainLook,
        EmbedTrial embedTrial,
        Jobs jobs,
        CampaignWorker campaigns,
        PartWorker parts,
        ScanSettings settings,
        Scanner scanner,
        List<Route> routes,
        List<Views.Place> places) {
    static AssessmentFloor on(
            Ground ground,
            Kit kit,
            IdentityFloor identity,
            InventoryFloor inventory,
            KnownPortals.Labels labels,
            List<ScanHeard> heard,
            ScanSettings settings) {
        var database = ground.database();
        var views = kit.views();
        var ledger = identity.ledger();
        var systems = inventory.systems();
        var portals = inventory.portals();
        var scans = new ScanStore();
        var evidence = new EvidenceStore();
        var authorisations = new AuthorisationStore();
        var scanner = new Scanner(ground.vertx(), ground.now(), ground.random());
        var news = new ScanNews(kit.live());
        var watch = new ConsentWatchWorker(database, authorisations, settings, ground.now());
        kit.workers().add(watch);
        watch.start();
        var known = new KnownPortals(database, portals, labels, ground.now());
        var look = new PortalLook(scanner, settings, watch, known, ground.now());
        var scanWorker = new ScanWorker(database, scans, evidence, portals, ledger, look, news, heard, ground.now());
        var checks = new SelfCheckStore();
        var checkWorker = new SelfCheckWorker(database, checks, portals, ledger, look, kit.live(), ground.now());
        var pruning = new EvidencePruningWorker(database, ground.now());
        var portReports = new PortReportStore();
        var portHosts = new ReportedHostStore();
        var systemAddresses = new SystemAddressStore();
        var portWorker = new PortReportWorker(database, portReports, portHosts, ledger, kit.live(), ground.now());
        var jobs = new Jobs(
                database,
                ground.node(),
                List.of(scanWorker.job(), checkWorker.job(), pruning.job(), portWorker.job(), portWorker.joining()),
                ground.now());
        kit.workers().add(jobs);
        var organisations = new OrganisationStore();
        var campaigns = new CampaignStore();
        var rounds = new CampaignRoundStore();
        var chosen = new CampaignChoiceStore(portals, organisations);
        var choices = new CampaignChoices(chosen, settings.from());
        var course = new CampaignCourse(campaigns, rounds, choices, identity.accounts(), ledger);
        var campaignNews = new CampaignNews(kit.live());
        var campaignWorker = new CampaignWorker(
                database,
                ground.node(),
                campaigns,
                rounds,
                choices,
                course,
                portals,
                scans,
                evidence,
                ledger,
                look,
                campaignNews,
                heard,
                ground.now());
        kit.workers().add(campaignWorker);
        var campaignPages =
                new CampaignPages(database, campaigns, rounds, choices, course, chosen, organisations, views);
        pruning.start(jobs);
        var assessments = new PortalAssessments(scans, authorisations, systems, settings.from());
        var byHand = new HandEvidencePages(
                database, portals, scans, evidence, new HandEvidenceStore(), assessments, ledger, settings, views);
        var scanPages = new ScanPages(
                database, portals, scans, evidence, assessments, ledger, jobs, news, byHand, settings, views);
        List<Route> routes = new ArrayList<>(scanPages.routes());
        routes.addAll(byHand.routes());
        routes.addAll(
                new AuthorisationPages(database, portals, systems, authorisations, ledger, settings, views).routes());
        routes.addAll(campaignPages.routes());
        routes.addAll(new CampaignRoundPages(
                        database,
                        campaigns,
                        rounds,
                        new CampaignTargetStore(portals),
                        portals,
                        organisations,
                        campaignNews,
                        views)
                .routes());
        List<Views.Place> places = new ArrayList<>(scanPages.places());
        places.addAll(campaignPages.places());
        routes.addAll(
                new AuthorisationListPages(database, new OrganisationStore(), portals, authorisations, ledger, views)
                        .routes());
        var checkPages =
                new SelfCheckPages(database, portals, checks, scans, assessments, ledger, jobs, kit.live(), views);
        routes.addAll(checkPages.routes());
        places.addAll(checkPages.places());
        var portPages =
                new PortReportPages(database, portReports, portHosts, systemAddresses, ledger, jobs, kit.live(), views);
        routes.addAll(new SystemAddressPages(database, systems, systemAddresses, ledger, jobs, views).routes());
        routes.addAll(portPages.routes());
        var parts = new PartWorker(database, components(ground), temp(), ground.now());
        kit.workers().add(parts);
        var billPages = new BillPages(database, systems, new BillStore(), ledger, parts, views);
        var advisories = new AdvisoryPages(database, ledger, parts, views);
        routes.addAll(advisories.routes());
        places.addAll(advisories.places());
        routes.addAll(billPages.routes());
        places.addAll(billPages.places());
        places.addAll(portPages.places());
        var findings = new FindingPages(database, portals, views);
        routes.addAll(findings.routes());
        routes.addAll(new FindingTriagePages(database, portals, scans, ledger, views).routes());
        routes.addAll(new WeaknessPages(database, views).routes());
        routes.addAll(new FindingChangesPages(database, portals, scans, views).routes());
        routes.addAll(new ScanStopPages(database, scans, ledger, scanWorker::stop).routes());
        places.addAll(findings.places());
        return new AssessmentFloor(
                assessments,
                new DomainLook(scanner, settings),
                new EmbedTrial(scanner, settings, ground.label().toString()),
                jobs,
                campaignWorker,
                parts,
                settings,
                scanner,
                List.copyOf(routes),
                List.copyOf(places));
    }

    /** Beside what {@code khien components update} loads into the same installation. */
    private static PartWorker.Asking components(Ground ground) {
        var worker = new ComponentsWorker(WorkerPlace.under(Folders.home(), temp()));
        Data data = Folders.vulnerabilities(ground.folder().path().resolve("components"));
        return job -> worker.run(job, data);
    }

    private static Path temp() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
