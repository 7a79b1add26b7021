package vn.khien.label.decision;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import vn.khien.badge.Tier;

/**
 * A label proposed for a portal, not yet ended.
 *
 * @param cid of the label that is to be renewed or to change its tier; empty for a new one
 */
public record Proposal(
        long id,
        long portal,
        String domain,
        String portalName,
        String ownerVi,
        String ownerEn,
        Tier tier,
        Optional<String> cid,
        Instant at,
        OptionalInt by,
        String byName) {}
