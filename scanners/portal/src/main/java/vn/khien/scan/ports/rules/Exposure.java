package vn.khien.scan.ports.rules;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import vn.khien.scan.Text;

/**
 * What is known of the system that a host belongs to.
 *
 * @param level 1-5, once it is determined
 * @param own ports that the portal itself uses
 * @param names that certificates should be for, as ASCII; empty where none is known
 */
public record Exposure(OptionalInt level, Set<Integer> own, List<String> names) {
    private static final int TAKEN = 2;

    /** @throws IllegalArgumentException when there is no such level */
    public Exposure {
        if (level.isPresent() && (level.getAsInt() < 1 || level.getAsInt() > 5)) {
            throw new IllegalArgumentException("a level is 1 to 5");
        }
        own = Set.copyOf(own);
        names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    boolean atLeast(int least) {
        return level.orElse(TAKEN) >= least;
    }

    /** Says besides, where it is so, that the level is not determined. */
    Text leveled(Text because) {
        return level.isPresent()
                ? because
                : new Text(
                        because.vi() + "; chưa xác định cấp độ của hệ thống, xét như cấp độ " + TAKEN,
                        because.en() + "; the level of the system is not determined: judged as level " + TAKEN);
    }
}
