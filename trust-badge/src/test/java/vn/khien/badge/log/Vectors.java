package vn.khien.badge.log;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Public test vectors that lie beside the project and are read in place. */
public final class Vectors {
    private static final List<Path> PLACES =
            List.of(Path.of("../../shared/vectors/merkle"), Path.of("../../../shared/vectors/merkle"));

    private Vectors() {}

    public static Optional<Path> found() {
        return PLACES.stream().filter(Files::isDirectory).findFirst().map(Path::toAbsolutePath);
    }

    /** The folder of the Merkle vectors; without it the test is skipped, and says so. */
    public static Path merkle() {
        Optional<Path> folder = found();
        String absent = "skipped: none of " + PLACES + " beside the project, so the Merkle vectors were NOT run";
        if (folder.isEmpty()) System.err.println(absent);
        Assumptions.assumeTrue(folder.isPresent(), absent);
        return folder.orElseThrow();
    }
}
