package vn.khien.scan;

import java.util.List;
import java.util.Optional;

/** The lists of the operator. Without any, what rests on them is unknown. */
public record Blocklists(List<Blocklist> lists) {
    public static final Blocklists NONE = new Blocklists(List.of());

    public Blocklists {
        lists = List.copyOf(lists);
    }

    public Optional<Blocklist> holding(String host) {
        return lists.stream().filter(list -> list.holds(host)).findFirst();
    }

    /** {@code name (date), …}: what a verdict rests on. */
    public String named() {
        return String.join(
                ", ",
                lists.stream()
                        .map(list -> list.name() + " (" + list.asOf() + ")")
                        .toList());
    }
}
