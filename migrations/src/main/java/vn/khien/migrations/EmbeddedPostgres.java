package vn.khien.migrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real PostgreSQL 18 on loopback, kept in a folder between starts: {@code pgbin} its programs, {@code pg} its data,
 * {@code pg.password} (0600) the password of {@value #SUPERUSER}, {@code pg.log} its log. Durable unless asked otherwise.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    public static final String SUPERUSER = "khien_super";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** FAST gives up crash safety for speed: for tests and code generation only. */
    public enum Durability {
        DURABLE("on"),
        FAST("off");

        final String sync;

        Durability(String sync) {
            this.sync = sync;
        }
    }

    private final Path home;
    private final Path bin;
    private final Path data;
    private final Durability durability;
    private final String password;
    private final int port;
    private Process postmaster;
    private boolean closed;

    private EmbeddedPostgres(Path home, Durability durability, SecureRandom random) {
        this.home = home;
        this.durability = durability;
        try {
            this.bin = PostgresBinaries.in(home.resolve("pgbin"));
            this.data = home.resolve("pg");
            Path passwordFile = home.resolve("pg.password");
            if (!Files.exists(data)) initialise(passwordFile, random);
            this.password = Files.readString(passwordFile).strip();
            endOrphan();
            try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                this.port = free.getLocalPort();
            }
            this.postmaster = launch();
            try {
                awaitAnswer();
            } catch (IOException | RuntimeException e) {
                postmaster.destroy();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded database in " + home + " could not be started", e);
        }
    }

    public static EmbeddedPostgres start(Path home, Durability durability, SecureRandom random) {
        return new EmbeddedPostgres(home.toAbsolutePath(), durability, random);
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(url(database), SUPERUSER, password);
    }

    /** The process id of the server, for tests that kill it. */
    public long pid() {
        return postmaster.pid();
    }

    /** Starts the server again on the same port if it died; true when it had. */
    public synchronized boolean revive() {
        if (closed || postmaster.isAlive()) return false;
        try {
            endOrphan();
            postmaster = launch();
            awaitAnswer();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded database in " + home + " could not be started again", e);
        }
    }

    @Override
    public void close() {
        end(PATIENCE);
    }

    /** Ends the server, or kills it when it has not ended by itself within {@code limit}. */
    public synchronized void end(Duration limit) {
        if (closed) return;
        closed = true;
        try {
            if (stop("fast", limit) != 0) kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // A server that does not answer, perhaps stopped by a signal: what it had acknowledged is in its write-ahead log,
    // which the next start replays.
    private void kill() {
        postmaster.destroyForcibly();
        ours().forEach(ProcessHandle::destroyForcibly);
    }

    // A crash here leaves pg.new and a password: the next start begins again from nothing.
    private void initialise(Path passwordFile, SecureRandom random) throws IOException {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, HexFormat.of().formatHex(bytes) + "\n");
        Path fresh = home.resolve("pg.new");
        PostgresBinaries.delete(fresh);
        int code = run(
                Duration.ofSeconds(90),
                bin + "/initdb",
                "-U",
                SUPERUSER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwordFile,
                "-D",
                fresh.toString(),
                "-E",
                "UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-locale",
                "--data-checksums",
                durability == Durability.FAST ? "--no-sync" : "--sync-method=fsync");
        if (code != 0) throw new IOException("initdb ended with " + code + "; see " + home.resolve("pg.log"));
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    // A killed run leaves a server of ours, which is stopped, or only its pid file, which may by now name a stranger.
    private void endOrphan() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) return;
        List<String> lines = Files.readAllLines(pidFile);
        long pid =
                lines.isEmpty() ? 0 : Math.abs(Long.parseLong(lines.getFirst().strip()));
        if (ours().anyMatch(process -> process.pid() == pid) && stop("fast", PATIENCE) != 0)
            stop("immediate", PATIENCE);
        for (int i = 0; ours().findAny().isPresent(); i++) {
            if (i == 200) throw new IOException("a PostgreSQL process of " + home + " does not end");
            pause();
        }
        Files.deleteIfExists(pidFile);
    }

    private Stream<ProcessHandle> ours() {
        String program = bin.resolve("postgres").toString();
        return ProcessHandle.allProcesses()
                .filter(p -> p.info().command().filter(program::equals).isPresent());
    }

    private int stop(String mode, Duration limit) throws IOException {
        return run(
                limit.plusSeconds(1),
                bin + "/pg_ctl",
                "-D",
                data.toString(),
                "stop",
                "-m",
                mode,
                "-w",
                "-t",
                String.valueOf(limit.toSeconds()));
    }

    private Process launch() throws IOException {
        var command = new ArrayList<>(asUser());
        command.addAll(List.of(bin + "/postgres", "-D", data.toString(), "-p", String.valueOf(port)));
        for (String setting : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                "timezone=UTC",
                "max_connections=60",
                "shared_buffers=128MB",
                "jit=off",
                "logging_collector=off",
                "fsync=" + durability.sync,
                "full_page_writes=" + durability.sync,
                "synchronous_commit=" + durability.sync)) {
            command.add("-c");
            command.add(setting);
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("pg.log").toFile()))
                .start();
        process.getOutputStream().close();
        return process;
    }

    private void awaitAnswer() throws IOException {
        for (int i = 0; ; i++) {
            try (var connection = superuser("postgres");
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("select current_setting('data_directory')")) {
                if (row.next() && row.getString(1).equals(data.toString())) return;
                throw new IOException("another server answers on port " + port);
            } catch (SQLException e) {
                if (i > 600 || !postmaster.isAlive())
                    throw new IOException("no answer; see " + home.resolve("pg.log"), e);
                pause();
            }
        }
    }

    private int run(Duration limit, String... words) throws IOException {
        var command = new ArrayList<>(asUser());
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("pg.log").toFile()))
                .start();
        process.getOutputStream().close();
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return -1;
    }

    // PostgreSQL refuses root: as root it runs in a user namespace of its own, and the files stay root's.
    private static List<String> asUser() {
        try {
            boolean root = Files.exists(Path.of("/proc/self"))
                    && Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid
                    && uid == 0;
            return root ? List.of("unshare", "-U") : List.of();
        } catch (IOException | UnsupportedOperationException e) {
            return List.of();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for PostgreSQL", e);
        }
    }
}
