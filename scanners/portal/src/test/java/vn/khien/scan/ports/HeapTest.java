package vn.khien.scan.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.scan.bench.LargeReport;
import vn.khien.scan.bench.NmapLoops;

/** Everything is read in a heap of 64 MB. */
class HeapTest {
    private static String run(Class<?> main, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue(), out);
            return out.strip();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void four_hosts_with_all_their_ports_told(@TempDir Path home) throws IOException, InterruptedException {
        Path file = home.resolve("report.xml");
        LargeReport.write(file, 4);
        String[] told = run(NmapLoops.class, file.toString(), "1").split(" ");
        assertEquals("262140 true", told[2] + " " + told[3]);
    }

    @Test
    void any_number_of_hosts() throws IOException, InterruptedException {
        assertEquals("600000 true", run(LittleHeap.class, "hosts", "600"));
    }

    @Test
    void what_would_not_fit_is_refused() throws IOException, InterruptedException {
        assertEquals(
                "0 false more than 33554432 bytes of memory for one host", run(LittleHeap.class, "ports", "2000000"));
        assertEquals(
                "0 false more than 33554432 bytes of memory for one host", run(LittleHeap.class, "outputs", "100"));
        assertEquals(
                "0 false more than 33554432 bytes of memory for one host", run(LittleHeap.class, "tables", "2000000"));
        assertEquals("0 false more than 2097152 characters in one tag", run(LittleHeap.class, "attribute", "100"));
        assertEquals("0 false more than 64 elements within each other", run(LittleHeap.class, "nested", "200"));
        assertEquals("0 true", run(LittleHeap.class, "blanks", "200"));
    }
}
