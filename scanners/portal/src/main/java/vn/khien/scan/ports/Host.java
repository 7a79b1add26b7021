package vn.khien.scan.ports;

import java.util.List;

/**
 * What a report says of one host.
 *
 * @param reason why the state is so, such as {@code syn-ack}; empty where unsaid
 * @param timedOut nmap gave up on the host: its ports are not assessed
 * @param partial the report ends before the host does
 * @param scripts about the host as a whole
 */
public record Host(
        List<Address> addresses,
        List<Hostname> hostnames,
        HostState state,
        String reason,
        boolean timedOut,
        boolean partial,
        PortLook look,
        List<Script> scripts,
        List<OsMatch> systems,
        Route route)
        implements Reported {
    public Host {
        addresses = List.copyOf(addresses);
        hostnames = List.copyOf(hostnames);
        scripts = List.copyOf(scripts);
        systems = List.copyOf(systems);
    }
}
