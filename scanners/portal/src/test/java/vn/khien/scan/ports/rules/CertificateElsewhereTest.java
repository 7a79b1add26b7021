package vn.khien.scan.ports.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.scan.ports.rules.Hosts.UNKNOWN;
import static vn.khien.scan.ports.rules.Hosts.host;
import static vn.khien.scan.ports.rules.Hosts.port;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertificateElsewhereTest {
    private static final String GOOD = """
            <table key="subject"><elem key="commonName">a.example</elem></table>
            <table key="issuer"><elem key="commonName">Authority</elem></table>
            <table key="pubkey"><elem key="type">rsa</elem><elem key="bits">2048</elem></table>
            <table key="extensions">
            <table><elem key="name">X509v3 Key Usage</elem><elem key="value">DNS:not.a.name</elem></table>
            <table><elem key="name">X509v3 Subject Alternative Name</elem>
            <elem key="value">DNS:a.example, DNS:*.B.example, IP Address:192.0.2.9</elem></table>
            </table>
            <elem key="sig_algo">sha256WithRSAEncryption</elem>
            <table key="validity"><elem key="notBefore">2026-01-01T00:00:00</elem>
            <elem key="notAfter">2027-01-01T00:00:00</elem></table>
            """;

    private static List<PortMatter> matters(Exposure exposure, String data, Instant at) {
        String script = "<script id=\"ssl-cert\" output=\"x\">" + data + "</script>";
        return PortRules.judge(host(port("8443/tcp", "open", script)), exposure, at).stream()
                .filter(matter -> matter.check().equals("certificate-elsewhere"))
                .toList();
    }

    private static List<String> told(Exposure exposure, String data) {
        return matters(exposure, data, Hosts.NOW).stream()
                .map(matter ->
                        matter.severity().word() + ": " + matter.because().en())
                .toList();
    }

    private static Exposure named(String... names) {
        return new Exposure(OptionalInt.of(2), Set.of(), List.of(names));
    }

    private static final String ON = "the certificate on port 8443/tcp ";

    @Test
    void a_good_one_is_no_matter() {
        assertEquals(List.of(), told(UNKNOWN, GOOD));
        for (String name : List.of("a.example", "A.EXAMPLE", "x.b.example", "192.0.2.9")) {
            assertEquals(List.of(), told(named("other.example", name), GOOD), name);
        }
    }

    @Test
    void it_is_good_from_its_first_to_its_last_moment() {
        assertEquals(List.of(), matters(UNKNOWN, GOOD, Instant.parse("2026-01-01T00:00:00Z")));
        assertEquals(List.of(), matters(UNKNOWN, GOOD, Instant.parse("2027-01-01T00:00:00Z")));
        PortMatter expired =
                matters(UNKNOWN, GOOD, Instant.parse("2027-01-01T00:00:01Z")).getFirst();
        assertEquals(ON + "has expired on 2027-01-01", expired.because().en());
        assertEquals(
                "chứng thư số ở cổng 8443/tcp đã hết hạn từ ngày 01/01/2027",
                expired.because().vi());
        assertEquals(
                ON + "is not valid before 2026-01-01",
                matters(UNKNOWN, GOOD, Instant.parse("2025-12-31T23:59:59Z"))
                        .getFirst()
                        .because()
                        .en());
        String zoned = GOOD.replace("2027-01-01T00:00:00", "2026-11-29T08:59:00+07:00");
        assertEquals(List.of("medium: " + ON + "has expired on 2026-11-29"), told(UNKNOWN, zoned));
    }

    @Test
    void weak_keys_and_signatures_are_medium() {
        assertEquals(
                List.of("medium: " + ON + "has a key of only 1024 bits"), told(UNKNOWN, GOOD.replace("2048", "1024")));
        String elliptic = GOOD.replace(">rsa<", ">ec<");
        assertEquals(List.of(), told(UNKNOWN, elliptic.replace("2048", "224")));
        assertEquals(
                List.of("medium: " + ON + "has a key of only 192 bits"),
                told(UNKNOWN, elliptic.replace("2048", "192")));
        for (String signature : List.of("md5WithRSAEncryption", "sha1WithRSAEncryption", "ecdsa-with-SHA1")) {
            assertEquals(
                    List.of("medium: " + ON + "is signed with " + signature),
                    told(UNKNOWN, GOOD.replace("sha256WithRSAEncryption", signature)));
        }
        assertEquals(List.of(), told(UNKNOWN, GOOD.replace("sha256With", "sha512With")));
    }

    @Test
    void its_own_signature_and_another_name_are_low() {
        assertEquals(
                List.of("low: " + ON + "is self-signed"), told(UNKNOWN, GOOD.replace(">Authority<", ">a.example<")));
        assertEquals(
                List.of("low: " + ON + "is for other names than the system's: a.example, *.b.example, 192.0.2.9"),
                told(named("portal.example"), GOOD));
    }

    @Test
    void the_common_name_counts_where_there_is_no_other() {
        String bare = GOOD.replace("X509v3 Subject Alternative Name", "other");
        assertEquals(List.of(), told(named("a.example"), bare));
        assertEquals(1, told(named("x.b.example"), bare).size());
        String nameless = bare.replace("commonName", "organizationName");
        assertEquals(List.of(), told(named("portal.example"), nameless));
    }

    @Test
    void all_reasons_of_a_port_are_one_matter_with_the_worst_severity() {
        String bad = GOOD.replace("2048", "1024").replace(">Authority<", ">a.example<");
        assertEquals(
                List.of("medium: " + ON + "has a key of only 1024 bits; is self-signed; is for other names than the"
                        + " system's: a.example, *.b.example, 192.0.2.9"),
                told(named("portal.example"), bad));
    }

    @Test
    void what_the_script_does_not_say_is_no_matter() {
        for (String data : List.of(
                "",
                "<elem key=\"pem\">x</elem>",
                GOOD.replace("2027-01-01T00:00:00", "Can't parse"),
                GOOD.replace("2048", "many"),
                GOOD.replace(">rsa<", ">dsa<").replace("2048", "1024"),
                GOOD.replace("commonName", "x")
                        .replace("<elem key=\"x\">a.example</elem>", "")
                        .replace("<elem key=\"x\">Authority</elem>", ""))) {
            assertEquals(List.of(), told(UNKNOWN, data), data);
        }
    }

    @Test
    void of_the_portals_own_ports_others_tell() {
        Exposure own = new Exposure(OptionalInt.of(2), Set.of(8443), List.of("portal.example"));
        assertEquals(List.of(), told(own, GOOD.replace("2048", "512")));
    }

    @Test
    void evidence_is_one_line() {
        PortMatter matter =
                matters(UNKNOWN, GOOD.replace("2048", "1024"), Hosts.NOW).getFirst();
        assertEquals(
                "8443/tcp ssl-cert: a.example; Authority; 2026-01-01T00:00:00Z – 2027-01-01T00:00:00Z; rsa 1024;"
                        + " sha256WithRSAEncryption; a.example *.b.example 192.0.2.9",
                matter.evidence());
        assertTrue(matter.citation().contains("RFC 5280"));
    }
}
