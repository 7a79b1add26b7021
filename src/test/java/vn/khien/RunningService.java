package vn.khien;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.khien.db.DataFolder;
import vn.khien.label.keys.Ceremony;

/** {@code khien serve} as a process of its own, and what it printed. */
public final class RunningService implements AutoCloseable {
    public record Account(String user, String password) {}

    private static final Pattern READY = Pattern.compile("ready (?:desk=(\\S+) )?label=(\\S+?)(?: port=(\\d+))?");
    private static final Pattern ACCOUNT = Pattern.compile("account role=(\\S+) user=(\\S+) password=(\\S+)");
    private static final Pattern TESTBED =
            Pattern.compile("testbed https=(\\d+) http=(\\d+) dns=127\\.0\\.0\\.1:(\\d+) ca=(\\S+)");

    public final Path data;
    public final Process process;
    public final List<String> lines = new ArrayList<>();
    public final Map<String, Account> accounts = new HashMap<>();
    public String desk = "";
    public String label = "";
    public String setupUrl = "";
    public String setupCode = "";
    /** A label-only node's own. */
    public int port;

    public int https;
    public int http;
    public int dns;
    public String ca = "";

    private RunningService(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    private static final class Shared {
        static final RunningService DEMO = fresh();

        private static RunningService fresh() {
            Path data =
                    Path.of("target", "demo-" + ProcessHandle.current().pid()).toAbsolutePath();
            RunningService service = start(data, "--demo", "--port", "0", "--label-port", "0");
            Runtime.getRuntime().addShutdownHook(new Thread(service::close));
            return service;
        }
    }

    /** One demo for all tests of a run; they register systems of their own and leave it running. */
    public static RunningService demo() {
        return Shared.DEMO;
    }

    /** Starts serve with these flags and waits until it is ready. */
    public static RunningService start(Path data, String... flags) {
        List<String> all = new ArrayList<>(List.of("serve", "--data", data.toString()));
        all.addAll(List.of(flags));
        int named = all.indexOf("--label-url");
        if (!all.contains("--demo") && !all.contains("--only")) keys(data, all.get(named + 1));
        RunningService service = new RunningService(data, khien(all, data.resolveSibling(data.getFileName() + ".log")));
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> service.read(ready));
        try {
            if (ready.get(180, TimeUnit.SECONDS)) return service;
            throw new IllegalStateException("serve ended: " + service.lines + "\n" + log(data));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            service.close();
            throw new IllegalStateException("serve did not get ready: " + service.lines + "\n" + log(data), e);
        }
    }

    /** What an operator brings before the first start. */
    static void keys(Path data, String labelUrl) {
        try (var folder = DataFolder.take(data)) {
            Ceremony.into(folder, URI.create(labelUrl).getAuthority(), Instant.now());
        }
    }

    private static String log(Path data) {
        try {
            return Files.readString(data.resolveSibling(data.getFileName() + ".log"));
        } catch (IOException e) {
            return "";
        }
    }

    /** A khien command of this build as a process; stderr goes to a file. */
    public static Process khien(List<String> words, Path errors) {
        return khien(words, Map.of(), errors);
    }

    /** With more in its environment. */
    public static Process khien(List<String> words, Map<String, String> environment, Path errors) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dkhien.home=" + Path.of("..").toAbsolutePath().normalize(),
                "-cp",
                System.getProperty("java.class.path"),
                "vn.khien.Main"));
        command.addAll(words);
        try {
            Path folder = errors.toAbsolutePath().getParent();
            if (folder != null) Files.createDirectories(folder);
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public record Ended(int code, String out, String errors) {}

    /** Runs a khien command to its end. */
    public static Ended run(String... words) {
        return run(Map.of(), words);
    }

    public static Ended run(Map<String, String> environment, String... words) {
        try {
            Path errors = Files.createTempFile("khien", ".err");
            Process process = khien(List.of(words), environment, errors);
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(120, TimeUnit.SECONDS)) process.destroyForcibly();
            Ended ended = new Ended(process.waitFor(), out, Files.readString(errors));
            Files.delete(errors);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(CompletableFuture<Boolean> ready) {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                Matcher account = ACCOUNT.matcher(line);
                if (account.matches()) accounts.put(account.group(1), new Account(account.group(2), account.group(3)));
                Matcher bed = TESTBED.matcher(line);
                if (bed.matches()) {
                    https = Integer.parseInt(bed.group(1));
                    http = Integer.parseInt(bed.group(2));
                    dns = Integer.parseInt(bed.group(3));
                    ca = bed.group(4);
                }
                Matcher setup = Pattern.compile("setup url=(\\S+) code=(\\S+)").matcher(line);
                if (setup.matches()) {
                    setupUrl = setup.group(1);
                    setupCode = setup.group(2);
                }
                Matcher up = READY.matcher(line);
                if (up.matches()) {
                    desk = Objects.requireNonNullElse(up.group(1), "");
                    label = up.group(2);
                    if (up.group(3) != null) port = Integer.parseInt(up.group(3));
                    ready.complete(true);
                }
            }
        } catch (IOException e) {
            // the process ended
        }
        ready.complete(false);
    }

    /** The demo account of an office. */
    public Account account(String role) {
        return java.util.Objects.requireNonNull(accounts.get(role), role);
    }

    /** SIGTERM, and its exit code. */
    public int end() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
            return process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) end();
    }
}
