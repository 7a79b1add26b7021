package vn.khien.assessment.bills;

import java.time.Instant;
import java.util.List;
import vn.khien.scan.Text;

/**
 * A bill of materials of a system.
 *
 * @param n from 1, the newest the highest
 * @param format such as {@code CycloneDX (JSON) 1.6}
 * @param components entries
 * @param refused what could not be taken from it, and where
 * @param by name of who brought it
 */
public record MaterialsBill(
        long id,
        long systemId,
        int n,
        String fileName,
        String format,
        int components,
        List<Text> refused,
        Instant at,
        String by) {
    public MaterialsBill {
        refused = List.copyOf(refused);
    }
}
