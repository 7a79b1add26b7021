package vn.khien.badge.draw;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A domain in little room: shortened in its middle, never in its registrable part, which is what tells whose it is. The
 * registrable part is the name below a public suffix; of those we know .vn's own second level and the common
 * {@code co}/{@code com}/… below a country, and take one label otherwise.
 */
public record DomainName(String ascii) {
    private static final Set<String> SECOND_LEVEL = Set.of(
            "gov", "com", "net", "org", "edu", "ac", "co", "info", "int", "biz", "health", "name", "pro", "ai", "id",
            "io", "go", "or", "ne", "mil");

    public String registrable() {
        String host = host();
        String[] labels = host.split("\\.", -1);
        int n = labels.length;
        if (n <= 2 || host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9')) return ascii;
        boolean two = labels[n - 1].length() == 2 && SECOND_LEVEL.contains(labels[n - 2]);
        int keep = two ? 3 : 2;
        if (n <= keep) return ascii;
        return String.join(".", Arrays.copyOfRange(labels, n - keep, n)) + ascii.substring(host.length());
    }

    /** The domain, or as much of its beginning and all of its registrable part as fit {@code room}. */
    public String within(double room, double size) {
        if (TextWidth.bold(ascii, size) <= room) return ascii;
        String end = registrable();
        String start = ascii.substring(0, ascii.length() - end.length());
        for (int keep = start.length() - 2; keep > 0; keep--) {
            String shortened = start.substring(0, keep) + "…" + (start.endsWith(".") ? "." : "") + end;
            if (TextWidth.bold(shortened, size) <= room) return shortened;
        }
        return start.isEmpty() ? end : "…" + end;
    }

    /** In two lines where even the registrable part is wider than {@code room}; both lines together are that part, parted behind a hyphen or before a dot where one is. */
    public List<String> lines(double room, double size) {
        String end = registrable();
        if (TextWidth.bold(end, size) <= room) return List.of(within(room, size));
        int middle = end.length() / 2;
        int split = IntStream.range(1, end.length())
                .filter(at -> end.charAt(at - 1) == '-' || end.charAt(at) == '.' || end.charAt(at) == ':')
                .filter(at ->
                        Math.max(TextWidth.bold(end.substring(0, at), size), TextWidth.bold(end.substring(at), size))
                                <= room * 1.2)
                .boxed()
                .min(Comparator.comparingInt(at -> Math.abs(at - middle)))
                .orElse(middle);
        String more = end.length() < ascii.length() ? "…" : "";
        return List.of(more + end.substring(0, split), end.substring(split));
    }

    private String host() {
        int colon = ascii.lastIndexOf(':');
        return colon < 0 ? ascii : ascii.substring(0, colon);
    }
}
