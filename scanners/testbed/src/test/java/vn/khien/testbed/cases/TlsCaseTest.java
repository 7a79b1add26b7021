package vn.khien.testbed.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsCaseTest {
    private final RunningCases running;

    TlsCaseTest(@TempDir Path folder) throws IOException {
        running = new RunningCases(folder);
    }

    @AfterAll
    void close() {
        running.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SSL_2_EMULATED, tls1_3",
        "SSL_3_ONLY,",
        "TLS_1_0_ONLY, tls1",
        "TLS_1_1_ONLY, tls1_1",
        "TLS_1_2_ONLY, tls1_2",
        "TLS_1_3_ONLY, tls1_3",
        "EVERY_VERSION, tls1 tls1_1 tls1_2 tls1_3"
    })
    void openssl_gets_through_with_the_versions_spoken_and_no_other(ProtocolCase shown, String versions)
            throws IOException {
        var spoken = versions == null ? List.of() : List.of(versions.split(" "));
        for (var version : List.of("tls1", "tls1_1", "tls1_2", "tls1_3")) {
            assertEquals(
                    spoken.contains(version), running.clients.opensslShakes(running.of(shown), "-" + version), version);
        }
    }

    @Test
    void ssl_3_is_spoken_to_the_end() throws IOException {
        for (var shown : List.of(ProtocolCase.SSL_3_ONLY, ProtocolCase.EVERY_VERSION)) {
            int suite = CipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA;
            assertEquals(
                    suite + " 0 HTTP/1.1 200",
                    BouncyClient.get(running.of(shown), ProtocolVersion.SSLv3, new int[] {suite}, List.of()));
        }
    }

    @Test
    void sslscan_and_nmap_see_ssl_2() throws IOException {
        for (var shown : List.of(ProtocolCase.SSL_2_EMULATED, ProtocolCase.EVERY_VERSION)) {
            assertTrue(
                    running.clients.sslscan(running.of(shown), "--ssl2").text().matches("(?s).*SSLv2 +enabled.*"));
            var said = running.clients.nmap(running.of(shown), "sslv2");
            assertTrue(said.says("SSL2_RC4_128_WITH_MD5"), said.text());
        }
        assertTrue(running.clients
                .sslscan(running.of(ProtocolCase.TLS_1_2_ONLY), "--ssl2")
                .text()
                .matches("(?s).*SSLv2 +disabled.*"));
    }

    @ParameterizedTest
    @CsvSource({
        "NULL_ENCRYPTION, eNULL, true",
        "NULL_ENCRYPTION, AES128-SHA, false",
        "ANONYMOUS, ADH, true",
        "ANONYMOUS, AECDH, true",
        "ANONYMOUS, aRSA, false",
        "AEAD_ONLY, ECDHE-RSA-AES128-GCM-SHA256, true",
        "AEAD_ONLY, ECDHE-RSA-AES128-SHA, false",
        "EVERY_SUITE, NULL-SHA256, true",
        "EVERY_SUITE, ADH-AES128-SHA, true",
        "EVERY_SUITE, AES256-SHA, true",
        "EVERY_SUITE, DHE-RSA-AES128-SHA, true"
    })
    void openssl_gets_through_with_the_suites_offered_and_no_other(SuiteCase shown, String suites, boolean through)
            throws IOException {
        assertEquals(
                through,
                running.clients.opensslShakes(running.of(shown), "-tls1_2", "-cipher", suites + ":@SECLEVEL=0"));
    }

    @Test
    void three_key_des_is_spoken_to_the_end() throws IOException {
        for (int suite :
                new int[] {CipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA, CipherSuite.TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA
                }) {
            var answer = BouncyClient.get(
                    running.of(SuiteCase.TRIPLE_DES),
                    ProtocolVersion.TLSv12,
                    new int[] {suite},
                    List.of(NamedGroup.secp256r1));
            assertTrue(answer.startsWith(suite + " ") && answer.endsWith("200"), answer);
        }
    }

    @Test
    void nmap_sees_broken_suites_and_compression() throws IOException {
        var said = running.clients.nmap(running.of(SuiteCase.RC4_3DES_EMULATED), "ssl-enum-ciphers");
        for (var suite : List.of(
                "RSA_WITH_RC4_128_SHA",
                "RSA_WITH_RC4_128_MD5",
                "RSA_EXPORT_WITH_RC4_40_MD5",
                "RSA_WITH_DES_CBC_SHA",
                "RSA_WITH_3DES_EDE_CBC_SHA",
                "TLSv1.0",
                "TLSv1.1",
                "TLSv1.2")) {
            assertTrue(said.says(suite), suite + "\n" + said.text());
        }
        var other = running.clients.nmap(running.of(SuiteCase.COMPRESSION_EMULATED), "ssl-enum-ciphers");
        assertTrue(other.says("DEFLATE"), other.text());
    }

    @ParameterizedTest
    @CsvSource({"SERVER_ORDER, ECDHE-RSA-AES256-GCM-SHA384", "CLIENT_ORDER, ECDHE-RSA-AES128-SHA"})
    void the_order_is_the_servers_or_the_clients(SuiteCase shown, String chosen) throws IOException {
        var said = running.clients.openssl(
                running.of(shown),
                "-tls1_2",
                "-cipher",
                "ECDHE-RSA-AES128-SHA:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384");
        assertTrue(said.says("Cipher is " + chosen), said.text());
    }

    @ParameterizedTest
    @CsvSource({
        "FFDHE, -groups ffdhe3072, 'Server Temp Key: DH, 3072 bits'",
        "FFDHE, -groups X25519:ffdhe2048, 'Server Temp Key: DH, 2048 bits'",
        "P521_ONLY, -groups X25519:P-521, 'Server Temp Key: ECDH, secp521r1'",
        "P521_ONLY, -tls1_2 -groups X25519:P-521, 'Server Temp Key: ECDH, secp521r1'",
        "DH_1024, -cipher DHE:@SECLEVEL=0, 'Server Temp Key: DH, 1024 bits'",
        "X25519_MLKEM768, -groups X25519, 'Server Temp Key: X25519'",
        "SECP256R1_MLKEM768, -groups P-256, 'Server Temp Key: ECDH'"
    })
    void openssl_agrees_on_the_groups_it_knows(GroupCase shown, String options, String seen) throws IOException {
        var said = running.clients.openssl(running.of(shown), options.split(" "));
        assertTrue(said.says(seen), said.text());
    }

    @Test
    void mlkem_groups_are_spoken_to_the_end() throws IOException {
        for (var each : Stream.of(GroupCase.X25519_MLKEM768, GroupCase.SECP256R1_MLKEM768)
                .toList()) {
            int group = each == GroupCase.X25519_MLKEM768 ? NamedGroup.X25519MLKEM768 : NamedGroup.SecP256r1MLKEM768;
            assertEquals(
                    CipherSuite.TLS_AES_128_GCM_SHA256 + " " + group + " HTTP/1.1 200",
                    BouncyClient.get(
                            running.of(each),
                            ProtocolVersion.TLSv13,
                            new int[] {CipherSuite.TLS_AES_128_GCM_SHA256},
                            List.of(group)));
        }
    }

    @Test
    void renegotiation_is_secure_or_not_and_accepted_or_not() throws IOException {
        var without = running.clients.openssl(
                running.of(HandshakeCase.NO_SECURE_RENEGOTIATION), "-legacy_server_connect", "-tls1_2");
        assertTrue(without.says("Secure Renegotiation IS NOT supported"), without.text());
        var accepted = running.clients.opensslSaying("R\n", running.of(HandshakeCase.CLIENT_RENEGOTIATION));
        assertTrue(accepted.says("RENEGOTIATING") && !accepted.says(":error:"), accepted.text());
        var refused = running.clients.opensslSaying("R\n", running.of(HandshakeCase.CLIENT_CERTIFICATE), "-tls1_2");
        assertTrue(refused.says("no renegotiation"), refused.text());
    }

    @Test
    void a_client_certificate_is_asked_for_and_not_needed() throws IOException {
        for (var version : new String[] {"-tls1_2", "-tls1_3"}) {
            var said = running.clients.openssl(running.of(HandshakeCase.CLIENT_CERTIFICATE), version);
            assertTrue(said.says("Requested Signature Algorithms"), said.text());
            assertFalse(said.says(":error:"), said.text());
        }
        assertEquals(
                0,
                running.clients
                        .curl(running.of(HandshakeCase.CLIENT_CERTIFICATE), "/")
                        .exit());
    }
}
