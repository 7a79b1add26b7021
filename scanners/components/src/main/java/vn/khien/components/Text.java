package vn.khien.components;

/** A sentence in both languages of the product. Not escaped: it may quote a file. */
public record Text(String vi, String en) {
    /** {@code language} is {@code "en"} or anything else, which is Vietnamese. */
    public String in(String language) {
        return language.equals("en") ? en : vi;
    }
}
