package vn.khien.label.misuse;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A report as the desk sees it. All its texts are a stranger's.
 *
 * @param domain that shows the label, or whose label it is about; may be empty
 * @param url where it was seen; may be empty
 * @param contact of who reported; empty: none given, or erased
 * @param by who did the newest step; empty: nobody yet
 */
public record MisuseReport(
        long id,
        Reference reference,
        MisuseSource source,
        Optional<String> cid,
        String domain,
        String url,
        String said,
        String contact,
        OptionalLong scan,
        Instant at,
        MisuseState state,
        String by) {
    public String path() {
        return "/misuse-reports/" + id;
    }

    public String subject() {
        return "misuse/" + reference;
    }
}
