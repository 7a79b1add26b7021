package vn.khien.scan.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ServerFlightTest {
    private static byte[] serverHello(String suite) {
        String body = "0303" + "11".repeat(32) + "00" + suite + "00" + "0005" + "ff01000100";
        return HexFormat.of().parseHex("020000" + HexFormat.of().toHexDigits((byte) (body.length() / 2)) + body);
    }

    @Test
    void curve_and_request_are_read_up_to_the_end_of_the_flight() {
        ServerFlight flight = new ServerFlight();
        assertEquals(true, flight.take(serverHello("c02f")).isEmpty());
        assertEquals(
                true,
                flight.take(HexFormat.of().parseHex("0c00000403001d00" + "0d0000020000"))
                        .isEmpty());
        ServerReply.Hello hello = assertInstanceOf(
                ServerReply.Hello.class,
                flight.take(HexFormat.of().parseHex("0e000000")).orElseThrow());
        assertEquals(0xc02f, hello.suite());
        assertEquals(0x001d, hello.group());
        assertEquals(true, hello.flight().asksClient());
        assertEquals(true, hello.extensions().containsKey(0xff01));
    }

    @Test
    void the_prime_of_a_field_is_measured() {
        ServerFlight flight = new ServerFlight();
        flight.take(serverHello("009e"));
        flight.take(HexFormat.of().parseHex("0c0000060004" + "0fffffff"));
        ServerReply.Hello hello =
                assertInstanceOf(ServerReply.Hello.class, flight.hello().orElseThrow());
        assertEquals(28, hello.flight().fieldBits());
    }

    @Test
    void any_bytes_are_read_without_an_exception() {
        Random chance = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            ServerFlight flight = new ServerFlight();
            if (i % 2 == 0) {
                flight.take(serverHello(i % 4 == 0 ? "c02f" : "009e"));
            }
            byte[] bytes = new byte[chance.nextInt(80)];
            chance.nextBytes(bytes);
            if (bytes.length > 4) {
                bytes[0] = new byte[] {2, 11, 12, 13, 14, 22}[chance.nextInt(6)];
                bytes[1] = 0;
                bytes[2] = 0;
                bytes[3] = (byte) chance.nextInt(bytes.length);
            }
            flight.take(bytes);
        }
    }
}
