package vn.khien.assessment.consent;

import java.time.LocalDate;
import java.util.List;

/**
 * What a signed consent to scans says.
 *
 * @param ports that may be connected to
 * @param since first day
 * @param until last day
 * @param from our source addresses that it names; none: it names none
 */
public record AuthorisationTerms(
        String number,
        LocalDate dated,
        String scope,
        List<Integer> ports,
        LocalDate since,
        LocalDate until,
        AuthorisationHours hours,
        List<String> from,
        StopContact stop,
        HostConsent host) {
    public AuthorisationTerms {
        ports = List.copyOf(ports);
        from = List.copyOf(from);
    }
}
