package vn.khien;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import vn.khien.db.Relay;

/**
 * The part {@code nodes} of {@code bin/bench label}: a demo and a label-only node over its database, both under load. Runs
 * from its source; measures apart by tabs on standard output. See docs/bench.md.
 */
final class NodesBench {
    private static final int TRIES = 100;
    /** A person's revocations beyond that in an hour wait for a second one; the others are suspensions. */
    private static final int REVOCATIONS = 10;

    /** Each asks so many times a second: 1,000 requests/s together. */
    private static final int VISITORS = 8;

    private static final Duration VISIT = Duration.ofMillis(8);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern VALID = Pattern.compile("\"cid\":\"([0-9A-Z]{26})\"[^}]*\"state\":\"valid\"");

    private final BenchDemo demo;
    private final BenchDemo node;
    private final Relay relay;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> cids = new ArrayList<>();
    private final List<Double> desk = new ArrayList<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean loaded = true;

    private NodesBench(Path launcher) throws IOException {
        demo = BenchDemo.start(launcher);
        String url = Nodes.database(demo.data());
        relay = new Relay(Relay.port(url));
        node = demo.labelOnly(launcher, relay.through(url));
    }

    /** Exit code 0 measured, 3 not. */
    public static void main(String[] words) {
        int code = 0;
        try {
            new NodesBench(Path.of(System.getProperty("khien.home"), "khien")).measure();
        } catch (IOException | InterruptedException | ExecutionException | RuntimeException e) {
            System.err.println("bench: " + e);
            code = 3;
        }
        System.exit(code);
    }

    private void measure() throws IOException, InterruptedException, ExecutionException {
        VALID.matcher(Caller.plain(demo.label()).get("/directory.json").body())
                .results()
                .map((MatchResult each) -> each.group(1))
                .forEach(cids::add);
        if (cids.size() <= REVOCATIONS) throw new IllegalStateException("the demo has too few labels");
        long began = System.nanoTime();
        for (int visitor = 0; visitor < VISITORS; visitor++) {
            String base = (visitor % 2 == 0 ? demo : node).label();
            int first = visitor;
            threads.execute(() -> visit(base, first));
        }
        List<Double> took = revoked();
        double rate = answered.get() / seconds(began);
        double[] sorted =
                took.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        long late = Arrays.stream(sorted).filter(each -> each > 1).count();
        tell("not red on both nodes within 1 s, of " + TRIES, late, "tries", "0", late == 0);
        tell("from the act to red on both nodes, longest", sorted[sorted.length - 1], "s", "1", late == 0);
        tell("the same, median", sorted[sorted.length / 2], "s", "null", true);
        desk.sort(Double::compare);
        tell("of that the desk, until it answers, median", desk.get(desk.size() / 2), "s", "null", true);
        tell("answered meanwhile", rate, "requests/s", "null", true);
        tell("not answered meanwhile", failed.get(), "requests", "0", failed.get() == 0);
        loaded = false;
        cut(Relay.Way.CUT, "cut from the database");
        cut(Relay.Way.SILENT, "silence of the database");
    }

    private List<Double> revoked() throws InterruptedException, ExecutionException {
        Caller authority = demo.signedIn("authority");
        List<Double> took = new ArrayList<>();
        for (int time = 0; time < TRIES; time++) {
            boolean revokes = time < REVOCATIONS;
            String cid = cids.get(revokes ? time : REVOCATIONS + time % (cids.size() - REVOCATIONS));
            String word = revokes ? "revoked" : "suspended";
            var here = shows(demo.label(), cid, word);
            var there = shows(node.label(), cid, word);
            long began = System.nanoTime();
            act(authority, cid, revokes ? "revocation" : "suspension");
            desk.add(seconds(began));
            took.add((Math.max(here.get(), there.get()) - began) / 1e9);
            if (revokes) continue;
            act(authority, cid, "resumption");
            shows(demo.label(), cid, "valid").get();
            shows(node.label(), cid, "valid").get();
        }
        return took;
    }

    private static void act(Caller authority, String cid, String what) {
        HttpResponse<String> reply = authority.submit(
                "/labels/" + cid + "/" + what, Map.of("reason", "administrative", "note", "đo thời gian đến khi đỏ"));
        if (reply.statusCode() != 303) throw new IllegalStateException(what + " answered by " + reply.statusCode());
    }

    /** The moment at which this node was first seen to say so. */
    private Future<Long> shows(String base, String cid, String state) {
        Callable<Long> look = () -> {
            Caller caller = Caller.plain(base);
            long last = System.nanoTime() + LIMIT.toNanos();
            while (System.nanoTime() < last) {
                if (caller.get("/api/v1/labels/" + cid).body().contains("\"state\":\"" + state + "\""))
                    return System.nanoTime();
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
            return last;
        };
        return threads.submit(look);
    }

    private void cut(Relay.Way way, String name) throws InterruptedException, ExecutionException {
        String cid = cids.getLast();
        shows(node.label(), cid, "valid").get();
        relay.go(way);
        long began = System.nanoTime();
        double grey = (shows(node.label(), cid, "unknown").get() - began) / 1e9;
        tell(name + " until grey", grey, "s", "12", grey <= 12);
        Thread.sleep(3_000);
        relay.go(Relay.Way.OPEN);
        began = System.nanoTime();
        double back = (shows(node.label(), cid, "valid").get() - began) / 1e9;
        tell(name + " over until valid again", back, "s", "null", true);
    }

    private void visit(String base, int first) {
        HttpClient visitor = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        long next = System.nanoTime();
        for (int look = first; loaded; look++) {
            String cid = cids.get(look % cids.size());
            String path = List.of("/b/" + cid + ".svg", "/v/" + cid, "/status/1", "/e/" + cid)
                    .get(look % 4);
            try {
                visitor.send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .timeout(LIMIT)
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                answered.incrementAndGet();
                next = Math.max(next + VISIT.toNanos(), System.nanoTime() - VISIT.toNanos());
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            } catch (IOException e) {
                failed.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void tell(String name, double value, String unit, String bound, boolean holds) {
        String shown =
                value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.3f", value);
        String kind = bound.equals("null") ? "goal" : "gate";
        System.out.println(String.join("\t", "measure", name, shown, unit, bound, kind, String.valueOf(holds)));
    }
}
