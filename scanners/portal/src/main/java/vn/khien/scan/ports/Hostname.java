package vn.khien.scan.ports;

/**
 * A name of a host.
 *
 * @param type {@code user} as asked for, {@code PTR} from the reverse zone; empty where unsaid
 */
public record Hostname(String name, String type) {}
