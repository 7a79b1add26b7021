package vn.khien.scan.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The Java part of {@code bin/bench scan}: measures apart by tabs on standard output, tables behind them. */
public final class ScanBench {
    static final String ZONES = "zones";
    private static final int ROUNDS = 30;

    private ScanBench() {}

    /** {@code cost} or {@code agreement}; exit code 0 measured, 3 not. */
    public static void main(String[] words) throws InterruptedException {
        String part = words.length == 0 ? "" : words[words.length - 1];
        ByteArrayOutputStream tables = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(tables, true, StandardCharsets.UTF_8)) {
            List<Measure> measures = List.of();
            switch (part) {
                case "cost" -> measures = new Cost(Integer.getInteger("rounds", ROUNDS), out).measure();
                case "agreement" -> measures = new Agreement(out).measure();
                case ZONES -> Zones.serve();
                default -> throw new IOException("no such part: " + part);
            }
            measures.forEach(measure -> System.out.println(measure.line()));
            System.out.print(tables.toString(StandardCharsets.UTF_8));
            System.out.flush();
            System.exit(0);
        } catch (IOException | RuntimeException e) {
            System.err.println("bench: " + e);
            System.exit(3);
        }
    }
}
