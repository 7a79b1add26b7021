package vn.khien.label;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import vn.khien.badge.Credentials;
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
            var entry = new EntryJson(
                    EntryJson.Event.EXPIRE,
                    Optional.of(labelUrl + "/c/" + label.cid() + "#" + label.number()),
                    Optional.of(EntryJson.digest(label.jws())),
                    List.of(label.domain()),
                    Optional.of(label.ownerCode()),
                    Optional.of(Credentials.signer(label.jws())),
                    OptionalLong.of(label.statusIndex()),
                    Optional.empty(),
                    label.validUntil(),
                    Optional.empty());
            issues.expired(tx, label, issues.logEntry(tx, entry.bytes(), now));
        }
        return ended.size();
    }
}
