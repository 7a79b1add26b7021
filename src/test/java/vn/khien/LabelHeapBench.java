package vn.khien;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is left of the heap after a collection, early and late, under a steady load of all that is kept ready, and junk. */
final class LabelHeapBench {
    private static final int A_SECOND = 500;

    private LabelHeapBench() {}

    /** @param minutes 10; fewer for trying */
    static void measure(Path launcher, int minutes) throws IOException, InterruptedException {
        BenchDemo demo = LabelBench.demo(launcher, Map.of());
        List<String> cids = LabelBench.cids(demo);
        var load = new SteadyLoad(demo.label(), n -> target(cids, n));
        load.run(A_SECOND, 60);
        long early = demo.live();
        load.run(A_SECOND, 60 * (minutes - 1));
        long late = demo.live();
        LabelBench.told("live heap at minute 1", early / 1024.0, "MB");
        LabelBench.told("live heap at minute " + minutes, late / 1024.0, "MB");
        LabelBench.atMost("live heap, late against early", (double) late / early, "x", 1.1, "gate");
        LabelBench.atMost("answers other than 200", load.wrong(), "answers", 0, "gate");
    }

    private static String target(List<String> cids, long n) {
        String cid = cids.get((int) (n / 8 % cids.size()));
        return switch ((int) (n % 8)) {
            case 0 -> "/b/" + cid + ".svg";
            case 1 -> "/b/" + cid + ".svg?form=compact&lang=en";
            case 2 -> "/b/" + cid + ".svg?junk=" + n;
            case 3 -> "/e/" + cid;
            case 4 -> "/v/" + cid + "?junk=" + n;
            case 5 -> "/status/" + (n % 16 < 8 ? 1 : 2) + "?" + n;
            case 6 -> "/log/checkpoint";
            default -> "/api/v1/labels/" + cid;
        };
    }
}
