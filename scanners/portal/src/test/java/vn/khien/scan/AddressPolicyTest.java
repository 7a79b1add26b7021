package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.88.99.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "64:ff9b::a00:1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "ff02::1",
            })
    void special_addresses_are_refused(String address) {
        assertTrue(AddressPolicy.PUBLIC
                .refuses(InetAddress.ofLiteral(address), 443)
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.63.0.1", "100.128.0.1", "172.32.0.1", "203.113.0.1", "2405:4800::1"})
    void public_addresses_are_not(String address) {
        assertEquals(Optional.empty(), AddressPolicy.PUBLIC.refuses(InetAddress.ofLiteral(address), 443));
    }

    @Test
    void a_mapped_address_is_refused_as_such() throws UnknownHostException {
        byte[] bytes = new byte[16];
        bytes[10] = bytes[11] = (byte) 0xff;
        bytes[12] = bytes[13] = bytes[14] = bytes[15] = 8;
        assertEquals(
                Optional.of("IPv4-mapped"),
                AddressPolicy.PUBLIC.refuses(Inet6Address.getByAddress(null, bytes, -1), 443));
    }

    @Test
    void an_allow_list_opens_its_addresses_on_its_ports_alone() {
        InetAddress own = InetAddress.ofLiteral("127.1.2.1");
        AddressPolicy policy = AddressPolicy.only(Set.of(own), Set.of(8443));
        assertEquals(Optional.empty(), policy.refuses(own, 8443));
        assertTrue(policy.refuses(own, 5432).isPresent());
        assertTrue(policy.refuses(InetAddress.ofLiteral("127.1.2.2"), 8443).isPresent());
        assertEquals(Optional.empty(), policy.refuses(InetAddress.ofLiteral("1.1.1.1"), 443));
    }
}
