package vn.khien.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The clauses of the legal regimes, read once from {@code domain/level_criteria.csv} and {@code domain/level_rules.csv}. */
public final class LawBook {
    private static final List<LevelClause> CRITERIA = rows("level_criteria.csv").stream()
            .map(row -> new LevelClause(
                    Level.of(Integer.parseInt(cell(row, "level"))),
                    new Clause(new Citation(cell(row, "clause")), cell(row, "condition_vi"), cell(row, "condition_en")),
                    cell(row, "regime"),
                    cell(row, "note")))
            .toList();
    private static final Map<String, Clause> RULES = rules();

    private LawBook() {}

    /** Every row, in the file's order. */
    public static List<LevelClause> criteria() {
        return CRITERIA;
    }

    public static List<LevelClause> criteria(Regime regime) {
        return CRITERIA.stream().filter(c -> c.regime().equals(regime.word())).toList();
    }

    /** A principle, authority or time limit by its id in {@code level_rules.csv}: {@code D331-3}. */
    public static Clause rule(String id) {
        Clause clause = RULES.get(id);
        if (clause == null) throw new IllegalArgumentException("no such rule: " + id);
        return clause;
    }

    private static Map<String, Clause> rules() {
        Map<String, Clause> rules = new LinkedHashMap<>();
        for (var row : rows("level_rules.csv"))
            rules.put(
                    cell(row, "id"),
                    new Clause(new Citation(cell(row, "clause")), cell(row, "rule_vi"), cell(row, "rule_en")));
        return rules;
    }

    private static String cell(Map<String, String> row, String column) {
        String value = row.get(column);
        if (value == null) throw new IllegalStateException("no column " + column);
        return value;
    }

    private static List<Map<String, String>> rows(String file) {
        try (var in = LawBook.class.getResourceAsStream("/domain/" + file)) {
            if (in == null) throw new IllegalStateException("missing in the jar: " + file);
            return Csv.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
