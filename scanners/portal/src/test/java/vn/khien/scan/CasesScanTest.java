package vn.khien.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.khien.scan.evidence.TlsDetail;
import vn.khien.scan.evidence.TlsEvidence;
import vn.khien.scan.evidence.TlsEvidence.Taken;
import vn.khien.testbed.cases.Case;
import vn.khien.testbed.cases.CaseServer;
import vn.khien.testbed.cases.Cases;
import vn.khien.testbed.cases.CertificateCase;
import vn.khien.testbed.cases.ConductCase;
import vn.khien.testbed.cases.GroupCase;
import vn.khien.testbed.cases.HandshakeCase;
import vn.khien.testbed.cases.ProtocolCase;
import vn.khien.testbed.cases.SuiteCase;

/** The TLS look at every case of the testbed that is about TLS: what is a yes, what stays unknown, which checks fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class CasesScanTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    /** Case: status; versions that are taken; versions that stay unknown; checks that are not met. */
    private static final String EXPECTED = """
            expired-yesterday: assessed; TLSv1.3 TLSv1.2;; certificate-valid post-quantum
            not-yet-valid: assessed; TLSv1.3 TLSv1.2;; certificate-valid post-quantum
            wrong-host: assessed; TLSv1.3 TLSv1.2;; certificate-name post-quantum
            self-signed: assessed; TLSv1.3 TLSv1.2;; certificate-valid post-quantum
            missing-intermediate: assessed; TLSv1.3 TLSv1.2;; certificate-valid post-quantum chain-complete
            unordered-chain: assessed; TLSv1.3 TLSv1.2;; post-quantum chain-complete
            rsa-1024: assessed; TLSv1.3 TLSv1.2;; post-quantum key-size
            sha1-signature: assessed; TLSv1.3 TLSv1.2;; post-quantum signature-hash
            must-staple-without: assessed; TLSv1.3 TLSv1.2;; post-quantum ocsp-staple
            must-staple-with: assessed; TLSv1.3 TLSv1.2;; post-quantum
            stale-staple: assessed; TLSv1.3 TLSv1.2;; post-quantum ocsp-staple
            dual-rsa-ec: assessed; TLSv1.3 TLSv1.2;; post-quantum
            wildcard: assessed; TLSv1.3 TLSv1.2;; post-quantum
            valid: assessed; TLSv1.3 TLSv1.2;; post-quantum
            ssl-2-emulated: assessed; TLSv1.3 SSLv2;; protocol-floor weak-suites forward-secrecy post-quantum
            ssl-3-only: assessed; SSLv3;; protocol-floor weak-suites forward-secrecy aead tls-1.3 post-quantum extended-master-secret
            tls-1-0-only: assessed; TLSv1.0;; protocol-floor weak-suites forward-secrecy aead tls-1.3 post-quantum
            tls-1-1-only: assessed; TLSv1.1;; protocol-floor weak-suites forward-secrecy aead tls-1.3 post-quantum
            tls-1-2-only: assessed; TLSv1.2;; tls-1.3 post-quantum
            tls-1-3-only: assessed; TLSv1.3;; post-quantum
            every-version: assessed; TLSv1.3 TLSv1.2 TLSv1.1 TLSv1.0 SSLv3 SSLv2;; protocol-floor weak-suites forward-secrecy post-quantum
            null-encryption: assessed; TLSv1.2;; weak-suites forward-secrecy aead tls-1.3 post-quantum
            anonymous: incomplete; TLSv1.2;; weak-suites aead tls-1.3 post-quantum
            rc4-3des-emulated: incomplete; TLSv1.2 TLSv1.1 TLSv1.0;; protocol-floor weak-suites forward-secrecy aead tls-1.3 post-quantum fallback-scsv extended-master-secret
            compression-emulated: incomplete; TLSv1.2 TLSv1.1 TLSv1.0;; protocol-floor weak-suites forward-secrecy aead tls-1.3 post-quantum tls-compression fallback-scsv extended-master-secret
            triple-des: assessed; TLSv1.2;; weak-suites forward-secrecy aead tls-1.3 post-quantum
            aead-only: assessed; TLSv1.2;; tls-1.3 post-quantum
            server-order: assessed; TLSv1.2;; tls-1.3 post-quantum
            client-order: assessed; TLSv1.2;; tls-1.3 post-quantum
            every-suite: assessed; TLSv1.2 TLSv1.1 TLSv1.0;; protocol-floor weak-suites forward-secrecy tls-1.3 post-quantum
            x25519-mlkem768: assessed; TLSv1.3;;
            secp256r1-mlkem768: assessed; TLSv1.3;;
            ffdhe: assessed; TLSv1.3;; post-quantum
            p521-only: assessed; TLSv1.3 TLSv1.2;; post-quantum
            dh-1024: assessed; TLSv1.2;; tls-1.3 dh-size post-quantum
            no-secure-renegotiation: assessed; TLSv1.2;; tls-1.3 post-quantum secure-renegotiation
            client-renegotiation: assessed; TLSv1.2;; tls-1.3 post-quantum client-renegotiation
            client-certificate: assessed; TLSv1.3 TLSv1.2;; post-quantum
            slow-answer: assessed; TLSv1.3 TLSv1.2;; post-quantum
            slow-handshake: incomplete;; TLSv1.3 TLSv1.2 TLSv1.1 TLSv1.0 SSLv3 SSLv2;
            silent: incomplete;; TLSv1.3 TLSv1.2 TLSv1.1 TLSv1.0 SSLv3 SSLv2;
            silent-after-handshake: assessed; TLSv1.3 TLSv1.2;; post-quantum
            resetting: incomplete;; TLSv1.3 TLSv1.2 TLSv1.1 TLSv1.0 SSLv3 SSLv2;
            resetting-at-once: incomplete;; TLSv1.3 TLSv1.2 TLSv1.1 TLSv1.0 SSLv3 SSLv2;
            closing-on-no-match: incomplete; TLSv1.2;; tls-1.3 post-quantum
            resetting-on-no-match: incomplete; TLSv1.2;; tls-1.3 post-quantum
            rate-limited: assessed; TLSv1.3 TLSv1.2;; post-quantum
            plain-http: incomplete;;; protocol-floor
            invalid-records: incomplete;; SSLv2;
            oversized-record: incomplete;; SSLv2;
            never-ending-handshake: incomplete;; TLSv1.2 TLSv1.1 TLSv1.0 SSLv3 SSLv2;
            endless-warnings: incomplete;; TLSv1.3 TLSv1.2 TLSv1.1 TLSv1.0 SSLv3 SSLv2;
            """;

    private static final Map<String, String> LINES = lines();

    private Vertx vertx;
    private Cases cases;
    private Scanner scanner;
    private X509Certificate root;
    private final ExecutorService threeAtOnce = Executors.newFixedThreadPool(3);
    private final Map<Case, Future<Scan>> scans = new HashMap<>();

    private static Map<String, String> lines() {
        Map<String, String> lines = new HashMap<>();
        EXPECTED.lines().forEach(line -> lines.put(line.substring(0, line.indexOf(':')), line));
        return lines;
    }

    @BeforeAll
    void start() throws CertificateException {
        vertx = Vertx.vertx();
        SecureRandom random = new SecureRandom();
        cases = Cases.at(vertx, NOW, random);
        scanner = new Scanner(vertx, () -> NOW, random);
        root = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(cases.caPem().getBytes(StandardCharsets.US_ASCII)));
        for (Case shown : shown()) scans.put(shown, threeAtOnce.submit(() -> scan(shown)));
    }

    @AfterAll
    void stop() {
        threeAtOnce.shutdownNow();
        cases.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    static List<Case> shown() {
        return Stream.<Case[]>of(
                        CertificateCase.values(),
                        ProtocolCase.values(),
                        SuiteCase.values(),
                        GroupCase.values(),
                        HandshakeCase.values(),
                        ConductCase.values())
                .flatMap(Arrays::stream)
                .toList();
    }

    /** Those that never come to an end are cut early: what they say is said by then. */
    private static Duration deadline(Case shown) {
        boolean endless = shown == ConductCase.SLOW_HANDSHAKE
                || shown == ConductCase.NEVER_ENDING_HANDSHAKE
                || shown == ConductCase.ENDLESS_WARNINGS;
        return Duration.ofSeconds(endless ? 12 : 90);
    }

    private Scan scan(Case shown) {
        try (CaseServer server = cases.start(shown)) {
            ScanOptions options = ScanOptions.defaults("test", "http://localhost/scanner")
                    .withAddresses(AddressPolicy.ALLOW_PRIVATE)
                    .withExtraRoots(List.of(root))
                    .withResolve(Map.of(server.host() + ":" + server.port(), server.address()))
                    .withPoliteness(Politeness.PUBLIC
                            .withBetweenStarts(Duration.ZERO)
                            .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(2)))
                    .withDeadline(deadline(shown))
                    .withOnly(Set.of("tls"));
            return scanner.scan(((TargetUrl.Parsed) Target.parse(server.url())).target(), options, progress -> {})
                    .toCompletableFuture()
                    .orTimeout(120, TimeUnit.SECONDS)
                    .join();
        }
    }

    private Scan scanned(Case shown) throws Exception {
        return Objects.requireNonNull(scans.get(shown)).get();
    }

    private static TlsEvidence tls(Scan scan) {
        return (TlsEvidence) scan.evidence().getFirst().facts();
    }

    private static String versions(Scan scan, Taken taken) {
        List<String> words = new ArrayList<>();
        tls(scan).protocols().forEach((protocol, offer) -> {
            if (offer.taken() == taken) {
                words.add(protocol.word());
            }
        });
        return String.join(" ", words);
    }

    private static String line(Case shown, Scan scan) {
        List<String> failed = Judge.judge(scan.evidence(), NOW, Blocklists.NONE).findings().stream()
                .filter(finding -> finding.verdict().word().equals("not-met"))
                .map(Finding::check)
                .toList();
        return "%s: %s; %s; %s; %s"
                .formatted(
                        shown.slug(),
                        scan.status().word(),
                        versions(scan, Taken.YES),
                        versions(scan, Taken.UNKNOWN),
                        String.join(" ", failed))
                .replaceAll(" +;", ";")
                .strip();
    }

    @ParameterizedTest
    @MethodSource("shown")
    void each_case_is_seen_as_it_is(Case shown) throws Exception {
        assertEquals(LINES.get(shown.slug()), line(shown, scanned(shown)), shown::shows);
    }

    @Test
    void a_server_that_limits_connections_by_the_second_tells_the_same_as_one_that_does_not() throws Exception {
        TlsDetail free = tls(scanned(CertificateCase.VALID)).detail().orElseThrow();
        TlsDetail limited = tls(scanned(ConductCase.RATE_LIMITED)).detail().orElseThrow();
        assertEquals(free.suites(), limited.suites());
        assertEquals(free.groups(), limited.groups());
        assertEquals(free.features(), limited.features());
    }
}
