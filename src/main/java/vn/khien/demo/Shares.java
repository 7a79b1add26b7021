package vn.khien.demo;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Whole numbers in proportion to weights: by largest remainder, none above its cap, adding up exactly. */
final class Shares {
    private Shares() {}

    /** Falling weights {@code 1 / rank^bend}. */
    static double[] powerLaw(int count, double bend) {
        return IntStream.rangeClosed(1, count)
                .mapToDouble(rank -> Math.pow(rank, -bend))
                .toArray();
    }

    static int[] of(int total, double[] weights, int cap) {
        if ((long) cap * weights.length < total)
            throw new IllegalArgumentException("the caps are too low for " + total);
        int[] parts = new int[weights.length];
        double sum = java.util.Arrays.stream(weights).sum();
        double[] exact =
                java.util.Arrays.stream(weights).map(w -> w / sum * total).toArray();
        int given = 0;
        for (int i = 0; i < parts.length; i++) given += parts[i] = Math.min(cap, (int) exact[i]);
        List<Integer> order = IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> parts[i] - exact[i]))
                .toList();
        for (int turn = 0; given < total; turn++) {
            int i = order.get(turn % order.size());
            if (parts[i] < cap) {
                parts[i]++;
                given++;
            }
        }
        return parts;
    }
}
