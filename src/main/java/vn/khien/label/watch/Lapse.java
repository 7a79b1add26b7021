package vn.khien.label.watch;

import java.time.LocalDate;

/** What a rule says of a condition that must stand as long as a label does. */
public sealed interface Lapse {
    /** Nobody has looked yet. */
    record Unseen() implements Lapse {}

    /** @param sure seen from two places, or read from our own rows */
    record Holds(boolean sure) implements Lapse {}

    /** Gone; @param due the first day on which the label may be suspended for it */
    record Going(LocalDate since, LocalDate due) implements Lapse {}

    /** Gone for long enough, but seen from one place only: a person decides. */
    record OneSided(LocalDate since) implements Lapse {}

    /** Gone for long enough. */
    record Over(LocalDate since) implements Lapse {}

    /** Not there when it was last looked for. */
    default boolean gone() {
        return switch (this) {
            case Unseen _, Holds _ -> false;
            case Going(LocalDate since, LocalDate due) -> true;
            case OneSided(LocalDate since) -> true;
            case Over(LocalDate since) -> true;
        };
    }
}
