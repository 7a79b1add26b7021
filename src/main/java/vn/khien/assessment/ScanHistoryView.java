package vn.khien.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The scans of a portal as bars from left to right, oldest first: what failed below, what is unknown on top of it. */
public record ScanHistoryView(List<Bar> bars) {
    private static final int HEIGHT = 80;
    private static final int STEP = 24;
    private static final int WIDE = 16;

    /** A scan with its counts. Places are in user units of the picture. */
    public record Bar(PortalScan scan, int notMet, int unknown, int met, int x, int notHeight, int unknownHeight) {
        public int notY() {
            return HEIGHT - notHeight;
        }

        public int unknownY() {
            return HEIGHT - notHeight - unknownHeight;
        }
    }

    /** @param scans newest first */
    public static ScanHistoryView of(List<PortalScan> scans, Map<Long, Map<VerdictKind, Integer>> counts) {
        int most = counts.values().stream()
                .mapToInt(each -> count(each, VerdictKind.NOT_MET) + count(each, VerdictKind.UNKNOWN))
                .max()
                .orElse(1);
        List<Bar> bars = new ArrayList<>();
        for (PortalScan scan : scans.reversed()) {
            Map<VerdictKind, Integer> each = counts.getOrDefault(scan.id(), Map.of());
            int notMet = count(each, VerdictKind.NOT_MET);
            int unknown = count(each, VerdictKind.UNKNOWN);
            bars.add(new Bar(
                    scan,
                    notMet,
                    unknown,
                    count(each, VerdictKind.MET),
                    bars.size() * STEP + (STEP - WIDE) / 2,
                    HEIGHT * notMet / Math.max(1, most),
                    HEIGHT * unknown / Math.max(1, most)));
        }
        return new ScanHistoryView(bars);
    }

    private static int count(Map<VerdictKind, Integer> counts, VerdictKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    public int width() {
        return Math.max(1, bars.size()) * STEP;
    }

    public int height() {
        return HEIGHT;
    }

    public int wide() {
        return WIDE;
    }
}
