package vn.khien;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The parts {@code serve}, {@code page}, {@code batch} and {@code heap} of {@code bin/bench label}. Runs from its source;
 * measures apart by tabs on standard output. See docs/bench.md.
 */
final class LabelBench {
    private static final Pattern CID = Pattern.compile("\"cid\":\"(\\w+)\"");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    private LabelBench() {}

    /** Exit code 0 measured, 3 not. */
    public static void main(String[] words) {
        int code = 0;
        try {
            Path launcher = Path.of(System.getProperty("khien.launcher", System.getProperty("khien.home") + "/khien"));
            switch (words[0]) {
                case "serve" -> LabelServeBench.measure(launcher);
                case "page" -> LabelPageBench.measure(launcher);
                case "batch" -> LabelBatchBench.measure(launcher);
                case "heap" -> LabelHeapBench.measure(launcher, words.length > 1 ? Integer.parseInt(words[1]) : 10);
                default -> throw new IllegalArgumentException(words[0]);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            System.err.println("bench: " + e);
            code = 3;
        }
        System.exit(code);
    }

    /** A demo whose label host believes what loopback says of its visitors' addresses. */
    static BenchDemo demo(Path launcher, Map<String, String> environment) throws IOException {
        return BenchDemo.start(launcher, environment, List.of("--trust-proxy", "127.0.0.0/8"));
    }

    /** Labels of the directory, all its pages. */
    static List<String> cids(BenchDemo demo) {
        var all = new java.util.ArrayList<String>();
        Caller caller = Caller.plain(demo.label());
        String path = "/directory.json";
        while (!path.isEmpty()) {
            String page = caller.get(path).body();
            CID.matcher(page).results().map(found -> found.group(1)).forEach(all::add);
            path = NEXT.matcher(page)
                    .results()
                    .findFirst()
                    .map((MatchResult found) -> found.group(1))
                    .orElse("");
        }
        if (all.isEmpty()) throw new IllegalStateException("the demo has no label");
        return all;
    }

    /** Holds when at most this. */
    static void atMost(String name, double value, String unit, double bound, String kind) {
        tell(name, value, unit, shown(bound), kind, value <= bound);
    }

    static void atLeast(String name, double value, String unit, double bound, String kind) {
        tell(name, value, unit, shown(bound), kind, value >= bound);
    }

    static void told(String name, double value, String unit) {
        tell(name, value, unit, "null", "goal", true);
    }

    private static void tell(String name, double value, String unit, String bound, String kind, boolean holds) {
        System.out.println(String.join("\t", "measure", name, shown(value), unit, bound, kind, String.valueOf(holds)));
    }

    private static String shown(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
    }
}
