package vn.khien;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Picture, status list and tile of a demo against nginx with the same bytes on disk: one core for them by turns, one for wrk. */
final class LabelServeBench {
    private static final int ROUNDS = 5;
    private static final int SECONDS = 4;
    private static final int WARM = 12;
    private static final int WARM_ROUNDS = 8;
    private static final int WARM_REQUESTS = 250_000;
    private static final int CONNECTIONS = 32;
    private static final double TICK = 10_000;

    /** One run: CPU of the server in microseconds a request, requests a second, 99th percentile in milliseconds. */
    private record Run(double cpu, double rate, double p99) {}

    private final BenchDemo demo;
    private final int port;
    private final long nginx;

    private LabelServeBench(BenchDemo demo, int port, long nginx) {
        this.demo = demo;
        this.port = port;
        this.nginx = nginx;
    }

    static void measure(Path launcher) throws IOException, InterruptedException {
        if (Runtime.getRuntime().availableProcessors() < 2) throw new IllegalStateException("two cores are needed");
        for (String program : List.of("wrk", "nginx", "taskset"))
            if (run(List.of("sh", "-c", "command -v " + program + " || test -x /usr/sbin/" + program))
                            .isEmpty()
                    && !Files.isExecutable(Path.of("/usr/sbin", program)))
                throw new IllegalStateException(
                        program + " is not here (Debian: apt-get install wrk nginx util-linux)");
        BenchDemo demo = LabelBench.demo(launcher, Map.of());
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("picture", "/b/" + LabelBench.cids(demo).getFirst() + ".svg");
        paths.put("status list", "/status/1");
        paths.put("tile", tile(demo));
        for (String path : paths.values()) store(demo, path);
        int port = freePort();
        Process server = nginx(demo, port);
        try {
            var bench = new LabelServeBench(demo, port, worker(server));
            for (String path : paths.values()) bench.warm(path);
            demo.rest();
            for (var each : paths.entrySet()) bench.compare(each.getKey(), each.getValue());
        } finally {
            server.destroy();
            server.waitFor(5, TimeUnit.SECONDS);
        }
    }

    private static String tile(BenchDemo demo) {
        String note = Caller.plain(demo.label()).get("/log/checkpoint").body();
        long size = Long.parseLong(note.lines().toList().get(1));
        return size >= 256 ? "/log/tile/0/000" : "/log/tile/0/000.p/" + size;
    }

    private static void store(BenchDemo demo, String path) throws IOException, InterruptedException {
        Path file = demo.home().resolve("www" + path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(demo.label() + path)).build(),
                        HttpResponse.BodyHandlers.ofFile(file));
        if (answer.statusCode() != 200) throw new IllegalStateException(path + " " + answer.statusCode());
    }

    // As a distribution sets it up, without a log of requests.
    private static Process nginx(BenchDemo demo, int port) throws IOException {
        Path home = demo.home();
        String user = System.getProperty("user.name").equals("root") ? "user root;\n" : "";
        Files.writeString(home.resolve("nginx.conf"), user + """
                daemon off;
                worker_processes 1;
                pid %1$s/nginx.pid;
                error_log %1$s/nginx.err;
                events { worker_connections 768; }
                http {
                  sendfile on;
                  tcp_nopush on;
                  access_log off;
                  keepalive_requests 1000000000;
                  types { image/svg+xml svg; }
                  default_type application/octet-stream;
                  server { listen 127.0.0.1:%2$d; root %1$s/www; }
                }
                """.formatted(home, port));
        String program = Files.isExecutable(Path.of("/usr/sbin/nginx")) ? "/usr/sbin/nginx" : "nginx";
        return new ProcessBuilder(program, "-c", home.resolve("nginx.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("nginx.out").toFile())
                .start();
    }

    private static long worker(Process server) throws InterruptedException {
        for (int look = 0; look < 100; look++) {
            var workers = server.children().map(ProcessHandle::pid).toList();
            if (workers.size() == 1) return workers.getFirst();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("nginx has no worker");
    }

    // By requests, since it is they that make the code warm, however slow the machine is just now.
    private void warm(String path) throws IOException, InterruptedException {
        long answered = 0;
        for (int round = 0; round < WARM_ROUNDS && answered < WARM_REQUESTS; round++)
            answered += Long.parseLong(group("(\\d+) requests in", wrk(demo.label() + path, WARM, false)));
    }

    private void compare(String name, String path) throws IOException, InterruptedException {
        pin(demo.pid());
        pin(nginx);
        List<Run> ours = new ArrayList<>();
        List<Run> theirs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ours.add(run(demo.label() + path, demo.pid()));
            theirs.add(run("http://127.0.0.1:" + port + path, nginx));
        }
        System.out.printf(
                Locale.ROOT,
                "%n%s: Khiên %.1f us CPU a request, %.0f requests/s, p99 %.2f ms; nginx %.1f us, %.0f/s, %.2f ms (medians)%n",
                name,
                median(ours, Run::cpu),
                median(ours, Run::rate),
                median(ours, Run::p99),
                median(theirs, Run::cpu),
                median(theirs, Run::rate),
                median(theirs, Run::p99));
        double cpu = median(ours, Run::cpu) / median(theirs, Run::cpu);
        LabelBench.atMost(name + ", CPU a request against nginx's", cpu, "x", 1.2, "gate");
        LabelBench.atMost(name + ", CPU a request, wanted", cpu, "x", 0.8, "goal");
        LabelBench.atMost(
                name + ", p99 against nginx's", median(ours, Run::p99) / median(theirs, Run::p99), "x", 2, "gate");
        LabelBench.atLeast(
                name + ", requests per second against nginx's",
                median(ours, Run::rate) / median(theirs, Run::rate),
                "x",
                1.4,
                "goal");
    }

    private static double median(List<Run> runs, java.util.function.ToDoubleFunction<Run> of) {
        return runs.stream()
                .mapToDouble(of)
                .sorted()
                .skip(runs.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private Run run(String url, long pid) throws IOException, InterruptedException {
        long before = ticks(pid);
        String said = wrk(url, SECONDS, true);
        long used = ticks(pid) - before;
        double requests = Double.parseDouble(group("(\\d+) requests in", said));
        Matcher p99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s)").matcher(said);
        if (!p99.find() || said.contains("Non-2xx") || said.contains("Socket errors"))
            throw new IllegalStateException(said);
        double scale = p99.group(2).equals("us") ? 0.001 : p99.group(2).equals("ms") ? 1 : 1000;
        return new Run(used * TICK / requests, requests / SECONDS, Double.parseDouble(p99.group(1)) * scale);
    }

    private static String wrk(String url, int seconds, boolean pinned) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(pinned ? List.of("taskset", "-c", "1") : List.of());
        command.addAll(List.of("wrk", "-t1", "-c" + CONNECTIONS, "-d" + seconds + "s", "--latency", url));
        return run(command);
    }

    private static void pin(long pid) throws IOException, InterruptedException {
        run(List.of("taskset", "-acp", "0", String.valueOf(pid)));
    }

    /** CPU of all threads so far, in clock ticks. */
    private static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static String group(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) throw new IllegalStateException(text);
        return found.group(1);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static int freePort() throws IOException {
        try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
