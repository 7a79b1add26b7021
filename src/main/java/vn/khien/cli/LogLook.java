package vn.khien.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.khien.badge.json.Json;
import vn.khien.badge.log.Policy;
import vn.khien.badge.log.Vkey;
import vn.khien.db.DataFolder;
import vn.khien.db.Database;
import vn.khien.label.keys.LabelKeys;
import vn.khien.label.log.LogFolder;
import vn.khien.label.log.LogFollower;
import vn.khien.label.log.LogSource;

/** The looks of {@code khien log monitor}. */
final class LogLook implements AutoCloseable {
    /**
     * @param code 0 good, 1 bad, 3 can't tell
     * @param kept files with checkpoints that do not fit
     */
    record Found(int code, long size, long fresh, int told, List<String> said, List<String> kept) {
        String json() {
            String state = code == 0 ? "good" : code == 1 ? "bad" : "unknown";
            return Json.object(
                            "schema",
                            "khien-log-monitor-1",
                            "state",
                            state,
                            "size",
                            size,
                            "new",
                            fresh,
                            "told",
                            told,
                            "because",
                            said,
                            "kept",
                            kept)
                    .write();
        }

        String text() {
            var out = new StringBuilder(
                    code == 0 ? "good: " + size + " entries, " + fresh + " new, owners told of " + told : "");
            for (String each : said)
                out.append(out.isEmpty() ? "" : "\n")
                        .append(code == 1 ? "BAD: " : code == 3 ? "can't tell: " : "note: ")
                        .append(each);
            for (String each : kept) out.append("\nkept: ").append(each);
            return out.toString();
        }
    }

    /** The request does not say whose log it is about. */
    static final class NoKey extends RuntimeException {
        NoKey(String message) {
            super(message);
        }
    }

    private final Optional<LogSource> source;
    private final Optional<Path> data;
    private final LogFollower follower;
    private final Optional<LogUrl> held;
    private final List<String> notes;
    private final SecureRandom random;
    private boolean whole = true;

    private LogLook(
            Optional<LogSource> source,
            Optional<Path> data,
            LogFollower follower,
            Optional<LogUrl> held,
            List<String> notes,
            SecureRandom random) {
        this.source = source;
        this.data = data;
        this.follower = follower;
        this.held = held;
        this.notes = notes;
        this.random = random;
    }

    static LogLook open(
            @Nullable String labelUrl,
            @Nullable Path from,
            @Nullable String data,
            @Nullable Path state,
            @Nullable Path policy,
            @Nullable Path caFile,
            SecureRandom random)
            throws IOException {
        List<String> notes = new ArrayList<>();
        Optional<LogUrl> url = Optional.ofNullable(labelUrl).map(u -> new LogUrl(u, Optional.ofNullable(caFile)));
        Optional<Path> folder = data == null ? Optional.empty() : Optional.of(Folders.data(data));
        Path kept = state != null
                ? state
                : folder.map(each -> each.resolveSibling(each.getFileName() + ".monitor"))
                        .orElse(Path.of("khien-log-monitor"));
        Vkey key = policy != null
                ? only(Policy.parse(Files.readString(policy)))
                : folder.map(each -> LabelKeys.stored(each).log().vkey())
                        .or(() -> LogFollower.pinned(kept))
                        .orElseGet(() -> trusted(url, notes));
        Optional<LogSource> source =
                url.<LogSource>map(u -> u).or(() -> Optional.ofNullable(from).map(LogFolder::new));
        return new LogLook(source, folder, new LogFollower(kept, key), url, notes, random);
    }

    private static Vkey trusted(Optional<LogUrl> url, List<String> notes) {
        if (url.isEmpty()) throw new NoKey("nothing says whose log it must be: say --policy FILE");
        Vkey key = only(Policy.parse(url.get().policy()));
        notes.add("the key of " + key.name() + " was taken from the label host itself at this first look");
        return key;
    }

    private static Vkey only(Policy policy) {
        if (policy.keys().size() != 1)
            throw new IllegalStateException("the policy names several logs; one is followed");
        return policy.keys().getFirst();
    }

    /** The database is asked anew each time: the service may start or end between two looks. */
    Found at(Instant now) throws Exception {
        try {
            if (data.isEmpty()) return found(follower.follow(source.orElseThrow(), false), Optional.empty(), now);
            try (LogAccess access = LogAccess.open(data.get(), random)) {
                LogFollower.Seen seen =
                        source.isPresent() ? follower.follow(source.get(), whole) : access.follow(follower);
                return found(seen, Optional.of(access), now);
            }
        } catch (UncheckedIOException | DataFolder.Refused e) {
            return unknown(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (Database.isAway(e)) return unknown("the database does not answer");
            throw e;
        }
    }

    static Found unknown(String because) {
        return new Found(3, 0, 0, 0, List.of(because), List.of());
    }

    private Found found(LogFollower.Seen seen, Optional<LogAccess> access, Instant now) {
        return switch (seen) {
            case LogFollower.Seen.Grown grown -> grown(grown, access, now);
            case LogFollower.Seen.Stale(long known, long served) ->
                new Found(
                        3,
                        served,
                        0,
                        0,
                        List.of(served + " entries are served, " + known + " were seen before: an old answer"),
                        List.of());
            case LogFollower.Seen.Fork(String because, Path one, Path other) ->
                new Found(1, 0, 0, 0, List.of(because), List.of(one.toString(), other.toString()));
            case LogFollower.Seen.Wrong(String because) -> new Found(1, 0, 0, 0, List.of(because), List.of());
        };
    }

    private Found grown(LogFollower.Seen.Grown seen, Optional<LogAccess> access, Instant now) {
        List<String> said = new ArrayList<>(notes);
        notes.clear();
        int told = 0;
        int code = 0;
        if (access.isPresent()) {
            LogAccess.Compared compared = access.get().compare(seen, now);
            told = compared.told();
            if (!compared.wrong().isEmpty()) code = 1;
            said.addAll(compared.wrong());
        }
        whole = false;
        follower.keep(seen);
        return new Found(
                code, seen.now().size(), seen.now().size() - seen.known().size(), told, said, List.of());
    }

    @Override
    public void close() {
        held.ifPresent(LogUrl::close);
    }
}
