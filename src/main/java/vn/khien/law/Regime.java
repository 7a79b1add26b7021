package vn.khien.law;

import java.time.LocalDate;

/** A legal regime: its criteria of the levels hold from its day until the next one's. */
public enum Regime {
    /** Decree 85/2016 with Circular 12/2022: the baseline, and dossiers in transition. */
    ND85("ND85/2016", "NĐ85", LocalDate.of(2016, 7, 1)),
    /** Decree 331/2026. */
    ND331("ND331/2026", "NĐ331", LocalDate.of(2026, 8, 19));

    private final String word;
    private final String decree;
    private final LocalDate inForce;

    Regime(String word, String decree, LocalDate inForce) {
        this.word = word;
        this.decree = decree;
        this.inForce = inForce;
    }

    /** As the domain's CSV files name it. */
    public String word() {
        return word;
    }

    /** As citations begin: {@code NĐ331}. */
    public String decree() {
        return decree;
    }

    public LocalDate inForce() {
        return inForce;
    }

    /** The regime under which a level is determined on a day. */
    public static Regime on(LocalDate day) {
        return day.isBefore(ND331.inForce) ? ND85 : ND331;
    }
}
