package vn.khien.components.bench;

import java.io.IOException;
import java.util.Locale;

/**
 * The parts {@code bill}, {@code parity} and {@code kills} of {@code bin/bench components}: measures apart by tabs on standard output,
 * tables behind them.
 */
public final class PartsBench {
    private PartsBench() {}

    /** Exit code 0 measured, 3 not. */
    public static void main(String[] words) throws Exception {
        try {
            switch (String.join(" ", words)) {
                case "bill" -> BillReading.measure();
                case "parity" -> Parity.measure();
                case "kills" -> Kills.measure();
                default -> throw new IOException("no such part: " + String.join(" ", words));
            }
            System.exit(0);
        } catch (IOException | RuntimeException e) {
            System.err.println("bench: " + e);
            System.exit(3);
        }
    }

    /** A figure that must not be above {@code bound}. */
    static void gate(String name, double value, String unit, double bound) {
        tell(name, value, unit, number(bound), "gate", value <= bound);
    }

    static void told(String name, double value, String unit) {
        tell(name, value, unit, "null", "goal", true);
    }

    private static void tell(String name, double value, String unit, String bound, String kind, boolean holds) {
        System.out.println(String.join("\t", "measure", name, number(value), unit, bound, kind, String.valueOf(holds)));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.3f", value);
    }
}
