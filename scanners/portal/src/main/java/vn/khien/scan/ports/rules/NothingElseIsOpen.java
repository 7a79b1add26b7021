package vn.khien.scan.ports.rules;

import vn.khien.scan.About;
import vn.khien.scan.Severity;
import vn.khien.scan.checks.Checks;
import vn.khien.scan.probe.KnownPort;

/** As the check {@code open-ports}: what the three rules beside this one do not name. */
final class NothingElseIsOpen {
    private static final About ABOUT = Checks.find("open-ports").about();

    static final PortRule RULE = new PortRule(
            ABOUT,
            (host, port, exposure, at) ->
                    Opened.matter(ABOUT, KnownPort.Kind.OTHER, port, exposure, spoken -> severity(exposure)));

    private NothingElseIsOpen() {}

    private static Severity severity(Exposure exposure) {
        if (exposure.atLeast(4)) {
            return Severity.HIGH;
        }
        return exposure.atLeast(3) ? Severity.MEDIUM : Severity.LOW;
    }
}
