package vn.khien.scan.grades.ssllabs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.khien.scan.tls.Protocol;

class SslLabsTest {
    private static final long A_YEAR = 31_536_000;
    private static final Suite MODERN = new Suite(Protocol.TLS_1_3, "TLS_AES_256_GCM_SHA384");
    private static final Suite COMMON = new Suite(Protocol.TLS_1_2, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    private static TlsServer server(Suite... suites) {
        Set<Protocol> protocols = new LinkedHashSet<>();
        Arrays.stream(suites).map(Suite::protocol).forEach(protocols::add);
        return new TlsServer(protocols, List.of(suites), 2_048, OptionalInt.of(3_072), "SHA256withRSA", Set.of(), 0);
    }

    private static TlsServer also(Suite suite) {
        return server(MODERN, COMMON, suite);
    }

    private static TlsServer key(int bits, int group, String signature) {
        TlsServer server = server(MODERN, COMMON);
        return new TlsServer(
                server.protocols(), server.suites(), bits, OptionalInt.of(group), signature, Set.of(), A_YEAR);
    }

    private static TlsServer flagged(TlsServer.Flag... flags) {
        TlsServer server = server(MODERN, COMMON);
        return new TlsServer(
                server.protocols(),
                server.suites(),
                2_048,
                OptionalInt.empty(),
                "SHA256withRSA",
                Set.of(flags),
                A_YEAR);
    }

    private static String grade(TlsServer server) {
        return SslLabs.of(server).grade();
    }

    @Test
    void three_parts_are_weighed() {
        SslLabs grade = SslLabs.of(server(MODERN, COMMON));
        assertEquals(100, grade.protocol());
        assertEquals(90, grade.keyExchange());
        assertEquals(90, grade.cipher());
        assertEquals(93, grade.score());
    }

    @Test
    void best_and_worst_protocol_are_averaged() {
        assertEquals(
                95,
                SslLabs.of(also(new Suite(Protocol.TLS_1_0, "TLS_RSA_WITH_AES_128_CBC_SHA")))
                        .protocol());
        assertEquals(
                90,
                SslLabs.of(also(new Suite(Protocol.SSL_3, "TLS_RSA_WITH_RC4_128_SHA")))
                        .protocol());
    }

    @Test
    void strengths_have_their_steps() {
        assertEquals(
                List.of(0, 20, 20, 40, 40, 80, 80, 90, 90, 100),
                List.of(0, 1, 511, 512, 1_023, 1_024, 2_047, 2_048, 4_095, 4_096).stream()
                        .map(SslLabs::strength)
                        .toList());
        assertEquals(
                List.of(0, 20, 20, 80, 80, 100),
                List.of(0, 56, 127, 128, 255, 256).stream().map(SslLabs::cipher).toList());
    }

    @Test
    void letters_have_their_bounds() {
        assertEquals(
                List.of("A", "B", "B", "C", "C", "D", "D", "E", "E", "F"),
                List.of(80, 79, 65, 64, 50, 49, 35, 34, 20, 19).stream()
                        .map(SslLabs::letter)
                        .toList());
    }

    @Test
    void a_long_hsts_without_a_warning_makes_an_a_plus() {
        assertEquals("A", grade(server(MODERN, COMMON)));
        assertEquals("A", grade(server(MODERN, COMMON).withHsts(15_551_999)));
        assertEquals("A+", grade(server(MODERN, COMMON).withHsts(15_552_000)));
        assertEquals("A", grade(flagged(TlsServer.Flag.WARNING)));
    }

    @Test
    void without_tls_1_3_it_is_an_a_minus_at_most() {
        assertEquals("A-", grade(server(COMMON).withHsts(A_YEAR)));
    }

    @Test
    void older_versions_and_suites_have_their_caps() {
        assertEquals("B", grade(also(new Suite(Protocol.TLS_1_1, "TLS_RSA_WITH_AES_256_CBC_SHA"))));
        assertEquals("C", grade(also(new Suite(Protocol.SSL_3, "TLS_RSA_WITH_AES_256_CBC_SHA"))));
        assertEquals("B", grade(also(new Suite(Protocol.TLS_1_0, "TLS_RSA_WITH_RC4_128_SHA"))));
        assertEquals("C", grade(also(new Suite(Protocol.TLS_1_2, "TLS_RSA_WITH_RC4_128_SHA"))));
        assertEquals("C", grade(also(new Suite(Protocol.TLS_1_2, "TLS_RSA_WITH_3DES_EDE_CBC_SHA"))));
        assertEquals("B", grade(also(new Suite(Protocol.TLS_1_0, "TLS_RSA_WITH_3DES_EDE_CBC_SHA"))));
        assertEquals("F", grade(also(new Suite(Protocol.SSL_2, "SSL_CK_RC4_128_WITH_MD5"))));
        assertEquals("C", grade(server(new Suite(Protocol.TLS_1_1, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"))));
        assertEquals("B", grade(server(new Suite(Protocol.TLS_1_2, "TLS_RSA_WITH_AES_128_GCM_SHA256"))));
        assertEquals("B", grade(server(new Suite(Protocol.TLS_1_2, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"))));
    }

    @Test
    void a_server_that_speaks_to_anyone_unproven_or_unencrypted_has_zero_there() {
        SslLabs anonymous = SslLabs.of(also(new Suite(Protocol.TLS_1_2, "TLS_ECDH_anon_WITH_AES_128_CBC_SHA")));
        assertEquals(0, anonymous.keyExchange());
        assertEquals("F", anonymous.grade());
        SslLabs open = SslLabs.of(server(new Suite(Protocol.TLS_1_2, "TLS_RSA_WITH_NULL_SHA256")));
        assertEquals(0, open.cipher());
        assertEquals("F", open.grade());
    }

    @Test
    void keys_and_groups_have_their_caps() {
        assertEquals("A+", grade(key(2_048, 2_048, "SHA256withRSA")));
        assertEquals("B", grade(key(2_047, 2_048, "SHA256withRSA")));
        assertEquals("F", grade(key(1_023, 2_048, "SHA256withRSA")));
        assertEquals("B", grade(key(2_048, 1_024, "SHA256withRSA")));
        assertEquals("F", grade(key(2_048, 2_048, "MD5withRSA")));
    }

    @Test
    void flags_have_their_caps() {
        assertEquals("F", grade(flagged(TlsServer.Flag.INSECURE_RENEGOTIATION)));
        assertEquals("C", grade(flagged(TlsServer.Flag.COMPRESSION)));
        assertEquals("B", grade(flagged(TlsServer.Flag.INCOMPLETE_CHAIN)));
        assertEquals("T", grade(flagged(TlsServer.Flag.NOT_TRUSTED)));
        assertEquals("M", grade(flagged(TlsServer.Flag.NAME_MISMATCH, TlsServer.Flag.NOT_TRUSTED)));
    }

    @Test
    void every_cap_says_why_in_both_languages() {
        TlsServer worst = new TlsServer(
                Set.of(Protocol.values()),
                new ArrayList<>(List.of(
                        new Suite(Protocol.SSL_3, "TLS_RSA_EXPORT_WITH_DES40_CBC_SHA"),
                        new Suite(Protocol.TLS_1_1, "TLS_RSA_WITH_RC4_128_MD5"),
                        new Suite(Protocol.TLS_1_1, "TLS_RSA_WITH_3DES_EDE_CBC_SHA"))),
                512,
                OptionalInt.of(512),
                "MD5withRSA",
                Set.of(TlsServer.Flag.values()),
                0);
        SslLabs grade = SslLabs.of(worst);
        assertEquals(15, grade.caps().size());
        assertEquals("F", grade.caps().getFirst().grade());
        for (SslLabs.Cap cap : grade.caps()) {
            assertFalse(cap.because().vi().isBlank());
            assertFalse(cap.because().vi().equals(cap.because().en()));
        }
    }

    @Test
    void a_name_says_what_a_suite_is() {
        assertEquals(40, new Suite(Protocol.SSL_3, "TLS_RSA_EXPORT_WITH_RC4_40_MD5").cipherBits());
        assertEquals(40, new Suite(Protocol.SSL_3, "TLS_RSA_EXPORT_WITH_DES40_CBC_SHA").cipherBits());
        assertEquals(56, new Suite(Protocol.SSL_3, "TLS_RSA_WITH_DES_CBC_SHA").cipherBits());
        assertEquals(112, new Suite(Protocol.SSL_3, "TLS_RSA_WITH_3DES_EDE_CBC_SHA").cipherBits());
        assertEquals(128, COMMON.cipherBits());
        assertEquals(256, new Suite(Protocol.TLS_1_2, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256").cipherBits());
        assertEquals(128, new Suite(Protocol.TLS_1_2, "TLS_RSA_WITH_AES_128_CBC_SHA256").cipherBits());
        assertTrue(MODERN.forwardSecret());
        assertTrue(new Suite(Protocol.TLS_1_2, "TLS_DHE_RSA_WITH_AES_128_CCM").authenticated());
        assertFalse(new Suite(Protocol.TLS_1_2, "TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256").forwardSecret());
        assertEquals(3_072, TlsServer.rsaBits(256));
        assertEquals(7_680, TlsServer.rsaBits(384));
    }
}
