package vn.khien.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.LogKey;
import vn.khien.badge.log.Merkle;

/** Recomputes a whole log from its entries and holds it against the signed checkpoint. */
public final class LedgerCheck {
    private LedgerCheck() {}

    public sealed interface Outcome {
        record Whole(long size, long waiting) implements Outcome {}

        record Broken(String because) implements Outcome {}
    }

    /** @param waiting entries that are not in the log yet */
    public static Outcome of(Optional<LogStore.Head> head, List<byte[]> entries, long waiting, LogKey key) {
        if (head.isEmpty()) return new Outcome.Whole(0, waiting);
        List<byte[]> leaves = entries.stream().map(Merkle::leaf).toList();
        if (leaves.size() != head.get().size())
            return new Outcome.Broken(leaves.size() + " entries, but the checkpoint says "
                    + head.get().size());
        if (!Arrays.equals(Merkle.root(leaves), head.get().root()))
            return new Outcome.Broken("the entries do not give the checkpoint's root");
        try {
            Checkpoint.open(head.get().note(), List.of(key.vkey()));
        } catch (RuntimeException e) {
            return new Outcome.Broken("the checkpoint is not signed by this installation's key: " + e.getMessage());
        }
        return new Outcome.Whole(head.get().size(), waiting);
    }
}
