package vn.khien.label.host;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.khien.web.Ready;
import vn.khien.web.Reply;
import vn.khien.web.Shelf;

/**
 * Answers drawn once and kept while their {@link Basis} stands, by canonical request target. Bounded by bytes: those not
 * asked for while others filled half of the room are dropped.
 */
final class LabelShelf implements Shelf {
    private record Kept(Ready ready, Basis basis) {}

    private final Publication publication;
    private final long half;
    private volatile Map<String, Kept> young = new ConcurrentHashMap<>();
    private volatile Map<String, Kept> old = Map.of();
    private long weight;

    /** @param room bytes */
    LabelShelf(Publication publication, long room) {
        this.publication = publication;
        this.half = room / 2;
    }

    @Override
    public Optional<Ready> find(String target, Instant now) {
        Kept kept = kept(target);
        if (kept == null && target.indexOf('?') > 0) {
            Optional<String> canonical = Wanted.canonical(target);
            kept = canonical.isEmpty() ? null : kept(canonical.get());
        }
        return kept != null && kept.basis.stands(publication.held(), now) ? Optional.of(kept.ready) : Optional.empty();
    }

    /** What is kept under this target, or what is drawn now and kept from here on. */
    Reply.Whole take(String target, Basis basis, Instant now, Supplier<Reply.Whole> draw) {
        Kept kept = kept(target);
        if (kept == null || !kept.basis.stands(publication.held(), now)) {
            kept = new Kept(new Ready(draw.get()), basis);
            keep(target, kept);
        }
        return kept.ready.whole();
    }

    private @Nullable Kept kept(String target) {
        Kept kept = young.get(target);
        if (kept != null) return kept;
        kept = old.get(target);
        if (kept != null) keep(target, kept);
        return kept;
    }

    private synchronized void keep(String target, Kept kept) {
        if (weight > half) {
            old = young;
            young = new ConcurrentHashMap<>();
            weight = 0;
        }
        Kept before = young.put(target, kept);
        weight += cost(target, kept) - (before == null ? 0 : cost(target, before));
    }

    private static long cost(String target, Kept kept) {
        return kept.ready.weight() + 2L * target.length();
    }

    int size() {
        return young.size() + old.size();
    }
}
