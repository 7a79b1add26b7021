package vn.khien.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** 3,078 systems: 708 of central bodies, 2,370 of provinces, few owners with many and many with few. */
final class MadeUpSystems {
    static final int TOTAL = 3078;
    private static final int CENTRAL = 708;
    private static final List<String> LARGEST = List.of(
            "BTC",
            "BNNMT",
            "BYT",
            "BXD",
            "BGDDT",
            "BKHCN",
            "BCT",
            "BTP",
            "BNV",
            "NHNN",
            "P34-79",
            "P34-01",
            "P34-48",
            "P34-31",
            NationPlan.DEMO_PROVINCE);
    private static final List<String> POSTS = List.of(
            "Trưởng phòng Hạ tầng",
            "Phó Giám đốc",
            "Chuyên viên quản trị hệ thống",
            "Cán bộ phụ trách an ninh mạng",
            "Phó Trưởng phòng Kỹ thuật");

    private final LocalDate day;
    private final Chance chance;

    private MadeUpSystems(LocalDate day) {
        this.day = day;
        this.chance = Chance.of(day, "systems");
    }

    static List<PlannedSystem> of(LocalDate day, List<Owner> owners) {
        var made = new MadeUpSystems(day);
        List<PlannedSystem> all = new ArrayList<>(TOTAL);
        made.fill(all, owners.stream().filter(o -> !o.province()).toList(), CENTRAL, 0.5);
        made.fill(all, owners.stream().filter(Owner::province).toList(), TOTAL - CENTRAL, 0.42);
        return all;
    }

    private void fill(List<PlannedSystem> into, List<Owner> owners, int total, double bend) {
        List<Owner> ranked = new ArrayList<>(chance.shuffled(owners));
        ranked.sort(java.util.Comparator.comparingInt(o -> {
            int place = LARGEST.indexOf(o.code());
            return place < 0 ? LARGEST.size() : place;
        }));
        List<List<SystemPattern>> pools = ranked.stream().map(this::pool).toList();
        int cap = pools.stream().mapToInt(List::size).min().orElse(0);
        int[] sizes = Shares.of(total, Shares.powerLaw(ranked.size(), bend), cap);
        for (int i = 0; i < sizes.length; i++) {
            String slug = ranked.get(i).slug();
            for (SystemPattern pattern : pools.get(i).subList(0, sizes[i]))
                into.add(system(into.size() + 1, ranked.get(i), slug, pattern));
        }
    }

    /** All that an owner could have, what every owner has first. */
    private List<SystemPattern> pool(Owner owner) {
        List<SystemPattern> own = owner.province() ? SystemPatterns.PROVINCE : SystemPatterns.CENTRAL;
        List<SystemPattern> pool =
                new ArrayList<>(own.stream().map(p -> p.at(owner.place())).toList());
        Map<String, List<String>> bodies = owner.province()
                ? Matters.PROVINCE_BODIES
                : Map.of("", Matters.CENTRAL.getOrDefault(owner.code(), Matters.GENERAL));
        List<SystemPattern> rest = new ArrayList<>();
        UnaryOperator<String> here = word -> word.isEmpty() ? owner.place() : word + " " + owner.place();
        bodies.forEach((body, matters) -> {
            if (!body.isEmpty()) SystemPatterns.UNIT.forEach(p -> rest.add(p.at(here.apply(body))));
            for (String matter : matters)
                SystemPatterns.MATTER.forEach(
                        p -> rest.add(p.at(matter + (body.isEmpty() ? "" : " " + body) + " " + owner.place())));
        });
        if (!owner.province())
            Matters.CENTRAL_UNITS.forEach(u -> SystemPatterns.UNIT.forEach(p -> rest.add(p.at(here.apply(u)))));
        pool.addAll(chance.shuffled(rest.stream().distinct().toList()));
        return pool;
    }

    private PlannedSystem system(int key, Owner owner, String slug, SystemPattern pattern) {
        boolean old = chance.share() < 0.73;
        LocalDate registered = old
                ? chance.workday(day.minusMonths(48), day.minusMonths(24).minusDays(1))
                : chance.workday(day.minusMonths(24), day.minusDays(6));
        List<PlannedSystem.Contact> contacts = List.of(contact(slug), contact(slug));
        return new PlannedSystem(
                key,
                owner,
                pattern.name(),
                pattern.type(),
                pattern.purpose(),
                pattern.gravity(),
                pattern.portal(),
                registered,
                contacts,
                Optional.empty(),
                Optional.empty());
    }

    private PlannedSystem.Contact contact(String slug) {
        return new PlannedSystem.Contact(MadeUpPerson.of(chance, slug), chance.pick(POSTS));
    }
}
