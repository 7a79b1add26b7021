package vn.khien.label.misuse;

import java.time.Instant;

/** What who knows a report's number may know: when it came, where it stands, since when. */
public record MisuseStanding(Instant at, MisuseState state, Instant changed) {}
