package vn.khien.inventory;

import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What a person typed into a search box, as a condition. */
public final class SearchStore {
    private static final int WORDS = 8;

    private SearchStore() {}

    /**
     * Every word occurs in the folded column, accents and đ aside, or in one of the plain ones, case aside; at most eight words are
     * looked at. {@code %}, {@code _} and {@code \} are what they are.
     */
    public static Condition matches(String search, Field<String> folded, List<Field<String>> plain) {
        Condition all = DSL.noCondition();
        for (String word : Arrays.stream(search.strip().split("\\s+"))
                .filter(w -> !w.isEmpty())
                .limit(WORDS)
                .toList()) {
            String escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
            Condition any = DSL.condition("{0} like '%' || fold({1}) || '%'", folded, DSL.val(escaped));
            for (Field<String> field : plain)
                any = any.or(DSL.condition("{0} ilike '%' || {1} || '%'", field, DSL.val(escaped)));
            all = all.and(any);
        }
        return all;
    }
}
