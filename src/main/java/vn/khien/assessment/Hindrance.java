package vn.khien.assessment;

/** How a portal keeps the machine out, as far as the machine can tell. */
public enum Hindrance {
    /** Nothing answers. */
    SILENCE,
    /** Connections are cut before anything is said. */
    RESET
}
