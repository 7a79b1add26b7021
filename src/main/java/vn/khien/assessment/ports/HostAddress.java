package vn.khien.assessment.ports;

import java.net.InetAddress;

/** Addresses written one way, so that a report and a scan that mean the same say the same. */
public final class HostAddress {
    private HostAddress() {}

    /** As the JDK writes it; what is no address stays as it is. */
    public static String canonical(String address) {
        try {
            return InetAddress.ofLiteral(address).getHostAddress();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
