package vn.khien.label.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.LogKey;
import vn.khien.badge.log.Merkle;
import vn.khien.db.Cluster;
import vn.khien.db.DataFolder;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.label.IssueStore;
import vn.khien.ledger.LogStore;

/**
 * The part {@code kills} of {@code bin/bench label}: a process that sequences the label log is killed with SIGKILL again
 * and again under load and started anew, over a durable PostgreSQL that lives on. Runs from its source; measures apart
 * by tabs on standard output. See docs/bench.md.
 */
public final class LogKills {
    private static final String ORIGIN = "label.example/log";
    private static final LogStore LOG = new LogStore(LogStore.Log.LABEL);

    /**
     * @param acknowledged entries whose insertion was acknowledged
     * @param lost of these, not in the log; {@code twice} more than once
     * @param forks checkpoints seen by the follower that the last one does not continue
     * @param unguarded kills after which the follower knew more than the guard
     * @param points kills by what the process was doing
     */
    public record Outcome(
            int kills,
            int acknowledged,
            int lost,
            int twice,
            int seen,
            int forks,
            int unguarded,
            Map<String, Integer> points,
            LogCheck.Outcome check) {
        public boolean holds() {
            return lost == 0 && twice == 0 && forks == 0 && unguarded == 0 && check instanceof LogCheck.Outcome.Whole;
        }
    }

    private final Path home;
    private final Cluster cluster;
    private final Database database;
    private final String password;
    private final LogKey key;
    private final Random dice;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();
    private final Map<Long, String> seen = new TreeMap<>();
    private final List<String> forks = new ArrayList<>();
    private final AtomicReference<@Nullable RuntimeException> broken = new AtomicReference<>();

    private LogKills(Path home, DataFolder folder, Cluster cluster, SecureRandom random, long seed) {
        this.home = home;
        this.cluster = cluster;
        this.database = cluster.database();
        this.password = DataFolder.secrets(folder.path()).of("database.app");
        this.key = LogKey.random(ORIGIN, random);
        this.dice = new Random(seed);
    }

    /** {@code kills [N]} for the bench; {@code child …} is the process that is killed. */
    public static void main(String[] words) throws Exception {
        if (words[0].equals("child")) child(words);
        int kills = words.length > 1 ? Integer.parseInt(words[1]) : 200;
        long seed = System.nanoTime();
        long began = System.nanoTime();
        Outcome outcome = run(kills, seed);
        double minutes = (System.nanoTime() - began) / 6e10;
        measure("kills of the log's sequencer", outcome.kills(), "kills", "200", "gate", outcome.kills() >= kills);
        measure("acknowledged entries not in the log", outcome.lost(), "entries", "0", "gate", outcome.lost() == 0);
        measure("acknowledged entries twice in the log", outcome.twice(), "entries", "0", "gate", outcome.twice() == 0);
        measure("checkpoints off the log's history", outcome.forks(), "checkpoints", "0", "gate", outcome.forks() == 0);
        measure(
                "kills that left a checkpoint the guard did not know",
                outcome.unguarded(),
                "kills",
                "0",
                "gate",
                outcome.unguarded() == 0);
        boolean whole = outcome.check() instanceof LogCheck.Outcome.Whole;
        measure("log check finds it whole", whole ? 1 : 0, "of 1", "1", "gate", whole);
        measure("entries acknowledged", outcome.acknowledged(), "entries", "null", "goal", true);
        measure("checkpoints followed", outcome.seen(), "checkpoints", "null", "goal", true);
        System.out.printf(
                "%nKilled %s in %.1f minutes, seed %d. %s%n", outcome.points(), minutes, seed, outcome.check());
        System.exit(0);
    }

    private static void measure(String name, long value, String unit, String bound, String kind, boolean holds) {
        System.out.println(
                String.join("\t", "measure", name, String.valueOf(value), unit, bound, kind, String.valueOf(holds)));
    }

    public static Outcome run(int kills, long seed) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("khien-log-kills");
        var random = new SecureRandom();
        try (DataFolder folder = DataFolder.take(home.resolve("data"));
                Cluster cluster = Cluster.start(folder, random)) {
            // told to end: no server outlives us
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
            return new LogKills(home, folder, cluster, random, seed).kill(kills);
        } finally {
            try (var all = Files.walk(home)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
            }
        }
    }

    private Outcome kill(int kills) throws IOException, InterruptedException {
        String classes = classes();
        database.change(
                Scope.SYSTEM,
                tx -> new IssueStore().logEntry(tx, "{}".getBytes(StandardCharsets.UTF_8), Instant.now()));
        train(classes);
        Thread writer = Thread.ofPlatform().name("writer").start(() -> guarded(this::write));
        Thread follower = Thread.ofPlatform().name("follower").start(() -> guarded(this::follow));
        Map<String, Integer> points = new TreeMap<>();
        var guard = new LogGuard(home.resolve("data"), key.vkey().text());
        int unguarded = 0;
        for (int i = 0; i < kills; i++) {
            points.merge(killed(classes), 1, Integer::sum);
            long known = guard.memory() instanceof LogGuard.Memory.Signed(long size, String root) ? size : 0;
            long published = database.read(Scope.SYSTEM, LOG::size);
            if (published > known) unguarded++;
            if (i % 20 == 19) System.err.println((i + 1) + " kills, " + published + " entries published");
            RuntimeException found = broken.get();
            if (found != null) throw found;
        }
        ended.set(true);
        writer.join();
        follower.join();
        RuntimeException thrown = broken.get();
        if (thrown != null) throw thrown;
        var last = new Sequencer(database, key, guard, Instant::now);
        last.round();
        return outcome(kills, unguarded, points, guard);
    }

    private Outcome outcome(int kills, int unguarded, Map<String, Integer> points, LogGuard guard) {
        return database.read(Scope.SYSTEM, tx -> {
            Map<Long, Integer> places = new TreeMap<>();
            List<byte[]> entries = LOG.entries(tx);
            for (byte[] entry : entries) places.merge(number(entry), 1, Integer::sum);
            int lost = 0;
            int twice = 0;
            for (long each : acknowledged) {
                int times = places.getOrDefault(each, 0);
                if (times == 0) lost++;
                if (times > 1) twice++;
            }
            LogStore.Head head = LOG.head(tx).orElseThrow();
            Merkle.Subtrees subtrees = LOG.tiles(tx).subtrees(head.size());
            int off = forks.size();
            for (var each : seen.entrySet()) {
                Checkpoint then = Checkpoint.open(each.getValue(), List.of(key.vkey()));
                if (then.size() == 0) continue;
                List<byte[]> proof = Merkle.consistency(then.size(), head.size(), subtrees);
                if (!Merkle.consistent(then.size(), head.size(), proof, then.root(), head.root())) off++;
            }
            return new Outcome(
                    kills,
                    acknowledged.size(),
                    lost,
                    twice,
                    seen.size(),
                    off,
                    unguarded,
                    points,
                    LogCheck.of(tx, key.vkey(), guard));
        });
    }

    private static long number(byte[] entry) {
        String digits = new String(entry, StandardCharsets.UTF_8).replaceAll("\\D", "");
        return digits.isEmpty() ? -1 : Long.parseLong(digits);
    }

    /** Starts the process, kills it, and says where. */
    private String killed(String classes) throws IOException, InterruptedException {
        String point = dice.nextInt(5) < 3 ? Sequencer.Point.values()[dice.nextInt(3)].name() : "ANYWHERE";
        Process process = process(classes, "-XX:SharedArchiveFile=" + archive(), point, 1 + dice.nextInt(4));
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            await(out, "ready");
            if (point.equals("ANYWHERE")) TimeUnit.MICROSECONDS.sleep(dice.nextInt(250_000));
            else await(out, point);
            process.destroyForcibly();
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        return point;
    }

    /** One round that ends by itself and leaves its classes for quicker starts, where they are in jars. */
    private void train(String classes) throws IOException, InterruptedException {
        Process process = process(classes, "-XX:ArchiveClassesAtExit=" + archive(), "TRAIN", 1);
        process.getInputStream().readAllBytes();
        process.waitFor();
    }

    private Path archive() {
        return home.resolve("child.jsa");
    }

    private Process process(String classes, String archive, String point, int nth) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                archive,
                "-Xlog:disable",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                classes,
                LogKills.class.getName(),
                "child",
                cluster.url(),
                home.resolve("data").toString(),
                HexFormat.of().formatHex(key.secret()),
                point,
                String.valueOf(nth));
        builder.environment().put("KHIEN_KILLS_PASSWORD", password);
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void await(BufferedReader out, String word) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) if (line.equals(word)) return;
        throw new IOException("the process ended by itself before " + word);
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            broken.compareAndSet(null, e);
        }
    }

    private void write() {
        var issues = new IssueStore();
        var chance = new Random(dice.nextLong());
        for (long next = 0; !ended.get(); ) {
            int many = 1 + chance.nextInt(chance.nextInt(10) == 0 ? 300 : 12);
            List<Long> written = new ArrayList<>();
            for (int i = 0; i < many; i++) written.add(next++);
            database.change(
                    Scope.SYSTEM,
                    tx -> written.forEach(n -> issues.logEntry(
                            tx, ("{\"n\":" + n + "}").getBytes(StandardCharsets.UTF_8), Instant.now())));
            acknowledged.addAll(written);
            pause(chance.nextInt(80));
        }
    }

    private void follow() {
        while (!ended.get()) {
            database.read(Scope.SYSTEM, LOG::head).ifPresent(head -> {
                String before = seen.putIfAbsent(head.size(), head.note());
                if (before != null && !before.equals(head.note())) forks.add(head.note());
            });
            pause(3);
        }
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where a child finds this class: on our class path, or compiled here when we run from our source. */
    private String classes() throws IOException {
        String path = System.getProperty("java.class.path");
        if (LogKills.class.getClassLoader() == ClassLoader.getSystemClassLoader()) return path;
        Path source = Path.of(System.getProperty("khien.home"), "src/test/java/vn/khien/label/log/LogKills.java");
        Path compiled = Files.createDirectories(home.resolve("classes"));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        System.err,
                        System.err,
                        "-nowarn",
                        "-proc:none",
                        "-cp",
                        path,
                        "-d",
                        compiled.toString(),
                        source.toString());
        if (code != 0) throw new IOException("the process to be killed can't be compiled");
        Path jar = home.resolve("child.jar");
        java.util.spi.ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "-c", "-f", jar.toString(), "-C", compiled.toString(), ".");
        return jar + System.getProperty("path.separator") + path;
    }

    private static void child(String[] words) throws InterruptedException {
        LogKey key = LogKey.of(ORIGIN, HexFormat.of().parseHex(words[3]));
        int[] left = {Integer.parseInt(words[5])};
        var guard = new LogGuard(Path.of(words[2]), key.vkey().text());
        try (var database =
                new Database(words[1], "khien_app", String.valueOf(System.getenv("KHIEN_KILLS_PASSWORD")))) {
            database.change(Scope.SYSTEM, tx -> guard.settle(tx, false));
            say("ready");
            var sequencer = new Sequencer(database, key, guard, Instant::now, point -> {
                if (!point.name().equals(words[4]) || --left[0] > 0) return;
                say(words[4]);
                pause(600_000);
            });
            while (true) {
                sequencer.round();
                if (words[4].equals("TRAIN")) System.exit(0);
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }

    private static void say(String word) {
        System.out.println(word);
        System.out.flush();
    }
}
