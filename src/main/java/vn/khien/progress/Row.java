package vn.khien.progress;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** One thing that was counted. */
public sealed interface Row {
    long id();

    boolean in();

    /** A system; its decision and judgement where there are any. */
    record OfSystem(
            long id,
            boolean in,
            String code,
            String name,
            String owner,
            Optional<Integer> level,
            String decision,
            Optional<LocalDate> judgedOn)
            implements Row {}

    /** A portal; the last day of its label where one is in force. */
    record OfPortal(long id, boolean in, String host, String name, String organisation, Optional<Instant> labelUntil)
            implements Row {}
}
