package vn.khien.cli;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import vn.khien.scan.Status;

/** How far a list of targets is, on one line of the terminal that is written over; nothing where there is none. */
final class ProgressBar {
    private static final int BLOCKS = 24;
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(100);

    private final PrintWriter terminal;
    private final boolean shown;
    private final int total;
    private final String lang;
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private final long started = System.nanoTime();
    private long drawn;
    private int done;

    /** {@code total}: lines that will come, or 0 when nobody counted. */
    ProgressBar(PrintWriter terminal, boolean shown, int total, String lang) {
        this.terminal = terminal;
        this.shown = shown;
        this.total = total;
        this.lang = lang;
    }

    synchronized void done(Status status) {
        done++;
        counts.merge(status, 1, Integer::sum);
        long moment = System.nanoTime();
        if (shown && (moment - drawn > BETWEEN || done == total)) {
            drawn = moment;
            draw();
        }
    }

    synchronized void end() {
        if (!shown) return;
        draw();
        terminal.println();
        terminal.flush();
    }

    private void draw() {
        int full = total == 0 ? 0 : (int) ((long) BLOCKS * done / total);
        double seconds = Math.max(0.001, (System.nanoTime() - started) / 1e9);
        double rate = done / seconds;
        StringBuilder line = new StringBuilder("\r\u001b[2K");
        if (total > 0)
            line.append('[')
                    .append("█".repeat(full))
                    .append("·".repeat(BLOCKS - full))
                    .append("] ");
        line.append(done);
        if (total > 0) line.append('/').append(total);
        counts.forEach((status, count) ->
                line.append("  ").append(status.text().in(lang)).append(' ').append(count));
        line.append("  %.1f/s".formatted(rate));
        if (total > done && rate > 0) line.append("  ~").append(left((total - done) / rate));
        terminal.print(line);
        terminal.flush();
    }

    private static String left(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }
}
