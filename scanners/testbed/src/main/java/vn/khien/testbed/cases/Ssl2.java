package vn.khien.testbed.cases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.security.SecureRandom;

/**
 * Answers an SSLv2 CLIENT-HELLO with a SERVER-HELLO (SSL 2.0 Protocol Specification, section "Handshake Protocol
 * Messages") and hands every other connection on.
 */
record Ssl2(Identity identity, SecureRandom random, TlsConversation other) implements Conversation {
    /** SSL_CK_RC4_128_WITH_MD5, SSL_CK_DES_192_EDE3_CBC_WITH_MD5, SSL_CK_RC4_128_EXPORT40_WITH_MD5. */
    private static final int[] KINDS = {0x010080, 0x0700C0, 0x020080};

    private static final int HEADER = 5;

    @Override
    public void hold(Socket socket) throws IOException {
        var in = new PushbackInputStream(socket.getInputStream(), HEADER);
        var head = in.readNBytes(HEADER);
        // length(2) with the high bit, CLIENT-HELLO(1) = 1, version(2) = 0x0002
        boolean ssl2 = head.length == HEADER && (head[0] & 0x80) != 0 && head[2] == 1 && head[3] == 0 && head[4] == 2;
        if (!ssl2) {
            in.unread(head);
            other.hold(in, socket.getOutputStream());
            return;
        }
        socket.getOutputStream().write(serverHello());
        socket.getOutputStream().flush();
        in.skipNBytes(((head[0] & 0x7f) << 8 | head[1] & 0xff) - 3L);
        var unused = in.read();
    }

    private byte[] serverHello() {
        var certificate = identity.chain().getFirst();
        var body = new ByteArrayOutputStream();
        // SERVER-HELLO(1) = 4, session hit(1), certificate type(1) = X.509, version(2), three lengths(2)
        HelloEmulator.put(body, 4, 1);
        HelloEmulator.put(body, 0, 1);
        HelloEmulator.put(body, 1, 1);
        HelloEmulator.put(body, 2, 2);
        HelloEmulator.put(body, certificate.length, 2);
        HelloEmulator.put(body, 3 * KINDS.length, 2);
        HelloEmulator.put(body, 16, 2);
        body.writeBytes(certificate);
        for (int kind : KINDS) {
            HelloEmulator.put(body, kind, 3);
        }
        var connection = new byte[16];
        random.nextBytes(connection);
        body.writeBytes(connection);
        var message = new ByteArrayOutputStream();
        HelloEmulator.put(message, 0x8000 | body.size(), 2);
        message.writeBytes(body.toByteArray());
        return message.toByteArray();
    }
}
