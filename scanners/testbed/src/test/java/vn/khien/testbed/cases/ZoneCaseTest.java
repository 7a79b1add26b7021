package vn.khien.testbed.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.ServiceUnavailableException;
import javax.naming.directory.InitialDirContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;

/** Asked by the JDK's own DNS client, and by a validating resolver where signatures matter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZoneCaseTest {
    private final RunningCases running;

    ZoneCaseTest(@TempDir Path folder) throws IOException {
        running = new RunningCases(folder);
    }

    @AfterAll
    void close() {
        running.close();
    }

    /** The check fears deserialised objects; the DNS provider has none, and the server is ours on loopback. */
    @SuppressWarnings("BanJNDI")
    private List<String> jdk(ZoneCase shown, String name, String type) throws NamingException {
        var server = running.of(shown);
        var environment = new Hashtable<String, String>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, "dns://" + server.address().getHostAddress() + ":" + server.port());
        environment.put("com.sun.jndi.dns.timeout.initial", "300");
        environment.put("com.sun.jndi.dns.timeout.retries", "1");
        var context = new InitialDirContext(environment);
        try {
            var found = context.getAttributes(name, new String[] {type}).get(type);
            return found == null
                    ? List.of()
                    : Collections.list(found.getAll()).stream()
                            .map(Object::toString)
                            .toList();
        } finally {
            context.close();
        }
    }

    private Message validated(ZoneCase shown, String name, int type) throws IOException {
        var server = running.of(shown);
        var asking = new SimpleResolver(new InetSocketAddress(server.address(), server.port()));
        asking.setTimeout(Duration.ofSeconds(5));
        var resolver = new ValidatingResolver(asking, Clock.fixed(RunningCases.NOW, ZoneOffset.UTC));
        resolver.loadTrustAnchors(
                new ByteArrayInputStream(server.trustAnchor().orElseThrow().getBytes(StandardCharsets.US_ASCII)));
        return resolver.send(Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CAA          | cong.mau.test        | 257   | 1
                    CAA          | mau.test             | 257   | 3
                    SPF          | pass.mau.test        | TXT   | 1
                    SPF          | two.mau.test         | TXT   | 2
                    DMARC_TREE   | _dmarc.mau.test      | TXT   | 1
                    DMARC_TREE   | _dmarc.test          | TXT   | 1
                    DMARC_TREE   | _dmarc.two.mau.test  | TXT   | 2
                    DMARC_TREE   | b.cong.mau.test      | TXT   | 0
                    PLAIN        | cong.mau.test        | A     | 1
                    PLAIN        | cong.mau.test        | AAAA  | 0
                    PLAIN        | mau.test             | NS    | 2
                    """)
    void the_jdk_finds_the_records_of_a_zone(ZoneCase shown, String name, String type, int count)
            throws NamingException {
        assertEquals(count, jdk(shown, name, type).size());
    }

    @Test
    void aliases_dangle_or_loop() throws NamingException {
        for (var name : List.of("www.cong.mau.test", "cdn.cong.mau.test", "khong-co.mau.test")) {
            assertThrows(NameNotFoundException.class, () -> jdk(ZoneCase.CNAME_DANGLING, name, "A"), name);
        }
        assertEquals(List.of("cdn.cong.mau.test."), jdk(ZoneCase.CNAME_LOOP, "www.cong.mau.test", "CNAME"));
        assertEquals(List.of(), jdk(ZoneCase.CNAME_LOOP, "www.cong.mau.test", "A"));
    }

    @Test
    void a_server_is_silent_fails_or_lies() {
        assertThrows(CommunicationException.class, () -> jdk(ZoneCase.TIME_OUT, "cong.mau.test", "A"));
        assertThrows(ServiceUnavailableException.class, () -> jdk(ZoneCase.SERVER_FAILURE, "cong.mau.test", "A"));
        assertThrows(NamingException.class, () -> jdk(ZoneCase.LYING, "cong.mau.test", "A"));
    }

    @Test
    void a_signed_zone_validates_and_so_does_what_is_not_there() throws IOException {
        for (var name : List.of("cong.mau.test.", "khong-co.mau.test.", "khong-co.example.", "cong.mau.test.")) {
            for (int type : new int[] {Type.A, Type.AAAA, Type.CAA}) {
                var answer = validated(ZoneCase.SIGNED, name, type);
                assertTrue(answer.getHeader().getFlag(Flags.AD), name + " " + Type.string(type) + "\n" + answer);
                assertEquals(name.startsWith("khong") ? Rcode.NXDOMAIN : Rcode.NOERROR, answer.getRcode());
            }
        }
    }

    @Test
    void a_bogus_zone_and_one_with_expired_signatures_do_not() throws IOException {
        for (var shown : List.of(ZoneCase.BOGUS, ZoneCase.EXPIRED_SIGNATURES)) {
            var answer = validated(shown, "cong.mau.test.", Type.A);
            assertEquals(Rcode.SERVFAIL, answer.getRcode(), shown + "\n" + answer);
            assertFalse(answer.getHeader().getFlag(Flags.AD));
        }
        assertTrue(
                validated(ZoneCase.BOGUS, "ns1.mau.test.", Type.A).getHeader().getFlag(Flags.AD));
    }
}
