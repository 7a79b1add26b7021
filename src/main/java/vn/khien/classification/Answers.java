package vn.khien.classification;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import vn.khien.classification.Fact.Choice;
import vn.khien.classification.Fact.Count;
import vn.khien.classification.Fact.Harmed;
import vn.khien.classification.Fact.YesNo;
import vn.khien.classification.Facts.Harm;
import vn.khien.classification.Facts.Information;
import vn.khien.classification.Facts.Reach;
import vn.khien.classification.Facts.WorksGrade;
import vn.khien.inventory.SystemType;

/** Facts as flat fields: {@code type=INTERNAL info.PUBLIC=true onlineService=false harm.SECURITY=NONE basicSubjects=84200}. */
public final class Answers {
    private Answers() {}

    /**
     * @param typed what stands in a field, empty when nothing does
     * @param wrong told the field and the key of the text that says how to mend it
     * @return empty when anything was wrong
     */
    public static Optional<Facts> read(UnaryOperator<String> typed, BiConsumer<String, String> wrong) {
        var reader = new Reader(typed, wrong);
        Optional<SystemType> type = reader.choice(Choice.TYPE.field(), SystemType.class);
        if (type.isEmpty()) reader.wrong(Choice.TYPE.field(), "advisor.wrong.type");
        Set<Information> info = EnumSet.noneOf(Information.class);
        for (Information kind : Information.values())
            if (!typed.apply("info." + kind).isEmpty()) info.add(kind);
        if (info.isEmpty()) reader.wrong(Choice.INFO.field(), "advisor.wrong.info");
        Map<Harmed, Harm> harm = new EnumMap<>(Harmed.class);
        for (Harmed whom : Harmed.values())
            reader.choice(whom.field(), Harm.class).ifPresent(how -> harm.put(whom, how));
        Map<YesNo, Boolean> flags = new EnumMap<>(YesNo.class);
        for (YesNo fact : YesNo.values()) reader.yesNo(fact).ifPresent(yes -> flags.put(fact, yes));
        Map<Count, Long> counts = new EnumMap<>(Count.class);
        for (Count fact : Count.values()) reader.count(fact).ifPresent(number -> counts.put(fact, number));
        Optional<Reach> scope = reader.choice(Choice.SCOPE.field(), Reach.class);
        Optional<WorksGrade> grade = reader.choice(Choice.WORKS_GRADE.field(), WorksGrade.class);
        if (reader.bad || type.isEmpty()) return Optional.empty();
        return Optional.of(new Facts(type.get(), info, harm, flags, counts, scope, grade));
    }

    /** The fields that {@link #read} reads back to the same facts. */
    public static Map<String, String> of(Facts facts) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(Choice.TYPE.field(), facts.type().name());
        facts.info().stream().sorted().forEach(kind -> fields.put("info." + kind, "true"));
        withAll(Harmed.class, facts.harm()).forEach((whom, how) -> fields.put(whom.field(), how.name()));
        withAll(YesNo.class, facts.flags()).forEach((fact, yes) -> fields.put(fact.field(), yes.toString()));
        withAll(Count.class, facts.counts()).forEach((fact, number) -> fields.put(fact.field(), number.toString()));
        facts.scope().ifPresent(reach -> fields.put(Choice.SCOPE.field(), reach.name()));
        facts.worksGrade().ifPresent(grade -> fields.put(Choice.WORKS_GRADE.field(), grade.name()));
        return fields;
    }

    private static <K extends Enum<K>, V> EnumMap<K, V> withAll(Class<K> type, Map<K, V> some) {
        EnumMap<K, V> all = new EnumMap<>(type);
        all.putAll(some);
        return all;
    }

    private static final class Reader {
        private final UnaryOperator<String> typed;
        private final BiConsumer<String, String> told;
        private boolean bad;

        Reader(UnaryOperator<String> typed, BiConsumer<String, String> told) {
            this.typed = typed;
            this.told = told;
        }

        void wrong(String field, String key) {
            bad = true;
            told.accept(field, key);
        }

        <E extends Enum<E>> Optional<E> choice(String field, Class<E> type) {
            String text = typed.apply(field);
            for (E each : type.getEnumConstants()) if (each.name().equals(text)) return Optional.of(each);
            if (!text.isEmpty()) wrong(field, "advisor.wrong.choice");
            return Optional.empty();
        }

        Optional<Boolean> yesNo(YesNo fact) {
            return switch (typed.apply(fact.field())) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                case "" -> Optional.empty();
                default -> {
                    wrong(fact.field(), "advisor.wrong.choice");
                    yield Optional.empty();
                }
            };
        }

        /** Digits, grouped or not: {@code 84200}, {@code 84.200}, {@code 84,200}. */
        Optional<Long> count(Count fact) {
            String text = typed.apply(fact.field()).strip();
            if (text.isEmpty()) return Optional.empty();
            String digits = text.matches("\\d{1,3}([., ]\\d{3})+") ? text.replaceAll("\\D", "") : text;
            if (digits.matches("\\d{1,15}") && fact.takes(Long.parseLong(digits)))
                return Optional.of(Long.parseLong(digits));
            wrong(fact.field(), "advisor.wrong.number");
            return Optional.empty();
        }
    }
}
