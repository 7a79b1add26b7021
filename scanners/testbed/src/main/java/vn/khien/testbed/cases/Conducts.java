package vn.khien.testbed.cases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** The conversation of each {@link ConductCase}. */
final class Conducts {
    private static final int TLS_1_2 = 0x0303;
    /** TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256. */
    private static final int A_SUITE = 0xC02B;
    /** Loops end by the client, the server's close, or here. */
    private static final int ROUNDS = 10_000;

    private final BcTlsCrypto crypto;
    private final Offer modern;

    Conducts(BcTlsCrypto crypto, Offer modern) {
        this.crypto = crypto;
        this.modern = modern;
    }

    Conversation of(ConductCase shown) {
        var page = Web.page(shown);
        var tls12 = modern.only(ProtocolVersion.TLSv12);
        return switch (shown) {
            case SLOW_ANSWER ->
                new TlsConversation(crypto, modern, (request, out) -> page.answer(request, Wires.byteASecond(out)));
            case SLOW_HANDSHAKE -> new TlsConversation(crypto, modern, page, Wires::byteASecond);
            case SILENT -> socket -> swallow(socket.getInputStream());
            case SILENT_AFTER_HANDSHAKE ->
                new TlsConversation(crypto, modern, (request, out) -> Conversation.pause(Duration.ofMinutes(2)));
            case RESETTING -> Conducts::reset;
            case RESETTING_AT_ONCE -> Conversation::resetOnClose;
            case CLOSING_ON_NO_MATCH -> new TlsConversation(crypto, tls12, page, Wires::withoutAlerts);
            case RESETTING_ON_NO_MATCH -> {
                var talk = new TlsConversation(crypto, tls12, page, Wires::withoutAlerts);
                yield socket -> resetOnFailure(talk, socket);
            }
            case RATE_LIMITED -> new RateLimit(new TlsConversation(crypto, modern, page), 10);
            case PLAIN_HTTP -> socket -> page.hold(socket.getInputStream(), socket.getOutputStream());
            case INVALID_RECORDS ->
                answering((hello, out) -> {
                    out.write(HelloEmulator.record(99, 0x0909, "not TLS".getBytes(StandardCharsets.US_ASCII)));
                    out.flush();
                });
            case OVERSIZED_RECORD -> answering(Conducts::oversized);
            case NEVER_ENDING_HANDSHAKE -> answering(Conducts::neverEnding);
            case ENDLESS_WARNINGS -> answering(Conducts::warnings);
        };
    }

    private interface Answering {
        void to(Hello hello, OutputStream out) throws IOException;
    }

    private static Conversation answering(Answering answering) {
        return socket -> {
            answering.to(Hello.read(socket.getInputStream()), socket.getOutputStream());
            swallow(socket.getInputStream());
        };
    }

    private static void swallow(InputStream in) throws IOException {
        for (int rounds = 0; rounds < ROUNDS && in.read(new byte[4096]) >= 0; rounds++) {
            // read and dropped
        }
    }

    private static void reset(Socket socket) throws IOException {
        Conversation.resetOnClose(socket);
        var unused = socket.getInputStream().read(new byte[1]);
    }

    private static void resetOnFailure(TlsConversation talk, Socket socket) throws IOException {
        try {
            talk.hold(socket);
        } catch (IOException refused) {
            Conversation.resetOnClose(socket);
        }
    }

    private static void oversized(Hello hello, OutputStream out) throws IOException {
        out.write(new byte[] {22, 3, 3, (byte) 0xff, (byte) 0xff});
        for (int rounds = 0; rounds < ROUNDS; rounds++) {
            out.write(new byte[1024]);
            out.flush();
            Conversation.pause(Duration.ofMillis(50));
        }
    }

    private static void neverEnding(Hello asked, OutputStream out) throws IOException {
        var hello = new ByteArrayOutputStream();
        HelloEmulator.put(hello, TLS_1_2, 2);
        hello.writeBytes(new byte[33]);
        HelloEmulator.put(hello, A_SUITE, 2);
        HelloEmulator.put(hello, 0, 1);
        HelloEmulator.renegotiationInfo(hello, asked);
        var flight = new ByteArrayOutputStream();
        HelloEmulator.message(flight, 2, hello.toByteArray());
        // Certificate(1) = 11, length(3) = 2^24 - 1
        HelloEmulator.put(flight, 0x0BFFFFFF, 4);
        out.write(HelloEmulator.record(22, TLS_1_2, flight.toByteArray()));
        for (int rounds = 0; rounds < ROUNDS; rounds++) {
            out.write(HelloEmulator.record(22, TLS_1_2, new byte[1024]));
            out.flush();
            Conversation.pause(Duration.ofMillis(100));
        }
    }

    /** Level warning(1), unrecognized_name(112) (RFC 6066 section 3). */
    private static void warnings(Hello hello, OutputStream out) throws IOException {
        for (int rounds = 0; rounds < ROUNDS; rounds++) {
            out.write(HelloEmulator.record(21, TLS_1_2, new byte[] {1, 112}));
            out.flush();
            Conversation.pause(Duration.ofMillis(10));
        }
    }
}
