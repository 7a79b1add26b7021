package vn.khien.components;

/**
 * Something that was not taken from a file.
 *
 * @param where line and path, such as {@code line 12, /components/3/purl}; empty for the file as a whole
 */
public record Refusal(String where, Text because) {
    /** In one sentence. */
    public Text text() {
        if (where.isEmpty()) return because;
        return new Text(
                where.replace("line ", "dòng ").replace("column ", "cột ") + ": " + because.vi(),
                where + ": " + because.en());
    }
}
