package vn.khien.assessment.bills;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A package that two bills of a system tell differently; absent on the side that has it not. */
public record BillChange(String what, Optional<BillEntry> before, Optional<BillEntry> after) {
    /** What goes of a package is held against what comes of it, one by one, in the order of the bills. */
    public static List<BillChange> between(List<BillEntry> older, List<BillEntry> newer) {
        Set<BillEntry> gone = new LinkedHashSet<>(older);
        Set<BillEntry> come = new LinkedHashSet<>(newer);
        gone.removeAll(come);
        older.forEach(come::remove);
        Map<String, Deque<BillEntry>> coming = new LinkedHashMap<>();
        come.forEach(entry ->
                coming.computeIfAbsent(entry.what(), what -> new ArrayDeque<>()).add(entry));
        List<BillChange> changes = new ArrayList<>();
        for (BillEntry before : gone) {
            Optional<BillEntry> after =
                    Optional.ofNullable(coming.get(before.what())).map(Deque::poll);
            changes.add(new BillChange(before.worded(), Optional.of(before), after));
        }
        coming.values().stream()
                .flatMap(Deque::stream)
                .forEach(entry -> changes.add(new BillChange(entry.worded(), Optional.empty(), Optional.of(entry))));
        return List.copyOf(changes);
    }
}
