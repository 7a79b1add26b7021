package vn.khien.scan.bench;

import java.util.Locale;

/**
 * One figure for {@code bin/bench}.
 *
 * @param unit {@code ms}, {@code 1} for a count or a ratio
 * @param bound the most it may be; negative: it is told, and holds whatever it is
 * @param least whether the bound is the least that it may be
 * @param gate whether a figure beyond the bound fails the bench
 */
record Measure(String name, double value, String unit, double bound, boolean least, boolean gate) {
    static Measure gate(String name, double value, String unit, double bound) {
        return new Measure(name, value, unit, bound, false, true);
    }

    static Measure gateAtLeast(String name, double value, String unit, double bound) {
        return new Measure(name, value, unit, bound, true, true);
    }

    static Measure goal(String name, double value, String unit, double bound) {
        return new Measure(name, value, unit, bound, false, false);
    }

    static Measure told(String name, double value, String unit) {
        return new Measure(name, value, unit, -1, false, false);
    }

    private boolean holds() {
        return bound < 0 || (least ? value >= bound : value <= bound);
    }

    /** Name, value, unit, bound or {@code null}, kind, whether it holds; apart by tabs. */
    String line() {
        return String.join(
                "\t",
                "measure",
                name,
                number(value),
                unit,
                bound < 0 ? "null" : number(bound),
                gate ? "gate" : "goal",
                String.valueOf(holds()));
    }

    static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.3f", value);
    }
}
