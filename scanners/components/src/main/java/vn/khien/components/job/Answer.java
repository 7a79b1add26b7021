package vn.khien.components.job;

import java.util.List;
import vn.khien.components.Feed;
import vn.khien.components.Status;
import vn.khien.components.Text;

/** What a worker came to; incomplete too when it did not live to say so itself. */
public record Answer(Status status, List<Text> because, List<Feed> feeds, List<Row> rows) {
    public Answer {
        because = List.copyOf(because);
        feeds = List.copyOf(feeds);
        rows = List.copyOf(rows);
    }

    public static Answer incomplete(Text because) {
        return new Answer(Status.INCOMPLETE, List.of(because), List.of(), List.of());
    }
}
