package vn.khien.assessment.campaign;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A round in figures.
 *
 * @param targets chosen, those left out too
 * @param running now
 * @param waiting for the hours of their owner's consent
 * @param opens when the first of those may be looked at
 * @param byStatus words of {@code scan_result.status} to portals
 * @param byVerdict of those assessed: words of the label's verdict to portals
 * @param byGrade of a public scale, where one was given
 * @param byChange words of {@link CampaignChange.Kind} to portals
 * @param lastMinute results within the last 60 s
 */
public record CampaignSummary(
        int targets,
        int done,
        int leftOut,
        int running,
        int waiting,
        Optional<Instant> opens,
        Map<String, Integer> byStatus,
        Map<String, Integer> byVerdict,
        Map<String, Integer> byGrade,
        Map<String, Integer> byChange,
        int newFailures,
        int mended,
        long connections,
        long bytesIn,
        long bytesOut,
        int lastMinute) {
    public CampaignSummary {
        byStatus = new TreeMap<>(byStatus);
        byVerdict = new TreeMap<>(byVerdict);
        byGrade = new TreeMap<>(byGrade);
        byChange = new TreeMap<>(byChange);
    }

    public int left() {
        return Math.max(0, targets - done - leftOut);
    }

    /** 0 to 100, of those that are looked at. */
    public int percent() {
        int all = targets - leftOut;
        return all <= 0 ? 100 : (int) (100L * done / all);
    }

    public int status(String word) {
        return byStatus.getOrDefault(word, 0);
    }

    public int verdict(String word) {
        return byVerdict.getOrDefault(word, 0);
    }

    public int change(CampaignChange.Kind kind) {
        return byChange.getOrDefault(kind.word(), 0);
    }
}
