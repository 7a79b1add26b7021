package vn.khien.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class ClientHelloTest {
    private static byte[] ofTheJdk(List<String> names) throws NoSuchAlgorithmException, SSLException {
        var engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setServerNames(
                List.copyOf(names.stream().map(SNIHostName::new).toList()));
        engine.setSSLParameters(parameters);
        var out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), out);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static Optional<String> nameIn(byte[] hello) {
        return assertInstanceOf(ClientHello.Whole.class, ClientHello.read(hello))
                .serverName();
    }

    @Test
    void a_single_version_stands_for_those_below_it_and_a_list_for_itself() {
        var highest = new ClientHello.Versions(List.of(0x0303), false);
        var listed = new ClientHello.Versions(List.of(0x0304, 0x0302), true);
        assertTrue(highest.meets(0x0301, 0x0301) && highest.meets(0x0303, 0x0304));
        assertFalse(highest.meets(0x0304, 0x0304));
        assertTrue(listed.meets(0x0301, 0x0302) && listed.meets(0x0303, 0x0304));
        assertFalse(listed.meets(0x0303, 0x0303));
    }

    @Test
    void the_name_is_read_once_the_hello_is_whole_and_not_before() throws Exception {
        var hello = ofTheJdk(List.of("Good.localhost"));
        for (int length = 0; length < hello.length; length++) {
            assertInstanceOf(ClientHello.Unfinished.class, ClientHello.read(Arrays.copyOf(hello, length)));
        }
        assertEquals(
                new ClientHello.Whole(
                        Optional.of("good.localhost"), new ClientHello.Versions(List.of(0x0304, 0x0303), true)),
                ClientHello.read(hello));
        assertEquals(Optional.empty(), nameIn(ofTheJdk(List.of())));
    }

    @Test
    void a_hello_spread_over_two_records_is_read() throws Exception {
        var hello = ofTheJdk(List.of("good.localhost"));
        int split = 40;
        var two = ByteBuffer.allocate(hello.length + 5);
        two.put(hello, 0, 3).putShort((short) split).put(hello, 5, split);
        two.put(hello, 0, 3)
                .putShort((short) (hello.length - 5 - split))
                .put(hello, 5 + split, hello.length - 5 - split);
        assertEquals(Optional.of("good.localhost"), nameIn(two.array()));
    }

    @Test
    void anything_else_is_no_tls() throws Exception {
        assertInstanceOf(ClientHello.NotTls.class, ClientHello.read("GET / HTTP/1.1".getBytes("US-ASCII")));
        var hello = ofTheJdk(List.of("good.localhost"));
        hello[5] = 2;
        assertInstanceOf(ClientHello.NotTls.class, ClientHello.read(hello));
        var lying = ofTheJdk(List.of("good.localhost"));
        lying[43] = (byte) 0xff; // a session identifier that runs over the end
        lying[44] = (byte) 0xff;
        ClientHello.read(lying);
    }
}
