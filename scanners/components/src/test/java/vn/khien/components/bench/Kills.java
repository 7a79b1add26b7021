package vn.khien.components.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import vn.khien.components.TempFolder;

/** Workers killed at random, and those that wait for them. */
final class Kills {
    private static final int JOBS = 50;
    private static final String CLIENT = "scanners/components/src/test/java/vn/khien/components/bench/LostClient.java";

    private Kills() {}

    static void measure() throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("khien.home", ".")).toAbsolutePath();
        Path libraries = home.resolve("scanners/components/target/worker-lib");
        long seed = Long.getLong("khien.seed", 2_026);
        Path work = Files.createTempDirectory("khien-kills");
        try {
            KilledJobs.Tally jobs = new KilledJobs(libraries, work.resolve("jobs"), seed).run(JOBS);
            PartsBench.told("jobs that were ended before they had their answer", jobs.hit(), "1");
            PartsBench.gate("jobs that neither ended nor said why", jobs.silent(), "1", 0);
            PartsBench.gate("jobs that a killed one before them spoiled", jobs.spoiled(), "1", 0);
            PartsBench.gate("workers left", jobs.processes(), "1", 0);
            PartsBench.gate("files and folders left", jobs.left().size(), "1", 0);
            LostClients.Tally clients = new LostClients(
                            libraries,
                            work.resolve("clients"),
                            home.resolve(CLIENT).toString())
                    .run(5, 2, seed);
            PartsBench.gate("workers left by a client that was killed", clients.processes(), "1", 0);
            PartsBench.gate(
                    "files and folders left by a client that was killed",
                    clients.left().size(),
                    "1",
                    0);
            System.out.println("\nseed " + seed + "\n\n| job | ended by | after | what it said |\n|---|---|---|---|");
            jobs.outcomes().forEach(Kills::row);
            Stream.concat(jobs.left().stream(), clients.left().stream())
                    .forEach(path -> System.out.println("\nleft: " + work.relativize(path)));
        } finally {
            TempFolder.remove(work);
        }
    }

    private static void row(KilledJobs.Outcome one) {
        String after = one.end() == KilledJobs.End.ITSELF ? "" : one.after() + " ms";
        System.out.println("| " + word(one.job()) + " | " + word(one.end()) + " | " + after + " | " + one.said()
                + (one.silent() || one.spoiled() ? " **wrong**" : "") + " |");
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
