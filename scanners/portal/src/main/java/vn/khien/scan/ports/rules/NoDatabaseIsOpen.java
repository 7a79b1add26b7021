package vn.khien.scan.ports.rules;

import vn.khien.scan.About;
import vn.khien.scan.Severity;
import vn.khien.scan.checks.Checks;
import vn.khien.scan.probe.KnownPort;

/** As the check {@code open-databases}: databases stand in a zone behind what serves the public. */
final class NoDatabaseIsOpen {
    private static final About ABOUT = Checks.find("open-databases").about();

    static final PortRule RULE = new PortRule(
            ABOUT,
            (host, port, exposure, at) -> Opened.matter(
                    ABOUT,
                    KnownPort.Kind.DATABASE,
                    port,
                    exposure,
                    spoken -> exposure.atLeast(3) ? Severity.CRITICAL : Severity.HIGH));

    private NoDatabaseIsOpen() {}
}
