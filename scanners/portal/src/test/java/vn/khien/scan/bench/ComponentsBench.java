package vn.khien.scan.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The part {@code nmap} of {@code bin/bench components}, told as {@link ScanBench} tells its parts. */
public final class ComponentsBench {
    private ComponentsBench() {}

    /** {@code nmap}; exit code 0 measured, 3 not. */
    public static void main(String[] words) throws InterruptedException {
        ByteArrayOutputStream tables = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(tables, true, StandardCharsets.UTF_8);
                NmapReading reading = new NmapReading(out)) {
            if (!List.of(words).equals(List.of("nmap"))) {
                throw new IOException("no such part: " + String.join(" ", words));
            }
            reading.measure().forEach(measure -> System.out.println(measure.line()));
            System.out.print(tables.toString(StandardCharsets.UTF_8));
            System.out.flush();
        } catch (IOException | RuntimeException e) {
            System.err.println("bench: " + e);
            System.exit(3);
        }
    }
}
