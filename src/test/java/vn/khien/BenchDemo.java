package vn.khien;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.khien.db.DataFolder;

/** A demo for a bench: served by the launcher, as everybody does, in a temporary folder. */
final class BenchDemo {
    private static final Pattern ACCOUNT = Pattern.compile("account role=(\\S+) user=(\\S+) password=(\\S+)");
    private static final Pattern READY = Pattern.compile("ready (?:desk=(\\S+) )?label=(\\S+)(?: port=(\\d+))?");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration IDLE = Duration.ofMillis(20);
    private static final int LOOKS = 120;

    private final Path home;
    private final Process service;
    private final Map<String, RunningService.Account> accounts = new HashMap<>();
    private String desk = "";
    private String label = "";

    private BenchDemo(Path home, Process service) {
        this.home = home;
        this.service = service;
    }

    /** @throws IOException when it ends before it is ready */
    static BenchDemo start(Path launcher) throws IOException {
        return start(launcher, Map.of(), List.of());
    }

    /**
     * @param environment more for the process
     * @param more words of {@code serve}
     */
    static BenchDemo start(Path launcher, Map<String, String> environment, List<String> more) throws IOException {
        return begin(
                launcher,
                environment,
                Stream.concat(Stream.of("--port", "0"), more.stream()).toList());
    }

    /** A label-only node of this demo, whose database {@code url} leads to. */
    BenchDemo labelOnly(Path launcher, String url) throws IOException {
        Path password = Files.writeString(
                home.resolve("label.password"), DataFolder.secrets(data()).of("database.label") + "\n");
        return begin(
                launcher,
                Map.of(),
                List.of("--only", "label", "--database-url", url, "--database-password-file", password.toString()));
    }

    private static BenchDemo begin(Path launcher, Map<String, String> environment, List<String> flags)
            throws IOException {
        Path home = Files.createTempDirectory("khien-bench");
        Path errors = home.resolve("err");
        var words = List.of(
                launcher.toString(),
                "serve",
                "--demo",
                "--data",
                home.resolve("data").toString(),
                "--label-port",
                "0");
        var builder =
                new ProcessBuilder(Stream.concat(words.stream(), flags.stream()).toList());
        builder.environment().putAll(environment);
        BenchDemo demo =
                new BenchDemo(home, builder.redirectError(errors.toFile()).start());
        Runtime.getRuntime().addShutdownHook(new Thread(demo::clean));
        demo.service.getOutputStream().close();
        if (!demo.ready()) throw new IOException("serve ended: " + Files.readString(errors));
        return demo;
    }

    private boolean ready() throws IOException {
        var out = new BufferedReader(new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher account = ACCOUNT.matcher(line);
            if (account.matches())
                accounts.put(account.group(1), new RunningService.Account(account.group(2), account.group(3)));
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                desk = Objects.requireNonNullElse(ready.group(1), "");
                label = ready.group(3) == null ? ready.group(2) : "http://localhost:" + ready.group(3);
                return true;
            }
        }
        return false;
    }

    /** Where this process itself answers as the label host. */
    String label() {
        return label;
    }

    Path data() {
        return home.resolve("data");
    }

    /** For files of the bench; goes with the demo. */
    Path home() {
        return home;
    }

    long pid() {
        return service.pid();
    }

    Caller signedIn(String role) {
        Caller caller = Caller.stranger(desk);
        RunningService.Account account = Objects.requireNonNull(accounts.get(role), role);
        caller.submit("/sign-in", Map.of("user", account.user(), "password", account.password()));
        caller.open("/?lang=vi");
        return caller;
    }

    /** Waits until the service and its database do next to nothing, a minute at most. */
    void rest() throws InterruptedException {
        Duration before = used();
        for (int look = 0; look < LOOKS; look++) {
            Thread.sleep(LOOK);
            Duration now = used();
            if (now.minus(before).compareTo(IDLE) <= 0) return;
            before = now;
        }
    }

    /** CPU so far. */
    private Duration used() {
        return Stream.concat(Stream.of(service.toHandle()), service.descendants())
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Megabytes in use by the heap, garbage included. */
    long heap() throws IOException, InterruptedException {
        return used("GC.heap_info") / 1024;
    }

    /** Kilobytes in use by the heap after a whole collection. */
    long live() throws IOException, InterruptedException {
        jcmd("GC.run");
        return used("GC.heap_info");
    }

    private long used(String question) throws IOException, InterruptedException {
        Matcher used = USED.matcher(jcmd(question));
        return used.find() ? Long.parseLong(used.group(1)) : 0;
    }

    private String jcmd(String question) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(service.pid()),
                        question)
                .redirectErrorStream(true)
                .start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return said;
    }

    private void clean() {
        try {
            service.destroy();
            if (!service.waitFor(15, TimeUnit.SECONDS)) service.destroyForcibly();
            try (var files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException | InterruptedException e) {
            System.err.println("bench: " + e);
        }
    }
}
