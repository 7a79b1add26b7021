package vn.khien.progress;

import java.util.List;
import java.util.OptionalLong;

/**
 * A page of the rows behind a number.
 *
 * @param count all rows of the selection that this reader sees
 * @param ownerName empty when the selection names no one organisation
 * @param next the row after which the next page begins
 */
public record RowPage(RowSelection selection, String ownerName, int count, List<Row> rows, OptionalLong next) {
    public static final int LENGTH = 100;
}
