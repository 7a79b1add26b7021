package vn.khien.testbed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sites by host. */
final class Sites {
    private final Map<String, Site> byHost = new HashMap<>();

    Sites(List<Site> sites) {
        for (var site : sites) {
            byHost.put(site.host(), site);
        }
    }

    Optional<Site> named(String host) {
        return Optional.ofNullable(byHost.get(Site.comparable(host)));
    }
}
