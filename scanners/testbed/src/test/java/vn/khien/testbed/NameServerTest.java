package vn.khien.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NameServerTest {
    private final RunningTestbed running;

    NameServerTest(@TempDir Path home) {
        running = new RunningTestbed(home);
    }

    @AfterAll
    void close() {
        running.close();
    }

    private Message ask(String name, int type, boolean overTcp) throws IOException {
        var resolver = new SimpleResolver(new InetSocketAddress("127.0.0.1", running.testbed.dnsPort()));
        resolver.setTimeout(Duration.ofSeconds(10));
        resolver.setTCP(overTcp);
        return resolver.send(Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN)));
    }

    @Test
    void a_site_has_its_own_address_over_udp_and_tcp() throws IOException {
        for (boolean overTcp : new boolean[] {false, true}) {
            var reply = ask("Good.LOCALHOST.", Type.A, overTcp);
            assertTrue(reply.getHeader().getFlag(Flags.AA));
            assertFalse(reply.getHeader().getFlag(Flags.RA));
            assertEquals(
                    running.testbed.addressOf("good.localhost").orElseThrow().getHostAddress(),
                    reply.getSection(Section.ANSWER).getFirst().rdataToString());
        }
    }

    @Test
    void a_trust_label_is_one_txt_record_a_string() throws IOException {
        var records = ask("_trust-label.good.localhost.", Type.TXT, false).getSection(Section.ANSWER);
        assertEquals(
                RunningTestbed.PUBLISHED,
                records.stream()
                        .map(record -> ((TXTRecord) record).getStrings().getFirst())
                        .toList());
        var none = ask("_trust-label.copy.localhost.", Type.TXT, false);
        assertEquals(Rcode.NOERROR, none.getRcode());
        assertEquals(List.of(), none.getSection(Section.ANSWER));
    }

    @Test
    void a_name_with_no_record_of_a_type_is_no_error_with_the_soa() throws IOException {
        var reply = ask("good.localhost.", Type.AAAA, false);
        assertEquals(Rcode.NOERROR, reply.getRcode());
        assertEquals(List.of(), reply.getSection(Section.ANSWER));
        assertEquals(Type.SOA, reply.getSection(Section.AUTHORITY).getFirst().getType());
        assertEquals(
                1,
                ask("good.localhost.", Type.CAA, false)
                        .getSection(Section.ANSWER)
                        .size());
        assertEquals(
                1, ask("localhost.", Type.NS, false).getSection(Section.ANSWER).size());
    }

    @Test
    void every_other_name_does_not_exist() throws IOException {
        for (var name : List.of(
                "nobody.localhost.", "x.good.localhost.", "_trust-label.nobody.localhost.", "chinhphu.example.", ".")) {
            assertEquals(Rcode.NXDOMAIN, ask(name, Type.A, false).getRcode(), name);
        }
    }
}
