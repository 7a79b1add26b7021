package vn.khien.scan.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import vn.khien.scan.Blocklists;
import vn.khien.scan.Finding;
import vn.khien.scan.Judge;
import vn.khien.scan.Scan;
import vn.khien.scan.ScanOptions;
import vn.khien.scan.Scanner;
import vn.khien.scan.Status;
import vn.khien.scan.Target;
import vn.khien.scan.TargetUrl;
import vn.khien.scan.evidence.DnsCodec;
import vn.khien.scan.evidence.DnsEvidence;
import vn.khien.scan.evidence.DnsSurvey;
import vn.khien.scan.evidence.DnsSurvey.Security;
import vn.khien.scan.evidence.FactsCodec;
import vn.khien.scan.net.Names;
import vn.khien.scan.report.ScanJson;

/** Whole scans of name servers only, against a zone of our own on loopback. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class DnsSurveyTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private Vertx vertx;
    private Scanner scanner;

    @BeforeAll
    void start() {
        vertx = Vertx.vertx();
        scanner = new Scanner(vertx, () -> NOW, random);
    }

    @AfterAll
    void stop() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    private SignedZone good(Instant signedAt) {
        return new SignedZone(random, signedAt)
                .with(
                        "example. NS ns1.example.",
                        "example. NS ns2.example.",
                        "ns1.example. A 9.9.9.1",
                        "ns2.example. A 8.8.8.1",
                        "www.portal.example. A 9.9.9.7",
                        "www.portal.example. AAAA 2400:cb00::7",
                        "portal.example. CAA 0 issue \"letsencrypt.org\"",
                        "portal.example. MX 10 mx.portal.example.",
                        "portal.example. TXT \"v=spf1 mx -all\"",
                        "mx.portal.example. A 9.9.9.25",
                        "_dmarc.portal.example. TXT \"v=DMARC1; p=reject; rua=mailto:d@portal.example\"",
                        "selector1._domainkey.portal.example. TXT \"v=DKIM1; p=AAAA\"",
                        "_smtp._tls.portal.example. TXT \"v=TLSRPTv1; rua=mailto:t@portal.example\"");
    }

    private Scan scan(String host, Function<Message, byte[]> answers, List<String> anchors) throws IOException {
        try (LoopbackNames names = new LoopbackNames(answers)) {
            ScanOptions options = ScanOptions.defaults("test", "http://localhost/scanner")
                    .withDns(names.address())
                    .withOnly(Set.of("dns"))
                    .withTrustAnchors(anchors)
                    .withDeadline(Duration.ofSeconds(20));
            Target target = ((TargetUrl.Parsed) Target.parse("https://" + host + "/")).target();
            return scanner.scan(target, options, progress -> {})
                    .toCompletableFuture()
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
        }
    }

    private Scan scan(String host, SignedZone zone) throws IOException {
        return scan(host, zone, List.of(zone.anchor()));
    }

    private static DnsSurvey survey(Scan scan) {
        return ((DnsEvidence) scan.evidence().getFirst().facts()).survey().orElseThrow();
    }

    private static DnsSurvey.Validation validation(Scan scan) {
        return survey(scan).validation("A").orElseThrow();
    }

    private static Map<String, String> verdicts(Scan scan) {
        Map<String, String> words = new TreeMap<>();
        for (Finding finding :
                Judge.judge(scan.evidence(), NOW, Blocklists.NONE).findings()) {
            words.put(finding.check(), finding.verdict().word());
        }
        return words;
    }

    @Test
    void a_careful_domain_meets_what_it_can() throws IOException {
        Scan scan = scan("www.portal.example", good(NOW));
        assertEquals(Status.ASSESSED, scan.status(), () -> scan.because().toString());
        Map<String, String> verdicts = verdicts(scan);
        for (String check :
                List.of("dnssec", "caa", "dangling-alias", "name-servers", "ipv6", "spf", "dmarc", "tls-rpt")) {
            assertEquals("met", verdicts.get(check), () -> check + " of " + survey(scan));
        }
        assertEquals("not-met", verdicts.get("mta-sts"));
        assertEquals("not-applicable", verdicts.get("tlsa"));
        assertTrue(survey(scan)
                .answer("selector1._domainkey.portal.example", "TXT")
                .found());
        assertTrue(survey(scan).questions() <= 50, () -> survey(scan).toString());
        assertEquals(0, scan.politeness().connections());
    }

    @Test
    void the_answers_are_read_out_in_the_report() throws IOException {
        Scan scan = scan("www.portal.example", good(NOW));
        JsonObject dns = new JsonObject(ScanJson.write(scan, Judge.judge(scan.evidence(), NOW, Blocklists.NONE)))
                .getJsonObject("dns");
        assertEquals("secure", dns.getString("dnssec"));
        assertEquals("example", dns.getString("zone"));
        JsonObject mail = dns.getJsonObject("mail");
        assertEquals("portal.example", mail.getString("domain"));
        assertEquals("fail", mail.getJsonObject("spf").getString("result"));
        assertEquals("reject", mail.getJsonObject("dmarc").getString("np"));
        assertEquals(new JsonArray(List.of("selector1")), mail.getJsonArray("dkimSelectors"));
    }

    @Test
    void a_stored_survey_reads_back_as_it_was() throws IOException {
        DnsEvidence dns = (DnsEvidence)
                scan("www.portal.example", good(NOW)).evidence().getFirst().facts();
        assertEquals(dns, DnsCodec.read(DnsCodec.write(dns)));
        assertEquals(2, FactsCodec.version(dns));
    }

    @Test
    void a_signature_that_ended_is_bogus() throws IOException {
        Scan scan = scan("www.portal.example", good(NOW.minus(Duration.ofDays(9))));
        assertEquals(
                Security.BOGUS,
                validation(scan).security(),
                () -> validation(scan).toString());
        assertEquals("not-met", verdicts(scan).get("dnssec"));
        assertEquals("met", verdicts(scan).get("spf"));
    }

    @Test
    void an_address_changed_on_the_way_is_bogus() throws IOException {
        SignedZone zone = good(NOW);
        Function<Message, byte[]> forger = query -> {
            Message answer = zone.answer(query);
            for (var record : List.copyOf(answer.getSection(Section.ANSWER))) {
                if (record instanceof ARecord a) {
                    answer.removeRecord(a, Section.ANSWER);
                    answer.addRecord(
                            new ARecord(
                                    a.getName(),
                                    a.getDClass(),
                                    a.getTTL(),
                                    Names.literal("9.9.9.66").orElseThrow()),
                            Section.ANSWER);
                }
            }
            return answer.toWire();
        };
        Scan scan = scan("www.portal.example", forger, List.of(zone.anchor()));
        assertEquals(
                Security.BOGUS,
                validation(scan).security(),
                () -> validation(scan).toString());
    }

    @Test
    void a_zone_delegated_without_a_key_is_insecure() throws IOException {
        SignedZone zone = new SignedZone(random, NOW)
                .with("open.example. NS ns1.example.", "www.open.example. A 9.9.9.7", "ns1.example. A 9.9.9.1");
        Scan scan = scan("www.open.example", zone);
        assertEquals(
                Security.INSECURE,
                validation(scan).security(),
                () -> validation(scan).toString());
        assertEquals("not-met", verdicts(scan).get("dnssec"));
    }

    @Test
    void silence_about_the_keys_is_unknown_and_leaves_the_scan_incomplete() throws IOException {
        SignedZone zone = good(NOW);
        Scan scan = scan(
                "www.portal.example",
                query -> query.getQuestion().getType() == Type.DNSKEY ? new byte[0] : zone.apply(query),
                List.of(zone.anchor()));
        assertEquals(
                Security.UNKNOWN,
                validation(scan).security(),
                () -> validation(scan).toString());
        assertEquals(Status.INCOMPLETE, scan.status());
        assertEquals("unknown", verdicts(scan).get("dnssec"));
        assertEquals("met", verdicts(scan).get("dmarc"));
    }

    @Test
    void a_server_without_dnssec_leaves_only_that_unknown() throws IOException {
        Scan scan = scan("www.portal.example", good(NOW), ScanOptions.ROOT_ANCHORS);
        assertEquals(
                Security.UNSUPPORTED,
                validation(scan).security(),
                () -> validation(scan).toString());
        assertEquals("unknown", verdicts(scan).get("dnssec"));
        assertEquals(Status.ASSESSED, scan.status());
    }

    @Test
    void an_alias_to_nowhere_is_seen_though_the_portal_is_not() throws IOException {
        SignedZone zone = new SignedZone(random, NOW).with("www.portal.example. CNAME gone.cdn.example.");
        zone.with("example. NS ns1.example.", "ns1.example. A 9.9.9.1");
        Scan scan = scan("www.portal.example", zone);
        assertEquals(Status.UNREACHABLE, scan.status());
        assertEquals(
                "not-met",
                verdicts(scan).get("dangling-alias"),
                () -> survey(scan).toString());
    }

    @Test
    void a_silent_server_ends_soon_as_incomplete_or_unreachable() throws IOException {
        long start = System.nanoTime();
        Scan scan = scan("www.portal.example", query -> new byte[0], ScanOptions.ROOT_ANCHORS);
        assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(Duration.ofSeconds(8)) < 0);
        assertEquals(Status.UNREACHABLE, scan.status());
        assertEquals("unknown", verdicts(scan).get("spf"));
    }

    @Test
    void an_spf_record_that_asks_without_end_is_bounded() throws IOException {
        SignedZone zone = good(NOW);
        Function<Message, byte[]> bomb = query -> {
            Message answer = zone.answer(query);
            boolean spf = query.getQuestion().getType() == Type.TXT
                    && query.getQuestion().getName().toString().endsWith("portal.example.")
                    && !query.getQuestion().getName().toString().startsWith("_");
            boolean mx = query.getQuestion().getType() == Type.MX;
            if (!spf && !mx) {
                return answer.toWire();
            }
            Message reply = new Message(query.getHeader().getID());
            reply.getHeader().setFlag(Flags.QR);
            reply.getHeader().setFlag(Flags.RA);
            reply.addRecord(query.getQuestion(), Section.QUESTION);
            String name = query.getQuestion().getName().toString();
            for (int i = 0; i < (mx ? 10 : 1); i++) {
                reply.addRecord(
                        record(
                                mx
                                        ? name + " MX 1 h" + i + "." + name
                                        : name + " TXT \"v=spf1 mx include:a." + name + " -all\""),
                        Section.ANSWER);
            }
            return reply.toWire();
        };
        Scan scan = scan("www.portal.example", bomb, List.of(zone.anchor()));
        assertTrue(
                survey(scan).questions() <= DnsCollector.MOST + 15,
                () -> "" + survey(scan).questions());
        assertTrue(
                Set.of("not-met", "unknown").contains(verdicts(scan).get("spf")),
                () -> verdicts(scan).toString());
    }

    private static Record record(String line) {
        try {
            String[] parts = line.split(" ", 3);
            return Record.fromString(
                    Name.fromString(parts[0]), Type.value(parts[1]), DClass.IN, 5, parts[2], Name.root);
        } catch (IOException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    @Test
    void a_policy_file_at_an_address_not_allowed_is_not_fetched() throws IOException {
        SignedZone zone =
                good(NOW).with("_mta-sts.portal.example. TXT \"v=STSv1; id=1\"", "mta-sts.portal.example. A 127.0.0.1");
        Scan scan = scan("www.portal.example", zone);
        assertEquals("unknown", verdicts(scan).get("mta-sts"));
        assertEquals(0, scan.politeness().connections());
    }
}
