package vn.khien.scan;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import vn.khien.scan.net.SpecialAddresses;

/** Which addresses a scan may connect to. Asked for every connection, also after each redirect. */
@FunctionalInterface
public interface AddressPolicy {
    /** Why this address and port is refused; empty when it may be connected to. */
    Optional<String> refuses(InetAddress address, int port);

    /** Whether a URL may name an address instead of a host. */
    default boolean admitsLiterals() {
        return false;
    }

    /** Global unicast addresses only (IANA special-purpose registries, RFC 6890). */
    AddressPolicy PUBLIC = (address, port) -> SpecialAddresses.name(address);

    /** Everything, address literals too: for an administrator at a terminal. */
    AddressPolicy ALLOW_PRIVATE = new AddressPolicy() {
        @Override
        public Optional<String> refuses(InetAddress address, int port) {
            return Optional.empty();
        }

        @Override
        public boolean admitsLiterals() {
            return true;
        }
    };

    /** {@link #PUBLIC}, and these addresses on these ports besides. */
    static AddressPolicy only(Set<InetAddress> addresses, Set<Integer> ports) {
        Set<InetAddress> named = Set.copyOf(addresses);
        Set<Integer> open = Set.copyOf(ports);
        return (address, port) ->
                named.contains(address) && open.contains(port) ? Optional.empty() : PUBLIC.refuses(address, port);
    }
}
