package vn.khien.scan.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The blocks that are not the public Internet (RFC 6890 and the IANA special-purpose address registries). */
public final class SpecialAddresses {
    private record Block(byte[] prefix, int bits, String name) {
        boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if (((address[bit >> 3] ^ prefix[bit >> 3]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Block> BLOCKS = List.of(
            block("169.254.169.254", 32, "cloud metadata"),
            block("100.100.100.200", 32, "cloud metadata"),
            block("168.63.129.16", 32, "cloud metadata"),
            block("192.0.0.192", 32, "cloud metadata"),
            block("fd00:ec2::254", 128, "cloud metadata"),
            block("0.0.0.0", 8, "this network (0/8)"),
            block("10.0.0.0", 8, "private"),
            block("100.64.0.0", 10, "carrier-grade NAT"),
            block("127.0.0.0", 8, "loopback"),
            block("169.254.0.0", 16, "link-local"),
            block("172.16.0.0", 12, "private"),
            block("192.0.0.0", 24, "protocol assignments"),
            block("192.0.2.0", 24, "documentation"),
            block("192.88.99.0", 24, "6to4 relay"),
            block("192.168.0.0", 16, "private"),
            block("198.18.0.0", 15, "benchmarking"),
            block("198.51.100.0", 24, "documentation"),
            block("203.0.113.0", 24, "documentation"),
            block("224.0.0.0", 4, "multicast"),
            block("255.255.255.255", 32, "broadcast"),
            block("240.0.0.0", 4, "reserved"),
            block("::", 128, "unspecified"),
            block("::1", 128, "loopback"),
            block("64:ff9b::", 96, "NAT64"),
            block("64:ff9b:1::", 48, "NAT64"),
            block("100::", 64, "discard"),
            block("2001::", 32, "Teredo"),
            block("2001::", 23, "protocol assignments"),
            block("2001:db8::", 32, "documentation"),
            block("2002::", 16, "6to4"),
            block("3fff::", 20, "documentation"),
            block("5f00::", 16, "segment routing"),
            block("fc00::", 7, "unique local"),
            block("fe80::", 10, "link-local"),
            block("fec0::", 10, "site-local"),
            block("ff00::", 8, "multicast"));

    /** {@code ::/96} and {@code ::ffff:0:0/96}: an IPv4 address in IPv6 clothes. */
    private static final byte[] ZEROS = new byte[10];

    private SpecialAddresses() {}

    public static Optional<String> name(InetAddress address) {
        byte[] bytes = address.getAddress();
        Optional<String> named = BLOCKS.stream()
                .filter(block -> block.holds(bytes))
                .map(Block::name)
                .findFirst();
        if (named.isPresent() || bytes.length == 4) {
            return named;
        }
        return Arrays.equals(bytes, 0, 10, ZEROS, 0, 10) ? Optional.of("IPv4-mapped") : Optional.empty();
    }

    private static Block block(String prefix, int bits, String name) {
        try {
            return new Block(InetAddress.getByName(prefix).getAddress(), bits, name);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(prefix, e);
        }
    }
}
