package vn.khien.scan.ports;

import java.util.Locale;

/**
 * One address of a host.
 *
 * @param address as nmap writes it, not checked
 * @param vendor of a MAC address; empty where unsaid
 */
public record Address(Type type, String address, String vendor) {
    public enum Type {
        IPV4,
        IPV6,
        MAC;

        /** {@code ipv4}, {@code ipv6} or {@code mac}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
