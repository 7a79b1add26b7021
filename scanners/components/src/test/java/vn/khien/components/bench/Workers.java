package vn.khien.components.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of workers, by their main class, and the files that they may leave. */
final class Workers {
    private static final String MAIN = "vn.khien.components.worker.Main";

    private Workers() {}

    /** Those below {@code ancestor} that run; one that is dead and waits for its parent to say so does not. */
    static List<ProcessHandle> under(ProcessHandle ancestor) {
        return ancestor.descendants()
                .filter(one -> says(one, MAIN))
                .filter(Workers::runs)
                .toList();
    }

    /** The one whose temporary folder lies in {@code temp}. */
    static Optional<ProcessHandle> in(Path temp) {
        return under(ProcessHandle.current()).stream()
                .filter(one -> says(one, temp + "/"))
                .findFirst();
    }

    private static boolean says(ProcessHandle one, String words) {
        return Arrays.stream(one.info().arguments().orElse(new String[0])).anyMatch(word -> word.contains(words));
    }

    static boolean runs(ProcessHandle one) {
        if (!one.isAlive()) return false;
        try {
            return !Files.readString(Path.of("/proc/" + one.pid() + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    /** Those of them that still run after at most five seconds. */
    static int left(List<ProcessHandle> workers) throws InterruptedException {
        for (int looks = 0; looks < 50 && workers.stream().anyMatch(Workers::runs); looks++) Thread.sleep(100);
        return (int) workers.stream().filter(Workers::runs).count();
    }

    /** Files and folders in {@code folder}, their own paths left out that {@code expected} has. */
    static List<Path> files(Path folder, List<String> expected) throws IOException {
        if (!Files.exists(folder)) return List.of();
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(one -> !one.equals(folder))
                    .filter(one -> !expected.contains(folder.relativize(one).toString()))
                    .toList();
        }
    }
}
