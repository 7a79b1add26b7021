package vn.khien.assessment.parts;

import java.time.Instant;
import java.util.List;
import vn.khien.components.Feed;
import vn.khien.components.Status;
import vn.khien.scan.Text;

/**
 * A run of the components worker.
 *
 * @param parts that it was asked about
 * @param feeds what it knew vulnerabilities from, and how old that was
 */
public record PartRun(
        long id, int parts, Status status, List<Text> because, List<Feed> feeds, Instant began, Instant ended) {
    public PartRun {
        because = List.copyOf(because);
        feeds = List.copyOf(feeds);
    }
}
