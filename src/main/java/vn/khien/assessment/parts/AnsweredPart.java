package vn.khien.assessment.parts;

import java.util.List;
import java.util.OptionalLong;
import vn.khien.components.Status;
import vn.khien.scan.Text;

/**
 * A part with the newest answer to it.
 *
 * @param run that answered; empty while nobody has
 * @param status of that run; {@link Status#INCOMPLETE} while nobody has
 * @param because why that run is not assessed
 * @param scripts whether the run had a list of faulty scripts
 */
public record AnsweredPart(
        Part part,
        OptionalLong run,
        Status status,
        List<Text> because,
        boolean scripts,
        List<PartVulnerability> vulnerabilities) {
    public AnsweredPart {
        because = List.copyOf(because);
        vulnerabilities = List.copyOf(vulnerabilities);
    }
}
