package vn.khien.scan.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import vn.khien.scan.ports.Host;
import vn.khien.scan.ports.NmapReport;
import vn.khien.scan.ports.Run;

/** How fast, in how little heap and how far a report of nmap is read that has every port of four hosts. */
final class NmapReading implements AutoCloseable {
    private static final int HOSTS = 4;
    private static final int CUTS = 200;
    private static final int ROUNDS = 7;
    private static final int HEAP = 64;
    private static final long SEED = 20_261_129;
    private static final String CLOSED = "</host>";

    private final PrintStream out;
    private final Path file;
    private final Thread clean = new Thread(this::clear);
    private volatile ProcessHandle child = ProcessHandle.current();

    NmapReading(PrintStream out) throws IOException {
        this.out = out;
        this.file = Files.createTempFile("khien-bench-nmap", ".xml");
        Runtime.getRuntime().addShutdownHook(clean);
    }

    List<Measure> measure() throws IOException, InterruptedException {
        LargeReport.write(file, HOSTS);
        List<Measure> measures = new ArrayList<>();
        int heap = HEAP;
        String[] told = loops(heap);
        while (told.length == 0 && heap < 8 * HEAP) {
            heap *= 2;
            told = loops(heap);
        }
        if (told.length == 0 || !told[3].equals("true")) {
            throw new IOException("the report was not read: " + Arrays.toString(told));
        }
        double bare = Double.parseDouble(told[0]);
        double ours = Double.parseDouble(told[1]);
        measures.add(Measure.gateAtLeast("nmap reader, speed against a bare StAX loop", bare / ours, "ratio", 0.5));
        measures.add(Measure.gate("nmap reader, heap limit that suffices", heap, "MB", HEAP));
        measures.add(Measure.gate("nmap reader, cuts that lose or make up a host", wrongCuts(), "cuts", 0));
        measures.add(Measure.told("nmap reader, ports", Double.parseDouble(told[2]), "ports"));
        measures.add(Measure.told("nmap reader, heap at most, garbage included", Long.parseLong(told[4]) / 1e6, "MB"));
        double size = Files.size(file) / 1e6;
        out.println(
                "| reader of " + String.format(Locale.ROOT, "%.1f MB", size) + " | median of " + ROUNDS + " | speed |");
        out.println("|---|---|---|");
        out.println(String.format(Locale.ROOT, "| bare StAX loop | %.3f s | %.0f MB/s |", bare, size / bare));
        out.println(String.format(Locale.ROOT, "| ours | %.3f s | %.0f MB/s |", ours, size / ours));
        return measures;
    }

    /** What {@link NmapLoops} prints in a JVM with so much heap; nothing when that does not do. */
    private String[] loops(int megabytes) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx" + megabytes + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        source().toString(),
                        file.toString(),
                        String.valueOf(ROUNDS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        child = process.toHandle();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? line.split(" ") : new String[0];
    }

    /** Of the program beside the one that runs. */
    private static Path source() throws IOException {
        for (String word : ProcessHandle.current().info().arguments().orElse(new String[0])) {
            if (word.endsWith("ComponentsBench.java")) {
                return Path.of(word).resolveSibling("NmapLoops.java");
            }
        }
        throw new IOException("not run from its source");
    }

    private int wrongCuts() throws IOException {
        byte[] report = Files.readAllBytes(file);
        String text = new String(report, StandardCharsets.US_ASCII);
        Random random = new Random(SEED);
        int wrong = 0;
        for (int i = 0; i < CUTS; i++) {
            int cut = random.nextInt(text.indexOf("</nmaprun>"));
            int closed = 0;
            for (int at = text.indexOf(CLOSED); at >= 0 && at + CLOSED.length() <= cut; closed++) {
                at = text.indexOf(CLOSED, at + 1);
            }
            wrong += keeps(closed, new ByteArrayInputStream(report, 0, cut)) ? 0 : 1;
        }
        return wrong;
    }

    private static boolean keeps(int closed, InputStream in) {
        NmapReport report = new NmapReport(in);
        int hosts = 0;
        while (true) {
            switch (report.next()) {
                case Host host -> hosts++;
                case Run run -> {
                    return hosts == closed && !run.complete() && run.because().isPresent();
                }
            }
        }
    }

    private void clear() {
        if (!child.equals(ProcessHandle.current())) {
            child.destroyForcibly();
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.err.println("bench: " + file + " is left behind");
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(clean);
        clear();
    }
}
