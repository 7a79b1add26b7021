package vn.khien.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows turned into one array a column, for {@code unnest}: one statement a table instead of one a row. */
record Columns<T>(List<T> rows) {
    String[] texts(Function<T, String> cell) {
        return rows.stream().map(cell).toArray(String[]::new);
    }

    @Nullable
    Integer[] numbers(Function<T, @Nullable Integer> cell) {
        @Nullable Integer[] numbers = new @Nullable Integer[rows.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = cell.apply(rows.get(i));
        return numbers;
    }

    LocalDate[] days(Function<T, LocalDate> cell) {
        return rows.stream().map(cell).toArray(LocalDate[]::new);
    }

    Boolean[] truths(Function<T, Boolean> cell) {
        return rows.stream().map(cell).toArray(Boolean[]::new);
    }
}
