package vn.khien.scan.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CipherSuiteTest {
    @Test
    void a_name_tells_what_the_suite_does() {
        CipherSuite modern = CipherSuite.of(0xc02b);
        assertEquals("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", modern.name());
        assertEquals("0xC02B", modern.word());
        assertTrue(modern.aead() && modern.forwardSecret() && modern.ecdhe() && !modern.weak());
        assertTrue(CipherSuite.of(0x1301).forwardSecret());
        assertTrue(CipherSuite.of(0x0018).anonymous() && CipherSuite.of(0x0018).rc4());
        assertTrue(CipherSuite.of(0x003b).nullCipher());
        assertFalse(CipherSuite.of(0x009c).forwardSecret());
        assertEquals("0x0700C0", CipherSuite.of(0x0700c0).word());
    }

    @Test
    void bits_are_those_of_the_key() {
        assertEquals(0, CipherSuite.of(0x003b).bits());
        assertEquals(40, CipherSuite.of(0x0003).bits());
        assertEquals(56, CipherSuite.of(0x0009).bits());
        assertEquals(112, CipherSuite.of(0x000a).bits());
        assertEquals(128, CipherSuite.of(0x003c).bits());
        assertEquals(256, CipherSuite.of(0x1303).bits());
        assertEquals(256, CipherSuite.of(0xc030).bits());
    }

    @Test
    void each_version_offers_each_of_its_suites_once() {
        for (Protocol protocol : Protocol.values()) {
            List<Integer> suites = ClientHello.everySuite(protocol);
            Set<Integer> distinct = new HashSet<>(suites);
            assertEquals(suites.size(), distinct.size());
            assertFalse(suites.isEmpty());
        }
        assertTrue(CipherSuite.OF_1_2.size() > 300);
        assertFalse(CipherSuite.OF_OLD.contains(0xc02f));
        assertFalse(CipherSuite.OF_1_2.contains(0x1301));
    }

    @Test
    void a_suite_without_a_name_is_told_by_its_number() {
        assertEquals("unknown", CipherSuite.of(0xfafa).name());
        assertEquals("0xFAFA", CipherSuite.of(0xfafa).word());
    }
}
