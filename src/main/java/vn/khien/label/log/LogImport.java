package vn.khien.label.log;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.Cid;
import vn.khien.badge.Tier;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.EntryJson;
import vn.khien.badge.log.Tree;
import vn.khien.badge.log.Vkey;
import vn.khien.db.Tx;
import vn.khien.label.Happening;
import vn.khien.label.IssueStore;
import vn.khien.label.IssuedLabel;
import vn.khien.label.LabelStore;
import vn.khien.label.keys.LabelKeyStore;
import vn.khien.ledger.ActorId;
import vn.khien.ledger.Entry;
import vn.khien.ledger.LedgerStore;
import vn.khien.ledger.LogStore;

/**
 * Brings the tail of the log back into a restored database, from a copy that is signed and begins with what the database
 * has. Suspensions, resumptions and revocations that the copy tells are done again, since a label must not come back by
 * a restore. Credentials are not in a log: what it tells of them is reported, and the revocation list names them.
 */
public final class LogImport {
    public sealed interface Outcome {
        /**
         * @param from entries that the database had
         * @param done labels suspended, resumed or revoked again, in words
         * @param missing entries that the database has no label rows for, in words
         */
        record Imported(long from, long size, List<String> done, List<String> missing) implements Outcome {}

        /** The database has all of the copy. */
        record Nothing(long size) implements Outcome {}

        record Refused(String because) implements Outcome {}
    }

    private final LogStore log = new LogStore(LogStore.Log.LABEL);
    private final StagedStore staged = new StagedStore();
    private final ImportStore store = new ImportStore();
    private final LabelStore labels = new LabelStore();
    private final IssueStore issues = new IssueStore();
    private final LabelKeyStore keys = new LabelKeyStore();
    private final LedgerStore ledger;

    public LogImport(LedgerStore ledger) {
        this.ledger = ledger;
    }

    public Outcome from(Tx tx, LogSource copy, Vkey key, Instant now) {
        try {
            String note = copy.checkpoint();
            Checkpoint to = Checkpoint.open(note, List.of(key));
            log.awaitAlone(tx);
            Checkpoint held = staged.reach(tx)
                    .map(head -> new Checkpoint(to.origin(), head.size(), head.root()))
                    .orElseGet(() -> LogTail.empty(to.origin()));
            if (to.size() <= held.size()) {
                Optional<byte[]> root = staged.rootAt(tx, to.size());
                return root.isPresent() && MessageDigest.isEqual(root.get(), to.root())
                        ? new Outcome.Nothing(held.size())
                        : forked();
            }
            if (!LogTail.consistent(copy, held, to)) return forked();
            List<byte[]> tail = LogTail.after(copy, held, to);
            Optional<String> twice = store.givenTwice(tx, tail);
            if (twice.isPresent())
                return new Outcome.Refused("the database has given again what the copy tells of: " + twice.get()
                        + ". It was served after it was put back; put it back again, and import before it is served");
            return imported(tx, held.size(), tail, new LogStore.Head(to.size(), to.root(), note, now), now);
        } catch (Malformed e) {
            return new Outcome.Refused("the copy is not an export of this label log: " + e.because());
        }
    }

    private static Outcome forked() {
        return new Outcome.Refused("the copy and the database tell different histories under one key. Keep both;"
                + " restore another backup, or restore this one with --new-origin");
    }

    private Outcome imported(Tx tx, long from, List<byte[]> tail, LogStore.Head head, Instant now) {
        Tree tree = Tree.open(from, log.tiles(tx));
        List<ImportStore.Placed> placed = store.place(tx, from, tail, now);
        log.putTiles(tx, tree.append(tail).changed());
        if (!MessageDigest.isEqual(tree.root(), head.root()))
            throw new IllegalStateException(
                    "the database's tiles do not continue to the copy's root; see khien log check");
        staged.clear(tx);
        log.put(tx, head);
        List<String> done = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < tail.size(); i++) {
            if (placed.get(i).known()) continue;
            Optional<LoggedEntry> said = LoggedEntry.read(tail.get(i));
            if (said.isEmpty()) missing.add("entry " + (from + i) + ", which is no entry of a label log");
            else if (said.get().cid().isEmpty()) {
                if (keyAgain(tx, said.get())) done.add(said.get().named());
            } else if (again(tx, said.get(), placed.get(i).entry(), now))
                done.add(said.get().named());
            else if (store.lost(tx, said.get(), placed.get(i).entry())) {
                missing.add("entry " + (from + i) + ", " + said.get().named() + ", revoked by the status list");
                standsHigher(tx, said.get(), now).ifPresent(done::add);
            } else missing.add("entry " + (from + i) + ", " + said.get().named());
        }
        return new Outcome.Imported(from, head.size(), done, missing);
    }

    /** A key that others have stays unused after a restore, too. */
    private boolean keyAgain(Tx tx, LoggedEntry said) {
        if (said.kid().isEmpty()) return false;
        return switch (said.event()) {
            case KEY_COMPROMISE -> {
                keys.compromise(tx, said.kid().get(), said.time());
                yield true;
            }
            case KEY_RETIRE -> {
                keys.retire(tx, said.kid().get(), said.time());
                yield true;
            }
            case KEY_ADD, POLICY, ISSUE, RENEW, SUSPEND, RESUME, REVOKE, EXPIRE -> false;
        };
    }

    /**
     * A later credential of the label is lost, and with it whether it was of a lower tier. What stands is of the higher
     * one: suspended until people have decided.
     */
    private Optional<String> standsHigher(Tx tx, LoggedEntry said, Instant now) {
        Optional<IssuedLabel> label = said.cid()
                .flatMap(cid -> labels.find(tx, cid))
                .filter(each -> each.tier() == Tier.ADVANCED && !each.revoked() && !each.suspended());
        label.ifPresent(each -> {
            byte[] entry = each.entry(
                            EntryJson.Event.SUSPEND,
                            said.labelUrl(),
                            Optional.of(EntryJson.Reason.ADMINISTRATIVE),
                            now.truncatedTo(ChronoUnit.SECONDS))
                    .bytes();
            issues.addEvent(
                    tx,
                    each.cid(),
                    Happening.Kind.SUSPENDED,
                    now,
                    Optional.empty(),
                    EntryJson.Reason.ADMINISTRATIVE.word(),
                    "",
                    issues.logEntry(tx, entry, now));
            ledger.record(
                    tx,
                    Entry.of(now, new ActorId.Service("log-import"), "label.suspended", "label/" + each.cid())
                            .with("reason", EntryJson.Reason.ADMINISTRATIVE.word()));
        });
        return label.map(each -> "suspend of " + each.domain() + ", label " + each.cid()
                + ", since its newest credential is lost and may be of the basic tier");
    }

    private boolean again(Tx tx, LoggedEntry said, long entry, Instant now) {
        Optional<Happening.Kind> kind = kind(said.event());
        Optional<IssuedLabel> label = said.cid().flatMap(cid -> labels.find(tx, cid));
        if (said.event() == EntryJson.Event.EXPIRE && label.isPresent()) {
            issues.expired(tx, label.get(), entry);
            return true;
        }
        if (kind.isEmpty() || label.isEmpty()) return false;
        Cid cid = label.get().cid();
        String reason = said.reason().orElse(EntryJson.Reason.ADMINISTRATIVE.word());
        issues.addEvent(tx, cid, kind.get(), said.time(), Optional.empty(), reason, "", entry);
        ledger.record(
                tx,
                Entry.of(
                                now,
                                new ActorId.Service("log-import"),
                                "label." + kind.get().word(),
                                "label/" + cid)
                        .with("reason", reason));
        return true;
    }

    private static Optional<Happening.Kind> kind(EntryJson.Event event) {
        return switch (event) {
            case SUSPEND -> Optional.of(Happening.Kind.SUSPENDED);
            case RESUME -> Optional.of(Happening.Kind.RESUMED);
            case REVOKE -> Optional.of(Happening.Kind.REVOKED);
            case ISSUE, RENEW, EXPIRE, KEY_ADD, KEY_RETIRE, KEY_COMPROMISE, POLICY -> Optional.empty();
        };
    }
}
