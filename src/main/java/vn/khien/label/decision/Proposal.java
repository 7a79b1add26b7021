package vn.khien.label.decision;

import java.time.Instant;
import java.util.OptionalInt;

/** A label proposed for a portal, not yet ended. */
public record Proposal(
        long id, long portal, String domain, String portalName, Instant at, OptionalInt by, String byName) {}
