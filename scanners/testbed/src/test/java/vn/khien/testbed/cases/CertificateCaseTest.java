package vn.khien.testbed.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateCaseTest {
    private final RunningCases running;

    CertificateCaseTest(@TempDir Path folder) throws IOException {
        running = new RunningCases(folder);
    }

    @AfterAll
    void close() {
        running.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    EXPIRED_YESTERDAY    | certificate has expired
                    NOT_YET_VALID        | certificate is not yet valid
                    WRONG_HOST           | ostname mismatch
                    SELF_SIGNED          | self-signed certificate
                    MISSING_INTERMEDIATE | unable to get local issuer certificate
                    RSA_1024             | Server public key is 1024 bit
                    SHA1_SIGNATURE       | sigalg: ecdsa-with-SHA1
                    MUST_STAPLE_WITHOUT  | OCSP response: no response sent
                    MUST_STAPLE_WITH     | Cert Status: good
                    STALE_STAPLE         | Cert Status: good
                    DUAL_RSA_EC          | Verification: OK
                    WILDCARD             | CN = *.cases.localhost
                    UNORDERED_CHAIN      | Verification: OK
                    VALID                | Verification: OK
                    """)
    void openssl_sees_what_is_wrong_with_the_certificate(CertificateCase shown, String seen) throws IOException {
        for (var version : new String[] {"-tls1_2", "-tls1_3"}) {
            var said = running.clients.openssl(running.of(shown), version, "-status");
            assertTrue(said.says(seen), version + "\n" + said.text());
        }
    }

    @Test
    void a_wildcard_and_an_unordered_chain_verify_and_the_order_shows() throws IOException {
        assertTrue(running.clients.openssl(running.of(CertificateCase.WILDCARD)).says("Verification: OK"));
        var chain = running.clients
                .openssl(running.of(CertificateCase.UNORDERED_CHAIN))
                .text();
        assertTrue(chain.indexOf(" 1 s:CN = Khien testbed cases (made-up) root") > 0, chain);
        assertTrue(chain.indexOf(" 2 s:CN = Khien testbed cases (made-up) intermediate") > 0, chain);
    }

    @Test
    void the_client_decides_which_of_two_certificates_it_sees() throws IOException {
        var server = running.of(CertificateCase.DUAL_RSA_EC);
        for (var version : new String[] {"-tls1_2", "-tls1_3"}) {
            assertTrue(running.clients
                    .openssl(server, version, "-sigalgs", "RSA-PSS+SHA256:RSA+SHA256", "-cipher", "aRSA")
                    .says("Server public key is 2048 bit"));
            assertTrue(running.clients
                    .openssl(server, version, "-sigalgs", "ECDSA+SHA256")
                    .says("Server public key is 256 bit"));
        }
    }

    @Test
    void a_stale_staple_says_when_it_ended() throws IOException {
        var said = running.clients
                .openssl(running.of(CertificateCase.STALE_STAPLE), "-status")
                .text();
        var ended = RunningCases.NOW.minus(Duration.ofDays(2)).atOffset(ZoneOffset.UTC);
        var next = said.lines()
                .filter(line -> line.contains("Next Update"))
                .findFirst()
                .orElse("");
        assertEquals(
                ended.format(DateTimeFormatter.ofPattern("MMM d HH:mm", Locale.ENGLISH)),
                next.replaceAll(".*Next Update: ", "").replace("  ", " ").replaceAll(":[0-9]{2} [0-9]{4} GMT", ""));
    }
}
