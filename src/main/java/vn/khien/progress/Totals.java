package vn.khien.progress;

/**
 * What was counted.
 *
 * @param systems registered systems whose owner is a state body
 * @param determined of these, those with a level decision in force
 * @param meeting of these, those judged to meet their level
 * @param portals portals of state bodies and firms ruled to collect personal data
 * @param labelled of these, those whose label is published and in force
 */
public record Totals(int systems, int determined, int meeting, int portals, int labelled) {
    public static final Totals NONE = new Totals(0, 0, 0, 0, 0);

    public int numerator(TargetId id) {
        return switch (id) {
            case DETERMINED -> determined;
            case MEETING -> meeting;
            case LABELLED -> labelled;
        };
    }

    public int denominator(TargetId id) {
        return switch (id) {
            case DETERMINED, MEETING -> systems;
            case LABELLED -> portals;
        };
    }

    public Totals plus(Totals other) {
        return new Totals(
                systems + other.systems,
                determined + other.determined,
                meeting + other.meeting,
                portals + other.portals,
                labelled + other.labelled);
    }
}
