package vn.khien.label.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A label that is neither revoked nor at its end, with the last look at its portal.
 *
 * @param issuedOn the day of its newest credential, which was a look by itself
 * @param lastLook within the last two days
 * @param lastGood whether that saw everything from somewhere
 * @param restless suspended, warned, or without a level decision: to be judged without a new look
 */
public record WatchedLabel(
        String cid,
        long portal,
        OptionalLong system,
        String host,
        int port,
        String domain,
        LocalDate issuedOn,
        Optional<Instant> lastLook,
        boolean lastGood,
        boolean restless) {}
