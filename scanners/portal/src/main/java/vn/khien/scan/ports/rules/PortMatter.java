package vn.khien.scan.ports.rules;

import vn.khien.scan.About;
import vn.khien.scan.Severity;
import vn.khien.scan.Text;
import vn.khien.scan.ports.Port;

/**
 * Something is the matter with one open port. Not escaped: it may quote a target.
 *
 * @param check the id of its rule
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 * @param title of the rule, as a thing to be so
 * @param because what is seen instead
 * @param evidence what the report says, in one line
 */
public record PortMatter(
        String check,
        String protocol,
        int port,
        Severity severity,
        Text title,
        Text because,
        String evidence,
        Text mend,
        String citation) {
    static PortMatter of(About about, Port port, Severity severity, Text because, String evidence) {
        return new PortMatter(
                about.id(),
                port.protocol(),
                port.number(),
                severity,
                about.title(),
                because,
                evidence,
                about.mend(),
                about.citation());
    }
}
