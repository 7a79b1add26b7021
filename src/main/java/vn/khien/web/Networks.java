package vn.khien.web;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Networks in CIDR form. */
public final class Networks {
    private record Network(byte[] address, int bits) {}

    public static final Networks NONE = new Networks(List.of());

    private final List<Network> networks;

    private Networks(List<Network> networks) {
        this.networks = networks;
    }

    /** @throws IllegalArgumentException naming the part that is no network */
    public static Networks of(List<String> cidrs) {
        List<Network> all = new ArrayList<>();
        for (String cidr : cidrs) {
            String[] parts = cidr.split("/", -1);
            if (parts.length > 2 || !parts[0].matches("[0-9a-fA-F:.]+")) throw new IllegalArgumentException(cidr);
            try {
                byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
                int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : address.length * 8;
                if (bits < 0 || bits > address.length * 8) throw new IllegalArgumentException(cidr);
                all.add(new Network(address, bits));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(cidr, e);
            }
        }
        return new Networks(all);
    }

    public boolean contains(String address) {
        if (networks.isEmpty() || !address.matches("[0-9a-fA-F:.]+")) return false;
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return networks.stream().anyMatch(n -> inside(n, bytes));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The client's address: X-Forwarded-For read from right to left for as long as its sender is trusted. */
    String client(String peer, List<String> forwarded) {
        String client = peer;
        List<String> chain = new ArrayList<>();
        for (String header : forwarded) for (String part : header.split(",", -1)) chain.add(part.strip());
        for (int i = chain.size() - 1; i >= 0 && contains(client); i--) client = chain.get(i);
        return client;
    }

    private static boolean inside(Network network, byte[] address) {
        if (network.address.length != address.length) return false;
        for (int bit = 0; bit < network.bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((network.address[bit / 8] & mask) != (address[bit / 8] & mask)) return false;
        }
        return true;
    }
}
