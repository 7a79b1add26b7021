package vn.khien.label;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.log.EntryJson;
import vn.khien.db.Tx;

/** Says in the log, once, that a label came to its end. */
public final class ExpiryRound {
    private final LabelStore store;
    private final IssueStore issues = new IssueStore();
    private final String labelUrl;

    public ExpiryRound(LabelStore store, String labelUrl) {
        this.store = store;
        this.labelUrl = labelUrl;
    }

    /** How many labels ended since the last round; one round at a time, in the caller's transaction. */
    public int run(Tx tx, Instant now) {
        List<IssuedLabel> ended = store.ranOut(tx, now);
        for (IssuedLabel label : ended) {
            byte[] entry = label.entry(EntryJson.Event.EXPIRE, labelUrl, Optional.empty(), label.validUntil())
                    .bytes();
            issues.expired(tx, label, issues.logEntry(tx, entry, now));
        }
        return ended.size();
    }
}
