package vn.khien.progress;

import java.time.LocalDate;

/** What a day ended with, as it was kept then. */
public record HistoryDay(LocalDate day, Totals totals, boolean synthetic) {}
