package vn.khien.law;

import java.util.Locale;

/** A place in a legal text, as officials write it: {@code NĐ331 Đ13.2.b}. */
public record Citation(String text) {
    /** Letters, digits and hyphens, for ids in pages: {@code nd331-d13-2-b}. */
    public String slug() {
        return text.toLowerCase(Locale.ROOT)
                .replace('đ', 'd')
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    @Override
    public String toString() {
        return text;
    }
}
