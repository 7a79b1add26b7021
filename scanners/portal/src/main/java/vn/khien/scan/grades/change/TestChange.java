package vn.khien.scan.grades.change;

import vn.khien.scan.Text;
import vn.khien.scan.grades.observatory.Result;
import vn.khien.scan.grades.observatory.Subject;

/**
 * A test of the Observatory that came out otherwise.
 *
 * @param points of the outcome after, less those before
 * @param moved the score after, less what it would be had this one stayed as before; bonuses that came or went with it
 *     are in it
 */
public record TestChange(Subject subject, Result before, Result after, int points, int moved) {
    /** {@code x-frame-options-not-implemented → x-frame-options-sameorigin-or-deny: +25}. */
    public Text text() {
        String change = ": " + before.word() + " → " + after.word() + ", ";
        Text by = points(moved);
        return new Text(subject.text().vi() + change + by.vi(), subject.text().en() + change + by.en());
    }

    /** {@code +20 điểm}; for none, that the score stays. */
    static Text points(int points) {
        if (points == 0) {
            return new Text("điểm không đổi", "score unchanged");
        }
        String signed = points < 0 ? "−" + -points : "+" + points;
        return new Text(signed + " điểm", signed + (Math.abs(points) == 1 ? " point" : " points"));
    }
}
