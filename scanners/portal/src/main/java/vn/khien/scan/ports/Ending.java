package vn.khien.scan.ports;

import java.util.Optional;
import vn.khien.scan.Text;

/** How the reading of a report ended. The hosts told before are good whatever it was. */
public sealed interface Ending {
    /** nmap finished, and its report is all there. */
    record Whole() implements Ending {}

    /** nmap was stopped, or the file is shorter than the report was. {@code host}: the one that the end falls in. */
    record CutOff(Text because, Optional<Host> host) implements Ending {}

    /** It is no report of nmap, or none that is read to its end. */
    record Refused(Text because) implements Ending {}
}
