package vn.khien.scan.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Addresses as SPF compares and writes them. */
final class SpfAddresses {
    private SpfAddresses() {}

    static boolean within(InetAddress address, InetAddress network, int bits) {
        byte[] one = address.getAddress();
        byte[] other = network.getAddress();
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (((one[bit >> 3] ^ other[bit >> 3]) & 0x80 >> (bit & 7)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** {@code 192.0.2.1}, or the 32 nibbles of an IPv6 address with dots between (RFC 7208 section 7.3). */
    static String dotted(InetAddress address) {
        return address instanceof Inet4Address
                ? address.getHostAddress()
                : String.join(
                        ".",
                        HexFormat.of()
                                .withUpperCase()
                                .formatHex(address.getAddress())
                                .split(""));
    }

    /** As RFC 5952 section 4 writes it. */
    static String readable(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.getHostAddress();
        }
        byte[] bytes = address.getAddress();
        int[] groups = new int[8];
        Arrays.setAll(groups, i -> (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff);
        int start = -1;
        int longest = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > longest) {
                start = i;
                longest = end - i;
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                out.append("::");
                i += longest - 1;
            } else {
                out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }
}
