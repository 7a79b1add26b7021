package vn.khien.scan.ports.rules;

import java.util.Set;
import vn.khien.scan.About;
import vn.khien.scan.Severity;
import vn.khien.scan.checks.Checks;
import vn.khien.scan.probe.KnownPort;

/** As the check {@code open-administration}: remote administration goes through a VPN or an equivalent. */
final class NoAdministrationIsOpen {
    private static final About ABOUT = Checks.find("open-administration").about();

    /** They take a password in clear text, or none. */
    private static final Set<String> WORST =
            Set.of("telnet", "exec", "rexec", "login", "shell", "bindshell", "backdoor");

    static final PortRule RULE = new PortRule(
            ABOUT,
            (host, port, exposure, at) ->
                    Opened.matter(ABOUT, KnownPort.Kind.REMOTE_ADMINISTRATION, port, exposure, spoken -> {
                        boolean bare = !port.service().tunnel().equals("ssl");
                        return (bare && WORST.contains(spoken.name())) || exposure.atLeast(3)
                                ? Severity.CRITICAL
                                : Severity.HIGH;
                    }));

    private NoAdministrationIsOpen() {}
}
