package vn.khien.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.khien.db.DatabaseAddress;
import vn.khien.web.Networks;
import vn.khien.web.Publisher;

/**
 * What {@code khien serve} was asked for, checked; ports 0 mean a free one. Empty ports were not asked for.
 *
 * @param scanFrom addresses that scans come from, as the world sees them
 * @param contact the mail address for those who are scanned
 * @param publisher who runs it, as its public pages say
 * @param labelOnly no desk, no key, no job: what the public fetches, and nothing else
 * @param database of the operator; empty: the embedded one
 */
public record ServeOptions(
        boolean demo,
        Path data,
        String bind,
        Optional<Integer> port,
        Optional<Integer> labelPort,
        Optional<URI> deskUrl,
        Optional<URI> labelUrl,
        Networks proxies,
        List<String> scanFrom,
        Optional<String> contact,
        Publisher publisher,
        boolean labelOnly,
        Optional<DatabaseAddress> database) {}
