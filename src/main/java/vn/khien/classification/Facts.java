package vn.khien.classification;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import vn.khien.classification.Fact.Choice;
import vn.khien.classification.Fact.Count;
import vn.khien.classification.Fact.Harmed;
import vn.khien.classification.Fact.YesNo;
import vn.khien.inventory.SystemType;

/**
 * What a system's people answered, both regimes' facts together. What is not there was not answered: an absent yes-or-no is
 * not a yes, an absent number meets no comparison, an absent harm is unanswered and not {@link Harm#NONE}.
 */
public record Facts(
        SystemType type,
        Set<Information> info,
        Map<Harmed, Harm> harm,
        Map<YesNo, Boolean> flags,
        Map<Count, Long> counts,
        Optional<Reach> scope,
        Optional<WorksGrade> worksGrade) {

    /** Loại thông tin (NĐ331 Đ9.1; NĐ85 Đ6.1). */
    public enum Information {
        PUBLIC,
        PRIVATE,
        PERSONAL,
        STATE_SECRET
    }

    /** The ladder of harm, least first. */
    public enum Harm {
        NONE,
        HARM,
        SERIOUS,
        ESPECIALLY_SERIOUS
    }

    /** Whom an infrastructure serves. */
    public enum Reach {
        ONE_ORG,
        MINISTRY,
        SECTOR,
        PROVINCE,
        MULTI_PROVINCE,
        NATIONWIDE
    }

    /** Cấp công trình of what an industrial control system controls. */
    public enum WorksGrade {
        IV,
        III,
        II,
        I,
        SPECIAL,
        NATIONAL_SECURITY
    }

    public Facts {
        info = Set.copyOf(info);
        harm = Map.copyOf(harm);
        flags = Map.copyOf(flags);
        counts = Map.copyOf(counts);
        if (info.isEmpty()) throw new IllegalArgumentException("a system processes at least one kind of information");
    }

    public static Facts of(SystemType type, Information first, Information... more) {
        return new Facts(
                type, EnumSet.of(first, more), Map.of(), Map.of(), Map.of(), Optional.empty(), Optional.empty());
    }

    public boolean is(YesNo fact) {
        return Boolean.TRUE.equals(flags.get(fact));
    }

    public boolean holds(Information kind) {
        return info.contains(kind);
    }

    public boolean harms(Harmed whom, Harm atLeast) {
        Harm answered = harm.get(whom);
        return answered != null && answered.compareTo(atLeast) >= 0;
    }

    public OptionalLong count(Count fact) {
        Long number = counts.get(fact);
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    public boolean answered(Fact fact) {
        return switch (fact) {
            case Choice.TYPE, Choice.INFO -> true;
            case Choice.SCOPE -> scope.isPresent();
            case Choice.WORKS_GRADE -> worksGrade.isPresent();
            case YesNo yesNo -> flags.containsKey(yesNo);
            case Count count -> counts.containsKey(count);
            case Harmed harmed -> harm.containsKey(harmed);
        };
    }

    public Facts with(YesNo fact, boolean answer) {
        return new Facts(type, info, harm, more(YesNo.class, flags, fact, answer), counts, scope, worksGrade);
    }

    public Facts with(Count fact, long number) {
        return new Facts(type, info, harm, flags, more(Count.class, counts, fact, number), scope, worksGrade);
    }

    public Facts with(Harmed whom, Harm how) {
        return new Facts(type, info, more(Harmed.class, harm, whom, how), flags, counts, scope, worksGrade);
    }

    public Facts with(Reach reach) {
        return new Facts(type, info, harm, flags, counts, Optional.of(reach), worksGrade);
    }

    public Facts with(WorksGrade grade) {
        return new Facts(type, info, harm, flags, counts, scope, Optional.of(grade));
    }

    private static <K extends Enum<K>, V> Map<K, V> more(Class<K> type, Map<K, V> some, K key, V value) {
        Map<K, V> all = new EnumMap<>(type);
        all.putAll(some);
        all.put(key, value);
        return all;
    }

    /** As stored: JSON of the shape {@code facts.schema.json} gives. */
    public String json() {
        var members = new java.util.ArrayList<String>();
        members.add("\"type\":\"" + type + "\"");
        members.add(
                "\"info\":" + info.stream().sorted().map(i -> "\"" + i + "\"").collect(joined("[", "]")));
        if (!harm.isEmpty()) {
            members.add("\"harm\":"
                    + sorted(harm.keySet()).stream()
                            .map(h -> "\"" + h + "\":\"" + harm.get(h) + "\"")
                            .collect(joined("{", "}")));
        }
        sorted(flags.keySet()).forEach(f -> members.add("\"" + f.field() + "\":" + flags.get(f)));
        sorted(counts.keySet()).forEach(c -> members.add("\"" + c.field() + "\":" + counts.get(c)));
        scope.ifPresent(s -> members.add("\"scope\":\"" + s + "\""));
        worksGrade.ifPresent(g -> members.add("\"worksGrade\":\"" + g + "\""));
        return members.stream().collect(joined("{", "}"));
    }

    private static <K extends Enum<K>> List<K> sorted(Set<K> keys) {
        return keys.stream().sorted().toList();
    }

    private static java.util.stream.Collector<CharSequence, ?, String> joined(String open, String close) {
        return Collectors.joining(",", open, close);
    }
}
