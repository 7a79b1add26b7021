package vn.khien.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All routes of one door, matched segment by segment; a literal segment wins over a parameter. */
public final class RouteTable {
    public sealed interface Match {
        record Found(Route route, Map<String, String> parameters) implements Match {}

        record WrongMethod(Set<Method> allowed) implements Match {}

        record Missing() implements Match {}
    }

    private record Entry(Route route, String[] segments) {}

    private final List<Route> routes;
    private final List<Entry> entries = new ArrayList<>();

    public RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
        Set<String> seen = new java.util.HashSet<>();
        for (Route route : routes) {
            String shape = route.method() + " " + route.path().replaceAll("\\{[^}]*}", "{}");
            if (!seen.add(shape)) throw new IllegalArgumentException("two routes for " + shape);
            entries.add(new Entry(route, route.path().split("/", -1)));
        }
    }

    public List<Route> routes() {
        return routes;
    }

    /**
     * @param method empty for a method that no route has
     * @param path the decoded path, beginning with a slash
     */
    public Match match(Optional<Method> method, String path) {
        String[] segments = path.split("/", -1);
        Entry best = null;
        Set<Method> allowed = EnumSet.noneOf(Method.class);
        for (Entry entry : entries) {
            if (!fits(entry.segments, segments)) continue;
            allowed.add(entry.route.method());
            boolean asked = method.isPresent() && entry.route.method() == method.get();
            if (asked && (best == null || literals(entry) > literals(best))) best = entry;
        }
        if (best != null) return new Match.Found(best.route, parameters(best.segments, segments));
        return allowed.isEmpty() ? new Match.Missing() : new Match.WrongMethod(allowed);
    }

    private static boolean fits(String[] pattern, String[] segments) {
        boolean rest = pattern[pattern.length - 1].startsWith("{*");
        if (rest ? segments.length < pattern.length : segments.length != pattern.length) return false;
        for (int i = 0; i < pattern.length; i++) {
            boolean parameter = pattern[i].startsWith("{");
            if (parameter ? segments[i].isEmpty() : !pattern[i].equals(segments[i])) return false;
        }
        return true;
    }

    private static int literals(Entry entry) {
        int count = 0;
        for (String segment : entry.segments) if (!segment.startsWith("{")) count++;
        return count;
    }

    private static Map<String, String> parameters(String[] pattern, String[] segments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i].startsWith("{*")) {
                values.put(
                        pattern[i].substring(2, pattern[i].length() - 1),
                        String.join("/", List.of(segments).subList(i, segments.length)));
            } else if (pattern[i].startsWith("{")) {
                values.put(pattern[i].substring(1, pattern[i].length() - 1), segments[i]);
            }
        }
        return values;
    }
}
