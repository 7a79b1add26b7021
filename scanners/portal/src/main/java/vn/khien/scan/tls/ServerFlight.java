package vn.khien.scan.tls;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The handshake messages of a server's first flight, put together from records and read as they become whole. */
final class ServerFlight {
    private static final int LONGEST = 1 << 18;
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int SERVER_KEY_EXCHANGE = 12;
    private static final int CERTIFICATE_REQUEST = 13;
    private static final int SERVER_HELLO_DONE = 14;
    private static final int CERTIFICATE_STATUS = 22;

    private byte[] bytes = new byte[0];
    private int end;
    private int at;
    private ServerReply.@Nullable Hello begun;
    private byte[] certificate = new byte[0];
    private byte[] staple = new byte[0];
    private int group;
    private int fieldBits;
    private boolean asksClient;

    /** The ServerHello with what was read after it; empty before one came. */
    Optional<ServerReply> hello() {
        ServerReply.Hello hello = begun;
        if (hello == null) {
            return Optional.empty();
        }
        return Optional.of(new ServerReply.Hello(
                hello.version(),
                hello.suite(),
                hello.compression(),
                hello.session(),
                group == 0 ? hello.group() : group,
                hello.extensions(),
                new ServerReply.Flight(certificate, staple, fieldBits, asksClient)));
    }

    /** The answer once nothing more is to be read. */
    Optional<ServerReply> take(byte[] record) {
        if (end + record.length > LONGEST) {
            return Optional.of(hello().orElseGet(() -> new ServerReply.Other("a flight without end")));
        }
        if (end + record.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + record.length));
        }
        System.arraycopy(record, 0, bytes, end, record.length);
        end += record.length;
        while (end - at >= 4) {
            int type = bytes[at] & 0xff;
            int length = three(at + 1);
            if (begun == null && type != SERVER_HELLO) {
                return Optional.of(new ServerReply.Other("handshake message " + type));
            }
            if (end - at - 4 < length) {
                return Optional.empty();
            }
            Optional<ServerReply> answer = message(type, at + 4, at + 4 + length);
            if (answer.isPresent()) {
                return answer;
            }
            at += 4 + length;
        }
        return Optional.empty();
    }

    private Optional<ServerReply> message(int type, int from, int to) {
        switch (type) {
            case SERVER_HELLO -> {
                begun = serverHello(from, to);
                if (begun == null) {
                    return Optional.of(new ServerReply.Other("a ServerHello cut short"));
                }
                return begun.version() > 0x0303 ? hello() : Optional.empty();
            }
            case CERTIFICATE -> certificate = Arrays.copyOfRange(bytes, from, to);
            case CERTIFICATE_STATUS -> {
                if (to - from > 4 && bytes[from] == 1) {
                    staple = Arrays.copyOfRange(bytes, from + 4, to);
                }
            }
            case SERVER_KEY_EXCHANGE -> keyExchange(from, to);
            case CERTIFICATE_REQUEST -> asksClient = true;
            case SERVER_HELLO_DONE -> {
                return hello();
            }
            default -> {}
        }
        return Optional.empty();
    }

    /** version 2, random 32, session id 1 + n, suite 2, compression 1, extensions 2 + n (RFC 8446 section 4.1.3). */
    private ServerReply.@Nullable Hello serverHello(int from, int to) {
        int suiteAt = to - from < 35 ? to : from + 35 + (bytes[from + 34] & 0xff);
        if (suiteAt + 3 > to) {
            return null;
        }
        int version = two(from);
        int share = 0;
        Map<Integer, byte[]> extensions = new HashMap<>();
        int place = suiteAt + 5;
        while (place + 4 <= to) {
            int length = two(place + 2);
            if (place + 4 + length > to) {
                break;
            }
            int type = two(place);
            if (type == 43 && length == 2) {
                version = two(place + 4);
            } else if (type == 51 && length >= 2) {
                share = two(place + 4);
            }
            extensions.put(type, Arrays.copyOfRange(bytes, place + 4, place + 4 + length));
            place += 4 + length;
        }
        byte[] session = Arrays.copyOfRange(bytes, from + 35, suiteAt);
        return new ServerReply.Hello(
                version, two(suiteAt), bytes[suiteAt + 2] & 0xff, session, share, extensions, ServerReply.Flight.NONE);
    }

    /** Curve type 3 and a named curve (RFC 8422 section 5.4); or the prime, length first (RFC 5246 section 7.4.3). */
    private void keyExchange(int from, int to) {
        ServerReply.Hello hello = begun;
        CipherSuite suite = CipherSuite.of(hello == null ? 0 : hello.suite());
        int place = suite.hinted() && from + 2 <= to ? from + 2 + two(from) : from;
        if (suite.ecdhe() && place + 3 <= to && bytes[place] == 3) {
            group = two(place + 1);
        } else if (suite.dhe() && place + 2 <= to && place + 2 + two(place) <= to) {
            fieldBits = new BigInteger(1, bytes, place + 2, two(place)).bitLength();
        }
    }

    private int two(int place) {
        return (bytes[place] & 0xff) << 8 | (bytes[place + 1] & 0xff);
    }

    private int three(int place) {
        return (bytes[place] & 0xff) << 16 | two(place + 1);
    }
}
