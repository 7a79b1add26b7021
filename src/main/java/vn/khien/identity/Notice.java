package vn.khien.identity;

import java.time.Instant;
import java.util.List;

/**
 * A row of somebody's inbox.
 *
 * @param kind names the texts {@code notice.<kind>} and {@code notice.<kind>.mend}
 * @param params what fills them; a day is written {@code 2026-12-03} and read out in the reader's language
 * @param path of the page that it is about; empty where there is none
 */
public record Notice(long id, String kind, List<String> params, String path, Instant at, boolean read) {
    public Notice {
        params = List.copyOf(params);
    }
}
