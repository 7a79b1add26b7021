package vn.khien.label.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.Vkey;

/**
 * Remembers in a file how far it has seen a log, and holds each further checkpoint against that. The file: the log's
 * verifier key in its first line, then the signed note that was seen last. Two notes that do not fit are kept beside it
 * as {@code .fork-seen} and {@code .fork-served}.
 */
public final class LogFollower {
    public sealed interface Seen {
        /**
         * @param known what was seen before; size 0 at the first look
         * @param first whether nothing was seen before
         * @param from place of the first of {@code entries}, which reach to the size of {@code now}
         */
        record Grown(Checkpoint known, boolean first, Checkpoint now, String note, long from, List<byte[]> entries)
                implements Seen {}

        /** Somebody serves a checkpoint that was good before the one we know. */
        record Stale(long known, long served) implements Seen {}

        /** Two histories under one key; both notes are kept. */
        record Fork(String because, Path seen, Path served) implements Seen {}

        /** What is served is no log, or not this one. */
        record Wrong(String because) implements Seen {}
    }

    private final Path state;
    private final Vkey key;

    public LogFollower(Path state, Vkey key) {
        this.state = state.toAbsolutePath();
        this.key = key;
    }

    /** The key of the log that a state file follows. */
    public static Optional<Vkey> pinned(Path state) {
        return text(state).map(text -> Vkey.parse(text.lines().findFirst().orElse("")));
    }

    /** @param whole whether all entries are wanted, or those that were not seen before */
    public Seen follow(LogSource source, boolean whole) {
        Optional<String> noted = noted();
        Checkpoint known =
                noted.map(note -> Checkpoint.open(note, List.of(key))).orElseGet(() -> LogTail.empty(key.name()));
        String note = source.checkpoint();
        try {
            Checkpoint now = Checkpoint.open(note, List.of(key));
            if (now.size() < known.size())
                return proved(source, now, known)
                        ? new Seen.Stale(known.size(), now.size())
                        : fork(
                                "the log had " + known.size() + " entries, now it has " + now.size()
                                        + " and does not prove that it goes on",
                                noted.orElse(""),
                                note);
            if (now.size() == known.size() && !MessageDigest.isEqual(now.root(), known.root()))
                return fork("two logs of " + now.size() + " entries are signed by one key", noted.orElse(""), note);
            if (!LogTail.consistent(source, known, now))
                return fork(
                        "the log of " + now.size() + " entries does not begin with the one of " + known.size()
                                + " that was seen before",
                        noted.orElse(""),
                        note);
            Checkpoint base = whole ? LogTail.empty(key.name()) : known;
            return new Seen.Grown(known, noted.isEmpty(), now, note, base.size(), LogTail.after(source, base, now));
        } catch (Malformed e) {
            return new Seen.Wrong("what is served as the log is not it: " + e.because());
        }
    }

    /** What was looked at is not looked at again. */
    public void keep(Seen.Grown seen) {
        write(state, key.text() + "\n" + seen.note());
    }

    private Optional<String> noted() {
        Optional<Vkey> followed = pinned(state);
        if (followed.isPresent() && !followed.get().text().equals(key.text()))
            throw new IllegalStateException(
                    state + " follows another log, " + followed.get().name() + "; move it away to begin with this one");
        return text(state).map(text -> text.substring(text.indexOf('\n') + 1));
    }

    private static boolean proved(LogSource source, Checkpoint now, Checkpoint known) {
        try {
            return LogTail.consistent(source, now, known);
        } catch (LogSource.Missing | Malformed e) {
            return false;
        }
    }

    private Seen fork(String because, String seen, String served) {
        Path one = state.resolveSibling(state.getFileName() + ".fork-seen");
        Path other = state.resolveSibling(state.getFileName() + ".fork-served");
        write(one, seen);
        write(other, served);
        return new Seen.Fork(because, one, other);
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (FileChannel out = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                for (ByteBuffer left = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)); left.hasRemaining(); )
                    out.write(left);
                out.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
