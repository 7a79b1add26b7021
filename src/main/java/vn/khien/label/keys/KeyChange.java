package vn.khien.label.keys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.Keyring;
import vn.khien.badge.log.EntryJson;
import vn.khien.badge.log.Policy;
import vn.khien.badge.log.Vkey;
import vn.khien.db.DataFolder;
import vn.khien.db.Tx;
import vn.khien.label.IssueStore;
import vn.khien.ledger.ActorId;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;

/** Publishing, retiring and compromise of keys: rows and log entries in the caller's transaction. */
public final class KeyChange {
    private final LabelKeyStore keys = new LabelKeyStore();
    private final IssueStore issues = new IssueStore();
    private final LedgerStore ledger;
    private final ActorId actor;

    /** @param actor who is told by the ledger to have done it */
    public KeyChange(LedgerStore ledger, ActorId actor) {
        this.ledger = ledger;
        this.actor = actor;
    }

    /**
     * Tells the world of what is not published yet.
     *
     * @return the signers that are new to it
     * @throws DataFolder.Refused when this installation's root is another one
     */
    public List<PublishedKey> publish(Tx tx, Keyring ring, String vkey, String labelUrl, Instant now) {
        trust(tx, new LabelKeyStore.Trust(ring.root(), vkey), labelUrl, now);
        List<PublishedKey> known = keys.all(tx);
        List<PublishedKey> added = new ArrayList<>();
        for (Keyring.Signer each : ring.signers()) {
            String thumbprint = each.key().thumbprint();
            if (known.stream().anyMatch(key -> key.thumbprint().equals(thumbprint))) continue;
            boolean first = known.stream().noneMatch(key -> key.purpose() == each.purpose());
            var key = new PublishedKey(
                    thumbprint,
                    each.purpose(),
                    each.certificate(),
                    now,
                    first ? now : now.plus(PublishedKey.AHEAD),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0);
            keys.add(tx, key);
            log(tx, KeyEvent.of(EntryJson.Event.KEY_ADD, thumbprint, now), now);
            record(tx, "label.key-published", thumbprint, now);
            added.add(key);
        }
        return added;
    }

    private void trust(Tx tx, LabelKeyStore.Trust own, String labelUrl, Instant now) {
        Optional<LabelKeyStore.Trust> known = keys.trust(tx);
        if (known.equals(Optional.of(own))) return;
        if (known.isPresent() && !known.get().root().equals(own.root()))
            throw new DataFolder.Refused(
                    "the keys stand below another root than the one this installation has published;"
                            + " import signers that khien keys renew made with that root");
        keys.trust(tx, own, now);
        // a log's next key is added by who opens its next origin
        if (known.isEmpty()) log(tx, KeyEvent.of(EntryJson.Event.KEY_ADD, own.vkey(), now), now);
        else
            log(
                    tx,
                    KeyEvent.policy(
                            Policy.of(Vkey.parse(own.vkey()), labelUrl + "/log").text(), now),
                    now);
    }

    /** Why a key can't be retired or called compromised; empty: it was done. */
    public Optional<String> retire(Tx tx, String thumbprint, Instant now) {
        List<PublishedKey> all = keys.all(tx);
        Optional<PublishedKey> found =
                all.stream().filter(key -> key.thumbprint().equals(thumbprint)).findFirst();
        if (found.isEmpty()) return Optional.of("no such key: " + thumbprint);
        if (found.get().retiredAt().isPresent()) return Optional.of("retired already: " + thumbprint);
        boolean last = all.stream()
                .noneMatch(key -> key.purpose() == found.get().purpose()
                        && !key.thumbprint().equals(thumbprint)
                        && key.state(now) == PublishedKey.State.USABLE);
        if (last)
            return Optional.of("no other " + found.get().purpose().word()
                    + " key may be used yet; import one with khien keys import and wait for its first use");
        keys.retire(tx, thumbprint, now);
        log(tx, KeyEvent.of(EntryJson.Event.KEY_RETIRE, thumbprint, now), now);
        record(tx, "label.key-retired", thumbprint, now);
        return Optional.empty();
    }

    /** From now on nobody vouches for what it signed. */
    public Optional<String> compromise(Tx tx, String thumbprint, Instant now) {
        Optional<PublishedKey> found = keys.all(tx).stream()
                .filter(key -> key.thumbprint().equals(thumbprint))
                .findFirst();
        if (found.isEmpty()) return Optional.of("no such key: " + thumbprint);
        if (found.get().compromisedAt().isPresent()) return Optional.of("known already: " + thumbprint);
        keys.compromise(tx, thumbprint, now);
        log(tx, KeyEvent.of(EntryJson.Event.KEY_COMPROMISE, thumbprint, now), now);
        record(tx, "label.key-compromised", thumbprint, now);
        return Optional.empty();
    }

    private void log(Tx tx, byte[] entry, Instant now) {
        issues.logEntry(tx, entry, now);
    }

    private void record(Tx tx, String kind, String thumbprint, Instant now) {
        ledger.record(tx, Entry.of(now, actor, kind, "label-key/" + thumbprint));
    }
}
