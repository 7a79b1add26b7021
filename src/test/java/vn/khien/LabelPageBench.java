package vn.khien;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Verification pages at a constant rate. */
final class LabelPageBench {
    private static final int A_SECOND = 500;
    private static final int WARM = 30;
    private static final int SECONDS = 30;

    private LabelPageBench() {}

    static void measure(Path launcher) throws IOException, InterruptedException {
        BenchDemo demo = LabelBench.demo(launcher, Map.of());
        List<String> cids = LabelBench.cids(demo);
        var plain = new SteadyLoad(demo.label(), n -> page(cids, n));
        var compared = new SteadyLoad(demo.label(), n -> page(cids, n) + (n % 2 == 0 ? "?" : "&") + "seen=a" + n);
        compared.run(A_SECOND, WARM / 2);
        plain.run(A_SECOND, WARM / 2);
        demo.rest();
        long[] took = plain.run(A_SECOND, SECONDS);
        long[] drawn = compared.run(A_SECOND, SECONDS);
        LabelBench.atMost(
                "verification page at 500 requests/s, p99", SteadyLoad.percentile(took, 0.99), "ms", 20, "gate");
        LabelBench.told("the same, median", SteadyLoad.percentile(took, 0.5), "ms");
        LabelBench.told(
                "the same with an address to compare, drawn each time, p99", SteadyLoad.percentile(drawn, 0.99), "ms");
        LabelBench.atMost("answers other than 200", plain.wrong() + compared.wrong(), "answers", 0, "gate");
    }

    private static String page(List<String> cids, long n) {
        return "/v/" + cids.get((int) (n / 2 % cids.size())) + (n % 2 == 0 ? "" : "?lang=en");
    }
}
