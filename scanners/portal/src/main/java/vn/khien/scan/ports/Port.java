package vn.khien.scan.ports;

import java.util.List;

/**
 * One port that the report tells by itself.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code sctp} or {@code ip}
 * @param number 0-65535; of {@code ip} the protocol's number
 * @param reason why nmap says so, such as {@code syn-ack}; empty where unsaid
 */
public record Port(String protocol, int number, PortState state, String reason, Service service, List<Script> scripts) {
    public Port {
        scripts = List.copyOf(scripts);
    }
}
