package vn.khien.label.log;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import vn.khien.badge.KeySet;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.EntryJson;
import vn.khien.badge.log.Vkey;
import vn.khien.db.DataFolder;
import vn.khien.db.Database;
import vn.khien.db.Restore;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.label.IssueStore;
import vn.khien.label.keys.LabelKeys;
import vn.khien.ledger.LogStore;

/**
 * A label log that may be signed: its keys and its guard. What {@link Restore} left in the data folder is settled
 * first; a log that the world has seen further on is refused with {@link LogGuard.Behind}.
 */
public record OpenLog(KeySet keys, LogGuard guard) {
    private static final LogStore LOG = new LogStore(LogStore.Log.LABEL);
    private static final StagedStore STAGED = new StagedStore();

    public static OpenLog of(
            DataFolder folder, Database database, String host, boolean demo, Instant now, SecureRandom random) {
        KeySet found = LabelKeys.of(folder, host, demo, now, random).first();
        Optional<String> anew = folder.text(Restore.NEW_ORIGIN);
        if (anew.isPresent()) return anew(folder, database, found, anew.get().strip(), now, random);
        var guard = new LogGuard(folder.path(), found.vkey());
        boolean aside = demo
                && (guard.memory() instanceof LogGuard.Memory.Foreign
                        || folder.text(Restore.DEMO).isPresent());
        database.change(Scope.SYSTEM, tx -> guard.settle(tx, demo));
        Optional<String> note = folder.text(Restore.CHECKPOINT);
        Optional<LogStore.Head> reach = note.isPresent()
                ? compare(folder, database, note.get(), found)
                : database.read(Scope.SYSTEM, tx -> aside ? STAGED.reach(tx) : guarded(tx, guard));
        // before the mark goes: from here on the guard remembers at least what the note did
        reach.ifPresent(guard::write);
        folder.delete(Restore.CHECKPOINT);
        folder.delete(Restore.DEMO);
        return new OpenLog(found, guard);
    }

    /** A log that was published was signed somewhere; without its guard nobody here knows how far. */
    // the first batch of all may be staged and not guarded yet
    private static Optional<LogStore.Head> guarded(Tx tx, LogGuard guard) {
        long published = LOG.size(tx);
        if (published > 0 && guard.memory() instanceof LogGuard.Memory.None)
            throw new LogGuard.Behind("the label log has " + published + " entries, and no " + guard.file()
                    + " says how far it was signed: a copy that may lie behind what the world has seen. Bring the"
                    + " guard of the installation along, or say khien log guard --checkpoint FILE with a copy of"
                    + " its /log/checkpoint");
        return STAGED.reach(tx);
    }

    /**
     * Writes the guard of an installation without one, by a checkpoint that was published.
     *
     * @return entries that it remembers
     */
    public static long remember(Tx tx, LogGuard guard, Vkey key, String note) {
        Optional<LogStore.Head> head = reaching(tx, "the checkpoint", note, key);
        head.ifPresent(guard::write);
        return head.map(LogStore.Head::size).orElse(0L);
    }

    private static Optional<LogStore.Head> compare(DataFolder folder, Database database, String note, KeySet keys) {
        String mark = folder.path().resolve(Restore.CHECKPOINT).toString();
        return database.read(
                Scope.SYSTEM, tx -> reaching(tx, mark, note, keys.log().vkey()));
    }

    /** The head of a database that has all that this note covers, as it says it. */
    private static Optional<LogStore.Head> reaching(Tx tx, String mark, String note, Vkey key) {
        Checkpoint seen;
        try {
            seen = Checkpoint.open(note, List.of(key));
        } catch (Malformed e) {
            throw new LogGuard.Behind(mark + " is no checkpoint of this label log (" + e.because()
                    + "). Say --checkpoint with a copy of its own /log/checkpoint");
        }
        Optional<LogStore.Head> reach = STAGED.reach(tx);
        long held = reach.map(LogStore.Head::size).orElse(0L);
        Optional<byte[]> root = STAGED.rootAt(tx, seen.size());
        if (root.isEmpty())
            throw new LogGuard.Behind("the restored label log has " + held + " entries, but " + seen.size()
                    + " were published (" + mark
                    + "). Import the rest from an exported copy (khien log import --from FOLDER), restore a newer"
                    + " backup, or restore this one with --new-origin");
        if (!MessageDigest.isEqual(root.get(), seen.root()))
            throw new LogGuard.Behind("the restored label log is not the one that was published (" + mark
                    + "). Restore another backup, or restore this one with --new-origin");
        return reach;
    }

    /**
     * Carries the restored entries on under the next origin and a new key, whose first entries retire the old key and
     * add the new one: who knew the old log finds its entries in the same places, and none can take one for the other.
     *
     * @param begun from an attempt that was cut off: the verifier key of the old log, then that of the new one, a line
     *     each; blank before the first
     */
    // Cut off after the keys were stored: the next start makes others, and these never signed. After the mark names
    // both: the next start signs if the head still bears the old name. After that: it only writes the guard.
    private static OpenLog anew(
            DataFolder folder, Database database, KeySet found, String begun, Instant now, SecureRandom random) {
        String old = begun.isEmpty() ? found.vkey() : begun.lines().toList().getFirst();
        boolean chosen = begun.equals(old + "\n" + found.vkey());
        if (!chosen) folder.write(Restore.NEW_ORIGIN, old + "\n", true);
        KeySet keys = chosen ? found : LabelKeys.withNewLog(found, folder, random);
        if (!chosen) folder.write(Restore.NEW_ORIGIN, old + "\n" + keys.vkey() + "\n", true);
        LogStore.Head head = database.write(Scope.SYSTEM, tx -> {
            Optional<LogStore.Head> signed = LOG.head(tx).filter(h -> bears(h, keys));
            if (signed.isPresent()) return signed.get();
            // what the old key staged is carried on, too, and never shown under the old name
            STAGED.staged(tx).ifPresent(staged -> STAGED.publish(tx, staged));
            var issues = new IssueStore();
            issues.logEntry(tx, key(EntryJson.Event.KEY_RETIRE, old, now), now);
            issues.logEntry(tx, key(EntryJson.Event.KEY_ADD, keys.vkey(), now), now);
            for (var more = LOG.sequence(tx, keys.log(), now);
                    more.isPresent();
                    more = LOG.sequence(tx, keys.log(), now)) signed = more;
            return signed.orElseThrow(() -> new IllegalStateException("another process signs the label log"));
        });
        var guard = new LogGuard(folder.path(), keys.vkey());
        guard.setAsideAnother();
        guard.write(head);
        folder.delete(Restore.NEW_ORIGIN);
        return new OpenLog(keys, guard);
    }

    private static boolean bears(LogStore.Head head, KeySet keys) {
        return Checkpoint.parse(head.note()).origin().equals(keys.log().origin());
    }

    private static byte[] key(EntryJson.Event event, String vkey, Instant now) {
        return new EntryJson(
                        event,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(vkey),
                        OptionalLong.empty(),
                        Optional.of(EntryJson.Reason.ADMINISTRATIVE),
                        now,
                        Optional.empty())
                .bytes();
    }
}
