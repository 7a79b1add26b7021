package vn.khien.assessment.ports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.khien.scan.Text;

/**
 * What the reading of a report came to.
 *
 * @param complete false: cut off or refused; the hosts told before are kept
 * @param because why it is not, and what nmap itself says went wrong
 * @param args nmap's command line
 * @param hosts kept
 */
public record PortReportResult(
        boolean complete,
        List<Text> because,
        String args,
        String version,
        Optional<Instant> started,
        int hosts,
        Instant ended) {
    public PortReportResult {
        because = List.copyOf(because);
    }
}
