package vn.khien.label.decision;

import java.time.Instant;

/** @param why {@code issued}, {@code withdrawn} or {@code refused} */
public record EndedProposal(long id, String why, Instant at, String byName, String note) {}
