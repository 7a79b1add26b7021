package vn.khien.components.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** JVMs that are killed while a worker runs for them: it has to end by itself, and to leave nothing. */
final class LostClients {
    /** What was left after all tries, in each of which a worker ran: workers, files and folders. */
    record Tally(int tries, int processes, List<Path> left) {}

    /** Milliseconds that a job takes, about. */
    private static final long USUAL = 2_500;

    private final Path libraries;
    private final Path work;
    private final String program;

    /** {@code program}: {@link LostClient}, as the JVM's launcher takes it, a class or a source file. */
    LostClients(Path libraries, Path work, String program) {
        this.libraries = libraries;
        this.work = work;
        this.program = program;
    }

    /** {@code killed} by SIGKILL; then {@code ended}, with their workers, by SIGTERM, as Ctrl-C ends both by SIGINT. */
    Tally run(int killed, int ended, long seed) throws IOException, InterruptedException {
        KillJob.prepare(work.resolve("in"));
        Random random = new Random(seed);
        int processes = 0;
        for (int i = 0; i < killed + ended; i++) {
            KillJob job = List.of(KillJob.UPDATE, KillJob.SCAN).get(i % 2);
            Process client = start(job);
            ProcessHandle worker = worker(client);
            Thread.sleep(i == 0 ? 0 : random.nextLong(USUAL));
            if (i < killed) client.destroyForcibly();
            else {
                worker.destroy();
                client.destroy();
            }
            client.waitFor();
            processes += Workers.left(List.of(worker));
        }
        return new Tally(killed + ended, processes, Workers.files(work.resolve("temp"), List.of()));
    }

    private Process start(KillJob job) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program,
                        libraries.toString(),
                        work.resolve("temp").toAbsolutePath().toString(),
                        work.resolve("data").toAbsolutePath().toString(),
                        work.resolve("in").toAbsolutePath().toString(),
                        job.name())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("client.log").toFile())
                .start();
    }

    private ProcessHandle worker(Process client) throws IOException, InterruptedException {
        for (int looks = 0; looks < 30_000 && client.isAlive(); looks++) {
            List<ProcessHandle> workers = Workers.under(client.toHandle());
            if (!workers.isEmpty()) return workers.getFirst();
            Thread.sleep(1);
        }
        throw new IOException("no worker was started: " + Files.readString(work.resolve("client.log")));
    }
}
