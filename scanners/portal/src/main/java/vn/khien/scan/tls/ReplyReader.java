package vn.khien.scan.tls;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import vn.khien.scan.Trouble;
import vn.khien.scan.net.Fault;

/** Reads records up to an alert or the end of a {@link ServerFlight}; what is encrypted is not read. */
final class ReplyReader {
    private static final int MOST_RECORDS = 64;
    private static final int LARGEST_RECORD = 16_384 + 2_048;
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;

    private ReplyReader() {}

    /** A server that falls silent after its ServerHello has answered; one that does before has not. */
    static ServerReply read(InputStream in, Protocol asked) throws Fault {
        ServerFlight flight = new ServerFlight();
        try {
            return asked == Protocol.SSL_2 ? Ssl2Reply.read(in) : records(in, flight);
        } catch (IOException e) {
            Fault fault = e instanceof Fault known ? known : new Fault(Trouble.CLOSED, String.valueOf(e.getMessage()));
            Optional<ServerReply> begun = flight.hello();
            if (begun.isPresent() && !fault.trouble().last()) {
                return begun.get();
            }
            throw fault;
        }
    }

    private static ServerReply records(InputStream in, ServerFlight flight) throws IOException {
        for (int i = 0; i < MOST_RECORDS; i++) {
            byte[] head = exactly(in, 5);
            int type = head[0] & 0xff;
            int length = (head[3] & 0xff) << 8 | (head[4] & 0xff);
            if (type < 20 || type > 24 || head[1] != 3 || length == 0 || length > LARGEST_RECORD) {
                return flight.hello().orElseGet(() -> new ServerReply.Other(printable(head)));
            }
            byte[] body = exactly(in, length);
            boolean warning = type == ALERT && length >= 2 && body[0] == 1 && body[1] != 0;
            if (type == ALERT && !warning) {
                int description = length >= 2 ? body[1] & 0xff : 0;
                return flight.hello().orElseGet(() -> new ServerReply.Alert(description));
            }
            if (type == HANDSHAKE) {
                Optional<ServerReply> answer = flight.take(body);
                if (answer.isPresent()) {
                    return answer.get();
                }
            } else if (type != ALERT && flight.hello().isPresent()) {
                return flight.hello().get();
            }
        }
        // Warnings without end say neither yes nor no.
        return flight.hello()
                .orElseThrow(() -> new Fault(Trouble.TOO_LARGE, "no ServerHello in " + MOST_RECORDS + " records"));
    }

    static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        if (in.readNBytes(bytes, 0, length) < length) {
            throw new EOFException();
        }
        return bytes;
    }

    static String printable(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (byte b : Arrays.copyOf(bytes, Math.min(bytes.length, 40))) {
            out.append(b >= ' ' && b < 0x7f ? (char) b : '.');
        }
        return out.toString();
    }
}
