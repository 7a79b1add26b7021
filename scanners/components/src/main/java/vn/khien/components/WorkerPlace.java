package vn.khien.components;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a worker is started with, and how much it may take.
 *
 * @param java the program
 * @param classPath of the worker
 * @param main its class
 * @param heap as {@code -Xmx} has it
 * @param temp where its own temporary folder is made
 * @param limit of one job; an update may take {@link #UPDATE}
 * @param outputBytes of its answer
 * @param tempBytes of its temporary folder
 */
public record WorkerPlace(
        Path java,
        String classPath,
        String main,
        String heap,
        Path temp,
        Duration limit,
        long outputBytes,
        long tempBytes) {
    public static final Duration UPDATE = Duration.ofHours(6);
    private static final String MAIN = "vn.khien.components.worker.Main";

    /** With the JDK that runs us and the jars of a built checkout. */
    public static WorkerPlace under(Path home, Path temp) {
        return with(home.resolve("scanners/components/target/worker-lib"), temp);
    }

    /** With the jars in {@code libraries}. */
    public static WorkerPlace with(Path libraries, Path temp) {
        return new WorkerPlace(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                String.join(File.pathSeparator, List.of(libraries + "/*", ours())),
                MAIN,
                "512m",
                temp,
                Duration.ofMinutes(15),
                256L << 20,
                16L << 30);
    }

    public WorkerPlace within(Duration other) {
        return new WorkerPlace(java, classPath, main, heap, temp, other, outputBytes, tempBytes);
    }

    /** Whether the jars are there, as far as the first of them says. */
    public boolean isBuilt() {
        String first = classPath.split(File.pathSeparator, -1)[0];
        return !first.endsWith("/*") || Files.isDirectory(Path.of(first.substring(0, first.length() - 2)));
    }

    /** The jar or folder that this class came from; the worker's classes lie beside it. */
    private static String ours() {
        try {
            return Path.of(WorkerPlace.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
