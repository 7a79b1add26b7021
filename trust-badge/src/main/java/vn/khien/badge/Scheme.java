package vn.khien.badge;

/** The colour scheme of the page around a frame; a frame of another scheme gets opaque corners. */
public enum Scheme {
    LIGHT("light"),
    DARK("dark"),
    /** Not said: what the reader's system prefers. */
    BOTH("light dark");

    private final String css;

    Scheme(String css) {
        this.css = css;
    }

    public String css() {
        return css;
    }
}
