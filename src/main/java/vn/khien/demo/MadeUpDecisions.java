package vn.khien.demo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Level decisions for 1,846 of the systems, more of them where the owner is diligent and the system old. */
final class MadeUpDecisions {
    static final int TOTAL = 1846;
    /** How many get level 5, 4, 3 and 2; the rest gets level 1. */
    private static final int[] FROM_FIVE = {9, 28, 332, 776};

    // Law 116/2025 is in force since the first day, Decree 331/2026 since the second; nothing made up is signed in
    // between.
    private static final LocalDate LAW = LocalDate.of(2026, 7, 1);
    private static final LocalDate DECREE = LocalDate.of(2026, 8, 19);

    private final LocalDate day;
    private final Chance chance;
    private final Map<String, Double> diligence = new HashMap<>();
    private final Set<String> numbers = new HashSet<>();

    private MadeUpDecisions(LocalDate day) {
        this.day = day;
        this.chance = Chance.of(day, "decisions");
        diligence.put(NationPlan.DEMO_PROVINCE, 0.5);
    }

    /** The same systems in the same order, 1,846 of them decided. */
    static List<PlannedSystem> of(LocalDate day, List<PlannedSystem> systems) {
        var made = new MadeUpDecisions(day);
        List<PlannedSystem> all = new ArrayList<>(systems);
        List<PlannedSystem> chosen = Ranking.best(systems, TOTAL, made::readiness);
        List<PlannedSystem> gravest = Ranking.best(chosen, TOTAL, s -> s.gravity() + made.chance.share() * 0.9);
        int level = 5;
        int left = FROM_FIVE[0];
        for (PlannedSystem system : gravest) {
            while (left == 0) left = --level > 1 ? FROM_FIVE[5 - level] : Integer.MAX_VALUE;
            left--;
            all.set(system.key() - 1, system.decided(made.decision(system, level)));
        }
        return all;
    }

    static String regime(LocalDate signed) {
        return signed.isBefore(DECREE) ? "ND85" : "ND331";
    }

    private double readiness(PlannedSystem system) {
        double owner = diligence.computeIfAbsent(system.owner().code(), code -> chance.share());
        double age = system.registered().isBefore(day.minusMonths(24)) ? 0.35 : 0;
        return owner * 0.6 + age + chance.share();
    }

    private PlannedSystem.Decision decision(PlannedSystem system, int level) {
        LocalDate signed = signed(system.registered());
        String body = level >= 3 ? system.owner().abbreviation() : "PANM";
        return new PlannedSystem.Decision(
                regime(signed), level, number(system.owner(), body, signed), signed, signer(system.owner(), level));
    }

    /** Half of the old ones were decided before the demo's history begins. */
    private LocalDate signed(LocalDate registered) {
        LocalDate middle = day.minusMonths(24);
        LocalDate soonest = registered.plusDays(10);
        boolean early = registered.isBefore(middle.minusMonths(1)) && chance.share() < 0.5;
        LocalDate signed =
                early ? chance.workday(soonest, middle) : chance.workday(later(soonest, middle), day.minusDays(2));
        if (signed.isBefore(LAW) || !signed.isBefore(DECREE)) return clamp(signed);
        int shift = chance.below(40);
        LocalDate before = LAW.minusDays(shift + 1);
        LocalDate after = DECREE.plusDays(shift);
        if (!before.isBefore(registered)) return before;
        return after.isBefore(day) ? after : clamp(signed);
    }

    private LocalDate clamp(LocalDate signed) {
        return signed.isBefore(day.minusDays(1)) ? signed : day.minusDays(1);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private String number(Owner owner, String body, LocalDate signed) {
        int pace = body.equals("UBND") ? 7 : 2;
        long serial = ChronoUnit.DAYS.between(signed.withDayOfYear(1), signed) * pace + 1 + chance.below(pace);
        String number = serial + "/QĐ-" + body;
        while (!numbers.add(owner.code() + signed.getYear() + number)) number = ++serial + "/QĐ-" + body;
        return number;
    }

    private String signer(Owner owner, int level) {
        String post;
        if (level < 3) post = "Trưởng phòng An ninh mạng";
        else if (owner.province()) post = "Phó Chủ tịch Ủy ban nhân dân";
        else post = owner.nameVi().startsWith("Bộ ") ? "Thứ trưởng" : "Phó Thủ trưởng cơ quan";
        return MadeUpPerson.name(chance) + ", " + post;
    }
}
