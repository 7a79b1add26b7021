package vn.khien.label.host;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import vn.khien.label.IssuedLabel;

/** What an answer was drawn from: it stands for as long as it would be drawn the same again. */
sealed interface Basis {
    boolean stands(Publication.Held held, Instant now);

    /** Nothing that changes while this process runs. */
    record Fixed() implements Basis {
        @Override
        public boolean stands(Publication.Held held, Instant now) {
            return true;
        }
    }

    /** All that is published: what is drawn from lists, head or keys. */
    record Whole(Snapshot snapshot) implements Basis {
        @Override
        public boolean stands(Publication.Held held, Instant now) {
            return held.snapshot() == snapshot;
        }
    }

    /** The head of the log as well as another basis. */
    record Grown(Basis other, long logSize) implements Basis {
        @Override
        public boolean stands(Publication.Held held, Instant now) {
            return held.snapshot().logSize() == logSize && other.stands(held, now);
        }
    }

    /**
     * One label's state.
     *
     * @param vouched whether the node could tell it when this was drawn
     * @param until the next moment at which the state may be another by itself, a minute at most
     */
    record Label(
            IssuedLabel label, boolean published, boolean compromised, boolean vouched, Instant from, Instant until)
            implements Basis {
        private static final Duration LONGEST = Duration.ofMinutes(1);

        static Label of(IssuedLabel label, boolean published, boolean compromised, boolean vouched, Instant now) {
            Instant until = Stream.of(label.validFrom(), label.validUntil(), now.plus(LONGEST))
                    .filter(now::isBefore)
                    .min(Instant::compareTo)
                    .orElseThrow();
            return new Label(label, published, compromised, vouched, now, until);
        }

        @Override
        public boolean stands(Publication.Held held, Instant now) {
            Snapshot snapshot = held.snapshot();
            return snapshot.holds(label)
                    && snapshot.published(label) == published
                    && snapshot.compromised(label) == compromised
                    && held.vouches(now) == vouched
                    && now.isBefore(until)
                    && !now.isBefore(from);
        }
    }
}
