package vn.khien.assessment.weakness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.json.Json;
import vn.khien.components.Feed;

/** Feeds as a row keeps them: {@code [{"name","asOf"}]}, an empty day where the feed says none. */
public final class StoredFeeds {
    private static final int LIMIT = 1 << 20;

    private StoredFeeds() {}

    public static String write(List<Feed> feeds) {
        return Json.of(feeds.stream()
                        .map(feed -> Json.object(
                                "name",
                                feed.name(),
                                "asOf",
                                feed.asOf().map(Instant::toString).orElse("")))
                        .toList())
                .write();
    }

    public static List<Feed> read(String json) {
        List<Feed> feeds = new ArrayList<>();
        for (Json each : Json.parse(json, LIMIT).list())
            feeds.add(new Feed(
                    each.text("name"),
                    Optional.of(each.text("asOf")).filter(day -> !day.isEmpty()).map(Instant::parse)));
        return feeds;
    }
}
