package vn.khien.scan.ports.rules;

import vn.khien.scan.About;
import vn.khien.scan.Severity;
import vn.khien.scan.checks.Checks;
import vn.khien.scan.probe.KnownPort;

/** As the check {@code open-clear-text}: only secure connections from outside. */
final class NoClearTextIsOpen {
    private static final About ABOUT = Checks.find("open-clear-text").about();

    static final PortRule RULE = new PortRule(
            ABOUT,
            (host, port, exposure, at) -> Opened.matter(
                    ABOUT,
                    KnownPort.Kind.CLEAR_TEXT,
                    port,
                    exposure,
                    spoken -> exposure.atLeast(3) ? Severity.HIGH : Severity.MEDIUM));

    private NoClearTextIsOpen() {}
}
