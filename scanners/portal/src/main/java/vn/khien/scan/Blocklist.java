package vn.khien.scan;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A list of hosts not to be visited, as some authority published it. {@code hosts}: names or addresses, in lower case. */
public record Blocklist(String name, LocalDate asOf, Set<String> hosts) {
    public Blocklist {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** True for a listed host and for every name below it. */
    public boolean holds(String host) {
        String rest = host.toLowerCase(Locale.ROOT);
        while (true) {
            if (hosts.contains(rest)) {
                return true;
            }
            int dot = rest.indexOf('.');
            if (dot < 0 || rest.matches("[0-9.]+")) {
                return false;
            }
            rest = rest.substring(dot + 1);
        }
    }
}
