package vn.khien.badge;

/** The two forms of the picture: full for at least 240 px, compact drawn for 120 px and legible at 100. */
public enum Form {
    FULL,
    COMPACT
}
