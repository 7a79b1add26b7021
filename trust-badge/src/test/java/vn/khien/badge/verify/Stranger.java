package vn.khien.badge.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The verifier in {@code src/test/js}, written from SPEC.md alone. Its packages are installed once into {@code target/js}
 * by {@code npm ci}; without Node.js it is skipped, and says so.
 */
final class Stranger {
    private static final Path SOURCE = Path.of("src/test/js");
    private static final Path HOME = Path.of("target/js");
    private static final String ABSENT =
            "skipped: node (20.19 or newer) or npm is absent, so the second verifier was NOT run; bin/setup installs them";

    private Stranger() {}

    static boolean isThere() {
        try {
            String version = run(List.of("node", "--version"), Path.of("."));
            run(List.of("npm", "--version"), Path.of("."));
            String[] numbers = version.strip().replaceFirst("^v", "").split("[.]");
            int major = Integer.parseInt(numbers[0]);
            return major > 20 || major == 20 && Integer.parseInt(numbers[1]) >= 19;
        } catch (IOException | InterruptedException | IllegalStateException absent) {
            return false;
        }
    }

    static void orSkipped() {
        boolean there = isThere();
        if (!there) System.err.println(ABSENT);
        Assumptions.assumeTrue(there, ABSENT);
    }

    /** A line of JSON for each case. */
    static String judges(Path cases, String... more) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(
                "node",
                SOURCE.resolve("cases.mjs").getFileName().toString(),
                cases.toAbsolutePath().toString()));
        words.addAll(Arrays.asList(more));
        return run(words, installed());
    }

    /** Under a lock, since test classes run in several processes. */
    private static Path installed() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        try (var channel = FileChannel.open(HOME.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (!lock.isValid()) throw new IllegalStateException("no lock on " + HOME);
            return install();
        }
    }

    private static Path install() throws IOException, InterruptedException {
        byte[] lock = Files.readAllBytes(SOURCE.resolve("package-lock.json"));
        Path stamp = HOME.resolve("installed.json");
        try (var files = Files.list(SOURCE)) {
            for (Path each : files.filter(Files::isRegularFile).toList())
                Files.write(HOME.resolve(each.getFileName()), Files.readAllBytes(each));
        }
        if (Files.exists(stamp) && Arrays.equals(lock, Files.readAllBytes(stamp))) return HOME;
        run(List.of("npm", "ci", "--silent"), HOME);
        Files.write(stamp, lock);
        return HOME;
    }

    private static String run(List<String> words, Path folder) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("khien-stranger", ".txt");
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0)
                throw new IllegalStateException(words + " failed: " + out + Files.readString(errors));
            return out;
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        } finally {
            process.destroy();
            Files.deleteIfExists(errors);
        }
    }
}
