package vn.khien.testbed.cases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.List;

/**
 * Answers a ClientHello up to ServerHelloDone with suites no library speaks any more, RSA key exchange only, and then
 * gives up: enough for a client that asks, too little for one that wants to talk.
 *
 * @param deflates whether DEFLATE compression (RFC 3749) is chosen where it is offered
 */
record HelloEmulator(List<Integer> suites, boolean deflates, Identity identity, SecureRandom random)
        implements Conversation {
    private static final int RENEGOTIATION_INFO = 0xFF01;
    private static final int RENEGOTIATION_SCSV = 0x00FF;
    private static final int TLS_1_0 = 0x0301;
    private static final int TLS_1_2 = 0x0303;
    static final int HANDSHAKE_FAILURE = 40;
    static final int PROTOCOL_VERSION = 70;

    @Override
    public void hold(Socket socket) throws IOException {
        var out = socket.getOutputStream();
        var hello = Hello.read(socket.getInputStream());
        int version = hello.versions().stream()
                .mapToInt(offered -> Math.min(offered, hello.versions().size() == 1 ? TLS_1_2 : offered))
                .filter(offered -> offered >= TLS_1_0 && offered <= TLS_1_2)
                .max()
                .orElse(0);
        var suite = suites.stream().filter(hello.suites()::contains).findFirst();
        if (version == 0 || suite.isEmpty()) {
            out.write(alert(version == 0 ? PROTOCOL_VERSION : HANDSHAKE_FAILURE));
            return;
        }
        out.write(record(22, version, flight(hello, version, suite.get())));
        out.flush();
        if (socket.getInputStream().read() >= 0) {
            out.write(alert(HANDSHAKE_FAILURE));
        }
    }

    private byte[] flight(Hello hello, int version, int suite) {
        var serverHello = new ByteArrayOutputStream();
        put(serverHello, version, 2);
        var nonce = new byte[32];
        random.nextBytes(nonce);
        serverHello.writeBytes(nonce);
        put(serverHello, 0, 1);
        put(serverHello, suite, 2);
        put(serverHello, deflates && hello.compressions().contains(1) ? 1 : 0, 1);
        renegotiationInfo(serverHello, hello);
        var certificates = new ByteArrayOutputStream();
        for (var certificate : identity.chain()) {
            put(certificates, certificate.length, 3);
            certificates.writeBytes(certificate);
        }
        var list = new ByteArrayOutputStream();
        put(list, certificates.size(), 3);
        list.writeBytes(certificates.toByteArray());
        var flight = new ByteArrayOutputStream();
        message(flight, 2, serverHello.toByteArray());
        message(flight, 11, list.toByteArray());
        message(flight, 14, new byte[0]);
        return flight.toByteArray();
    }

    /** Extensions of a ServerHello: length(2), type(2), length(2), renegotiated_connection length(1) = 0 (RFC 5746). */
    static void renegotiationInfo(ByteArrayOutputStream serverHello, Hello hello) {
        if (hello.extensions().contains(RENEGOTIATION_INFO) || hello.suites().contains(RENEGOTIATION_SCSV)) {
            put(serverHello, 5, 2);
            put(serverHello, RENEGOTIATION_INFO, 2);
            put(serverHello, 1, 2);
            put(serverHello, 0, 1);
        }
    }

    static void message(ByteArrayOutputStream out, int type, byte[] body) {
        put(out, type, 1);
        put(out, body.length, 3);
        out.writeBytes(body);
    }

    static byte[] record(int type, int version, byte[] fragment) {
        var out = new ByteArrayOutputStream();
        put(out, type, 1);
        put(out, version, 2);
        put(out, fragment.length, 2);
        out.writeBytes(fragment);
        return out.toByteArray();
    }

    /** A fatal alert (RFC 8446 section 6). */
    static byte[] alert(int description) {
        return record(21, TLS_1_2, new byte[] {2, (byte) description});
    }

    static void put(ByteArrayOutputStream out, int value, int octets) {
        for (int i = octets - 1; i >= 0; i--) {
            out.write(value >>> 8 * i);
        }
    }
}
