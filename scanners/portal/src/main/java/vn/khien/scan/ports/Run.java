package vn.khien.scan.ports;

import java.time.Instant;
import java.util.Optional;
import vn.khien.scan.Text;

/**
 * How a run of nmap went, as far as its report goes.
 *
 * @param args the command line, empty where unsaid
 * @param version of nmap, empty where unsaid
 */
public record Run(String args, String version, Optional<Instant> start, Statistics statistics, Ending ending)
        implements Reported {
    /** A report of which nothing could be read. */
    public static Run unread(Text because) {
        return new Run("", "", Optional.empty(), Statistics.NONE, new Ending.CutOff(because, Optional.empty()));
    }

    public boolean complete() {
        return switch (ending) {
            case Ending.Whole whole -> true;
            case Ending.CutOff cut -> false;
            case Ending.Refused refused -> false;
        };
    }

    /** Why the report is not complete, and what nmap itself says went wrong; empty when neither. */
    public Optional<Text> because() {
        Optional<Text> ended = switch (ending) {
            case Ending.Whole whole -> Optional.empty();
            case Ending.CutOff cut -> Optional.of(cut.because());
            case Ending.Refused refused -> Optional.of(refused.because());
        };
        if (statistics.error().isEmpty()) {
            return ended;
        }
        Text own = new Text("nmap báo lỗi: " + statistics.error(), "nmap says: " + statistics.error());
        return Optional.of(ended.map(text -> new Text(text.vi() + "; " + own.vi(), text.en() + "; " + own.en()))
                .orElse(own));
    }
}
