package vn.khien.assessment;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import vn.khien.scan.Collector;
import vn.khien.scan.Progress;
import vn.khien.web.Json;
import vn.khien.web.Lang;

/**
 * How far each collector of a running scan has come, from the steps it says. As members of an event, a lane each:
 * {@code "tls-text","tls-count"} the step and how manieth it is, {@code "tls-percent"} 0 to 100 of the steps known.
 */
public final class ScanLanes {
    private final Map<Collector, Progress> newest = new EnumMap<>(Collector.class);
    private final Map<Collector, Integer> steps = new EnumMap<>(Collector.class);
    private final Set<Collector> ended = EnumSet.noneOf(Collector.class);

    /** Takes a step in. */
    public synchronized void take(Progress step) {
        Collector lane = lane(step);
        newest.put(lane, step);
        steps.merge(lane, 1, Integer::sum);
        if (!step.collector().equals("scan")) ended.add(Collector.DNS);
        if (lane == Collector.CONTENT) ended.add(Collector.HTTP);
        if (lane == Collector.HTTP) ended.remove(Collector.HTTP);
        if (lane == Collector.COMPONENTS) ended.addAll(Set.of(Collector.HTTP, Collector.CONTENT));
    }

    // the name is looked up and the first connection made before the others begin
    private static Collector lane(Progress step) {
        for (Collector each : Collector.values()) if (each.word().equals(step.collector())) return each;
        return Collector.DNS;
    }

    /** With a comma before each member. */
    public synchronized String members(Lang lang) {
        StringBuilder all = new StringBuilder();
        newest.forEach((lane, step) -> {
            int taken = steps.getOrDefault(lane, 0);
            int known = Math.max(taken, known(lane));
            int percent = ended.contains(lane) ? 100 : 100 * (taken - 1) / known;
            member(all, lane, "text", Json.string(step.text(lang.code())));
            member(all, lane, "count", Json.string(taken + "/" + known));
            member(all, lane, "percent", String.valueOf(percent));
        });
        return all.toString();
    }

    private static void member(StringBuilder all, Collector lane, String part, String value) {
        all.append(",\"")
                .append(lane.word())
                .append('-')
                .append(part)
                .append("\":")
                .append(value);
    }

    private static int known(Collector lane) {
        return (int) Arrays.stream(Progress.Step.values())
                .filter(step -> step != Progress.Step.DONE)
                .filter(step -> step.collector().equals(lane.word())
                        || lane == Collector.DNS && step.collector().equals("scan"))
                .count();
    }
}
