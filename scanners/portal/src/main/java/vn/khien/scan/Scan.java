package vn.khien.scan;

import java.net.InetAddress;
import java.util.List;

/**
 * What came of one look at a portal.
 *
 * @param addresses the name resolved to, those not allowed too
 * @param because why the status is not {@link Status#ASSESSED}; empty when it is
 * @param evidence one for each collector that ran
 */
public record Scan(
        Target target,
        List<InetAddress> addresses,
        Status status,
        List<Text> because,
        List<Evidence> evidence,
        PolitenessReport politeness) {
    public Scan {
        addresses = List.copyOf(addresses);
        because = List.copyOf(because);
        evidence = List.copyOf(evidence);
    }
}
