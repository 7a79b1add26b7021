package vn.khien.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.khien.demo.PlannedPortal.Stage;
import vn.khien.inventory.Organisation;
import vn.khien.testbed.SiteKind;

/** 1,500 portals: 1,380 of state bodies, most with a system behind them, and 120 of firms. */
final class MadeUpPortals {
    static final int TOTAL = 1500;
    static final int COLLECTING = 1198;
    static final int NOT_COLLECTING = 250;
    static final int LABELLED = 214;
    /** Portals on which a decision can be taken at once; the first lacks a declaration. */
    static final int ASKING = 12;

    private static final int FIRMS = 120;
    private static final int LABELLED_AT_DEMO_PROVINCE = 6;
    private static final int ASKING_AT_DEMO_PROVINCE = 3;

    private static final Map<SiteKind, Integer> KINDS = new EnumMap<>(Map.of(
            SiteKind.GOOD, 640,
            SiteKind.WEAK_HEADERS, 400,
            SiteKind.OLD_PROTOCOL, 130,
            SiteKind.EXPIRED_CERTIFICATE, 90,
            SiteKind.WRONG_NAME, 70,
            SiteKind.SLOW, 50,
            SiteKind.RESETTING, 30,
            SiteKind.PLAIN_HTTP, 90));

    private static final Map<String, String> PORTALS_EN = Map.ofEntries(
            Map.entry("cong-thong-tin", "Portal"),
            Map.entry("dich-vu-cong", "Online Public Services"),
            Map.entry("mot-cua", "One-Stop Office"),
            Map.entry("du-lieu-mo", "Open Data"),
            Map.entry("phan-anh", "Feedback"),
            Map.entry("dat-dai", "Land Records"),
            Map.entry("du-lich", "Tourism"),
            Map.entry("doanh-nghiep", "Business Support"),
            Map.entry("viec-lam", "Jobs"),
            Map.entry("hoc-tap", "Learning"),
            Map.entry("quy-hoach", "Planning"),
            Map.entry("gop-y", "Draft Law Comments"),
            Map.entry("trang", "Unit Website"),
            Map.entry("tra-cuu", "Look-up"));

    private static final List<String> COLLECTS = List.of(
            "Có biểu mẫu đăng ký tài khoản bằng họ tên, số điện thoại",
            "Có biểu mẫu nộp hồ sơ kèm giấy tờ tùy thân",
            "Có biểu mẫu liên hệ thu thập họ tên, thư điện tử");
    private static final String COLLECTS_NOT = "Chỉ đăng tin, không có biểu mẫu, không đặt cookie theo dõi";

    private final LocalDate day;
    private final Chance chance;
    private final Chance questions;
    private final Slug slugs = new Slug();

    private MadeUpPortals(LocalDate day) {
        this.day = day;
        this.chance = Chance.of(day, "portals");
        this.questions = Chance.of(day, "portals that ask for a label");
        for (String reserved : FreeNames.ALL) slugs.unique(reserved);
        slugs.unique(FreeNames.COPY);
    }

    static List<PlannedPortal> of(LocalDate day, List<PlannedSystem> systems, List<PlannedOrganisation> organisations) {
        var made = new MadeUpPortals(day);
        List<PlannedPortal> all = new ArrayList<>(TOTAL);
        made.states(all, systems);
        made.firms(
                all,
                organisations.stream()
                        .filter(o -> o.kind() == Organisation.Kind.FIRM)
                        .toList());
        return made.kinds(made.rulings(made.asking(made.labels(all))));
    }

    private void states(List<PlannedPortal> into, List<PlannedSystem> systems) {
        Map<Owner, List<PlannedSystem>> byOwner = new LinkedHashMap<>();
        for (PlannedSystem system : systems)
            byOwner.computeIfAbsent(system.owner(), o -> new ArrayList<>()).add(system);
        List<Owner> owners = List.copyOf(byOwner.keySet());
        double[] weights = owners.stream()
                .mapToDouble(o -> Math.pow(byOwner.getOrDefault(o, List.of()).size(), 0.85))
                .toArray();
        int[] sizes = Shares.of(TOTAL - FIRMS, weights, Matters.SITES.size());
        for (int i = 0; i < sizes.length; i++)
            ofOwner(into, owners.get(i), byOwner.getOrDefault(owners.get(i), List.of()), sizes[i]);
    }

    /** First the portals that systems are, then special sites on the owner's systems for citizens; a few stand alone. */
    private void ofOwner(List<PlannedPortal> into, Owner owner, List<PlannedSystem> systems, int wanted) {
        int before = into.size();
        for (PlannedSystem system : systems) {
            if (into.size() - before == wanted) return;
            if (system.portal().isEmpty()) continue;
            String words = system.portal().orElseThrow() + " " + owner.slug();
            into.add(portal(
                    slugs.unique(words),
                    owner,
                    Optional.of(system),
                    system.name(),
                    PORTALS_EN.getOrDefault(system.portal().orElseThrow(), "Website")));
        }
        List<PlannedSystem> hosts = systems.stream()
                .filter(s -> s.type().equals("CITIZEN_BUSINESS"))
                .toList();
        for (Matters.Subject subject : chance.shuffled(Matters.SITES)) {
            if (into.size() - before == wanted) return;
            boolean alone = !owner.code().equals(NationPlan.DEMO_PROVINCE) && chance.share() < 0.12;
            Optional<PlannedSystem> system =
                    alone || hosts.isEmpty() ? Optional.empty() : Optional.of(chance.pick(hosts));
            into.add(portal(
                    slugs.unique(subject.vi() + " " + owner.slug()),
                    owner,
                    system,
                    "Chuyên trang " + subject.vi() + " " + owner.place(),
                    subject.en()));
        }
        if (into.size() - before < wanted) throw new IllegalStateException("too few subjects for " + owner.code());
    }

    private PlannedPortal portal(String slug, Owner owner, Optional<PlannedSystem> system, String name, String nameEn) {
        LocalDate made = system.map(PlannedSystem::registered)
                .orElseGet(() -> chance.workday(day.minusMonths(40), day.minusDays(9)));
        return bare(slug, owner.code(), owner.nameVi(), system, name, owner.placeEn() + ": " + nameEn, made);
    }

    private void firms(List<PlannedPortal> into, List<PlannedOrganisation> firms) {
        int[] sizes = Shares.of(FIRMS, Shares.powerLaw(firms.size(), 0.6), FirmSite.ALL.size());
        for (int i = 0; i < sizes.length; i++) {
            PlannedOrganisation firm = firms.get(i);
            for (FirmSite site : FirmSite.ALL.subList(0, sizes[i])) {
                String word = MadeUpOrganisations.word(firm);
                LocalDate made = chance.workday(day.minusMonths(30), day.minusDays(9));
                into.add(bare(
                        slugs.unique(word + " " + site.slug()),
                        firm.code(),
                        firm.nameVi(),
                        Optional.empty(),
                        site.nameVi() + " " + word,
                        word + " " + site.nameEn(),
                        made));
            }
        }
    }

    private static PlannedPortal bare(
            String slug,
            String organisation,
            String ownerVi,
            Optional<PlannedSystem> system,
            String vi,
            String en,
            LocalDate made) {
        return new PlannedPortal(
                slug, organisation, ownerVi, system, vi, en, made, SiteKind.GOOD, Optional.empty(), Optional.empty());
    }

    private List<PlannedPortal> labels(List<PlannedPortal> portals) {
        List<PlannedPortal> able = portals.stream()
                .filter(p -> p.system().flatMap(PlannedSystem::decision).isPresent())
                .toList();
        List<PlannedPortal> home = able.stream()
                .filter(MadeUpPortals::atDemoProvince)
                .limit(LABELLED_AT_DEMO_PROVINCE)
                .toList();
        List<PlannedPortal> away = able.stream().filter(p -> !atDemoProvince(p)).toList();
        Set<String> chosen = new HashSet<>();
        home.forEach(p -> chosen.add(p.slug()));
        Ranking.best(away, LABELLED - home.size(), p -> chance.share()).forEach(p -> chosen.add(p.slug()));
        return portals.stream()
                .map(p -> chosen.contains(p.slug()) ? p.grounded(ground(p)) : p)
                .toList();
    }

    /** Portals of states without a label, the demo province's first; every third one is proposed. */
    private List<PlannedPortal> asking(List<PlannedPortal> portals) {
        List<PlannedPortal> able = portals.stream()
                .filter(p -> p.label().isEmpty()
                        && p.system().flatMap(PlannedSystem::decision).isPresent())
                .toList();
        List<PlannedPortal> chosen = Stream.concat(
                        able.stream().filter(MadeUpPortals::atDemoProvince).limit(ASKING_AT_DEMO_PROVINCE),
                        questions
                                .shuffled(able.stream()
                                        .filter(p -> !atDemoProvince(p))
                                        .toList())
                                .stream())
                .limit(ASKING)
                .toList();
        Map<String, PlannedPortal> grounded = new HashMap<>();
        for (int i = 0; i < chosen.size(); i++)
            grounded.put(
                    chosen.get(i).slug(),
                    chosen.get(i)
                            .grounded(new PlannedPortal.LabelGround(
                                    questions.letters(26), day.minusDays(1 + questions.below(9)), stage(i))));
        return portals.stream().map(p -> grounded.getOrDefault(p.slug(), p)).toList();
    }

    private static Stage stage(int place) {
        return place % 3 == 0 ? new Stage.Proposed(place > 0) : new Stage.Ready();
    }

    private static boolean atDemoProvince(PlannedPortal portal) {
        return portal.organisation().equals(NationPlan.DEMO_PROVINCE);
    }

    private PlannedPortal.LabelGround ground(PlannedPortal portal) {
        LocalDate signed =
                portal.system().flatMap(PlannedSystem::decision).orElseThrow().signed();
        LocalDate first = signed.isAfter(day.minusMonths(20)) ? signed : day.minusMonths(20);
        LocalDate counted = chance.workday(first.plusDays(1), day.minusDays(1));
        return new PlannedPortal.LabelGround(
                chance.letters(26), day.minusDays(2 + chance.below(28)), new Stage.Labelled(counted));
    }

    private List<PlannedPortal> rulings(List<PlannedPortal> portals) {
        List<PlannedPortal> open = chance.shuffled(
                portals.stream().filter(p -> p.label().isEmpty()).toList());
        Set<String> not = slugsOf(
                open.stream().filter(p -> !firm(p)).limit(NOT_COLLECTING).toList());
        Set<String> unknown = slugsOf(open.stream()
                .filter(p -> !not.contains(p.slug()))
                .limit(TOTAL - COLLECTING - NOT_COLLECTING)
                .toList());
        return portals.stream()
                .map(p -> unknown.contains(p.slug()) ? p : p.ruled(ruling(p, !not.contains(p.slug()))))
                .toList();
    }

    private static boolean firm(PlannedPortal portal) {
        return portal.organisation().startsWith("DN-");
    }

    private static Set<String> slugsOf(List<PlannedPortal> portals) {
        Set<String> slugs = new HashSet<>();
        portals.forEach(p -> slugs.add(p.slug()));
        return slugs;
    }

    private PlannedPortal.Ruling ruling(PlannedPortal portal, boolean collects) {
        LocalDate last = portal.label()
                .map(g -> g.stage() instanceof Stage.Labelled(var from) ? from : g.scanned())
                .orElse(day.minusDays(1));
        LocalDate on = chance.workday(portal.made(), portal.made().plusMonths(3));
        return new PlannedPortal.Ruling(
                collects, on.isAfter(last) ? last : on, collects ? chance.pick(COLLECTS) : COLLECTS_NOT);
    }

    private List<PlannedPortal> kinds(List<PlannedPortal> portals) {
        List<SiteKind> left = new ArrayList<>();
        KINDS.forEach((kind, count) -> {
            for (int i = kind == SiteKind.GOOD ? LABELLED + ASKING : 0; i < count; i++) left.add(kind);
        });
        var deal = chance.shuffled(left).iterator();
        return portals.stream()
                .map(p -> p.label().isPresent() ? p : p.of(deal.next()))
                .toList();
    }
}
