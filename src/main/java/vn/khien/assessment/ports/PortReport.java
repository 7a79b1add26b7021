package vn.khien.assessment.ports;

import java.time.Instant;
import java.util.Optional;

/**
 * A report of nmap that somebody brought.
 *
 * @param orgId of the office it was brought for
 * @param size bytes as brought
 * @param by name of who brought it
 * @param result empty while it is being read
 */
public record PortReport(
        long id, int orgId, String fileName, int size, Instant at, String by, Optional<PortReportResult> result) {
    public String subject() {
        return "port-report/" + id;
    }

    public String path() {
        return "/port-reports/" + id;
    }
}
