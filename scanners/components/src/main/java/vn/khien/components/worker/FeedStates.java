package vn.khien.components.worker;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.owasp.dependencycheck.data.nvdcve.DatabaseProperties;
import vn.khien.components.Feed;
import vn.khien.components.Status;
import vn.khien.components.Text;

/** What is loaded, as the database's own table of properties says. */
final class FeedStates {
    static final String NVD_STATE = "khien.nvd.state";
    static final String NVD_AS_OF = "khien.nvd.asof";
    static final String NVD_PART = "khien.nvd.part.";
    static final String KEV_AS_OF = "khien.kev.asof";
    static final String LOADING = "loading";
    static final String WHOLE = "whole";

    private final DatabaseProperties properties;

    FeedStates(DatabaseProperties properties) {
        this.properties = properties;
    }

    Status status() {
        return because().isEmpty() ? Status.ASSESSED : Status.INCOMPLETE;
    }

    List<Text> because() {
        if (!LOADING.equals(properties.getProperty(NVD_STATE))) return List.of();
        return List.of(new Text(
                "dữ liệu NVD mới nạp một phần; hãy chạy lại: khien components update",
                "the NVD data are loaded in part; run again: khien components update"));
    }

    List<Feed> feeds(ScriptRepository scripts) {
        List<Feed> feeds = new ArrayList<>();
        String nvd =
                properties.getProperty(NVD_AS_OF, properties.getProperty(DatabaseProperties.NVD_CACHE_LAST_MODIFIED));
        if (nvd != null) feeds.add(new Feed("NVD", instant(nvd)));
        feeds.add(scripts.feed());
        String kev = properties.getProperty(KEV_AS_OF);
        if (kev != null) feeds.add(new Feed("KEV", instant(kev)));
        return feeds;
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
