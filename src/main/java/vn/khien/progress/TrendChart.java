package vn.khien.progress;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The geometry of the shares over time, in the units of an SVG view box; the page draws it. */
public record TrendChart(int width, int height, Plot plot, List<Line> lines, List<Tick> months, List<Tick> shares) {
    /** The rectangle the lines live in. */
    public record Plot(int left, int top, int right, int bottom) {}

    /** @param points as a polyline takes them; x, y the last of them; labelY kept clear of the other labels */
    public record Line(TargetId id, String points, double x, double y, double labelY, HistoryDay last) {}

    public record Tick(double at, int year, int value) {}

    private static final int LABEL = 19;

    /** For a page of desk width. */
    public static TrendChart wide(List<HistoryDay> days) {
        return of(days, 920, 300, new Plot(44, 14, 770, 268));
    }

    /** For a telephone. */
    public static TrendChart small(List<HistoryDay> days) {
        return of(days, 340, 280, new Plot(40, 14, 208, 246));
    }

    /** @param days at least two, oldest first */
    static TrendChart of(List<HistoryDay> days, int width, int height, Plot plot) {
        LocalDate first = days.getFirst().day();
        double span = Math.max(1, ChronoUnit.DAYS.between(first, days.getLast().day()));
        List<Line> lines = new ArrayList<>();
        for (TargetId id : TargetId.values()) {
            StringBuilder points = new StringBuilder();
            double x = 0;
            double y = 0;
            for (HistoryDay day : days) {
                x = plot.left + (plot.right - plot.left) * ChronoUnit.DAYS.between(first, day.day()) / span;
                y = height(plot, share(day.totals(), id));
                points.append(number(x)).append(',').append(number(y)).append(' ');
            }
            lines.add(new Line(id, points.toString().strip(), x, y, 0, days.getLast()));
        }
        List<Tick> months = new ArrayList<>();
        for (LocalDate day = first.withDayOfMonth(1).plusMonths(1);
                !day.isAfter(days.getLast().day());
                day = day.plusMonths(1)) {
            if (day.getMonthValue() % (width < 500 ? 12 : 6) != 1) continue;
            double x = plot.left + (plot.right - plot.left) * ChronoUnit.DAYS.between(first, day) / span;
            months.add(new Tick(x, day.getYear(), day.getMonthValue()));
        }
        List<Tick> shares = new ArrayList<>();
        for (int percent = 0; percent <= 100; percent += 20) shares.add(new Tick(height(plot, percent), 0, percent));
        return new TrendChart(width, height, plot, apart(lines), months, shares);
    }

    public double heightOf(int percent) {
        return height(plot, percent);
    }

    public static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static double share(Totals totals, TargetId id) {
        int whole = totals.denominator(id);
        return whole == 0 ? 0 : totals.numerator(id) * 100.0 / whole;
    }

    private static double height(Plot plot, double percent) {
        return plot.bottom - (plot.bottom - plot.top) * percent / 100;
    }

    // From the lowest line upwards each label is lifted until it clears the one below.
    private static List<Line> apart(List<Line> lines) {
        Map<TargetId, Double> at = new HashMap<>();
        double below = Double.MAX_VALUE;
        for (Line line :
                lines.stream().sorted(Comparator.comparing(Line::y).reversed()).toList()) {
            below = Math.min(line.y + 4, below - LABEL);
            at.put(line.id, below);
        }
        return lines.stream()
                .map(line ->
                        new Line(line.id, line.points, line.x, line.y, at.getOrDefault(line.id, line.y), line.last))
                .toList();
    }
}
