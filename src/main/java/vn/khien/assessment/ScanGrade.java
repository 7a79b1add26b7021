package vn.khien.assessment;

import java.util.List;
import vn.khien.scan.Text;

/**
 * What a public scale says of a portal, for people who know it; no label rests on it.
 *
 * @param scale its name
 * @param grade {@code B}, {@code 90%}
 * @param because what holds it down
 * @param mended what it would be once something is mended, the greatest gain first
 */
public record ScanGrade(String scale, String grade, int score, Text because, List<Text> mended) {
    public ScanGrade {
        mended = List.copyOf(mended);
    }
}
