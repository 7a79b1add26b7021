package vn.khien.classification;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * A row of what happened to a dossier.
 *
 * @param person who did it; {@code name} is empty when that is not known
 * @param note reason, opinion or number of the decision
 */
public record DossierEvent(Step step, Instant at, OptionalInt person, String name, String note) {}
