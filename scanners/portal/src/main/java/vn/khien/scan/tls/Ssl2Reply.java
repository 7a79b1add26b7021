package vn.khien.scan.tls;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The answer to a hello of SSL 2.0: SERVER-HELLO is message 4 behind a two-byte header; newer servers send an alert record. */
final class Ssl2Reply {
    private static final int MOST = 1 << 15;

    private Ssl2Reply() {}

    static ServerReply read(InputStream in) throws IOException {
        byte[] head = ReplyReader.exactly(in, 3);
        if ((head[0] & 0x80) != 0 && head[2] == 4) {
            return serverHello(in);
        }
        if (head[0] == 21 && head[1] == 3) {
            return new ServerReply.Alert(ReplyReader.exactly(in, 4)[3] & 0xff);
        }
        return new ServerReply.Other(ReplyReader.printable(head));
    }

    /** session-id-hit 1, certificate-type 1, version 2, three lengths of 2, certificate, kinds of 3 each, connection-id. */
    private static ServerReply serverHello(InputStream in) throws IOException {
        byte[] fixed = ReplyReader.exactly(in, 10);
        int certificate = two(fixed, 4);
        int kinds = two(fixed, 6);
        if (kinds == 0 || certificate > MOST || kinds > MOST) {
            return new ServerReply.Alert(0);
        }
        ReplyReader.exactly(in, certificate);
        byte[] listed = ReplyReader.exactly(in, kinds);
        List<Integer> shared = new ArrayList<>();
        for (int at = 0; at + 3 <= listed.length && shared.size() < 64; at += 3) {
            shared.add((listed[at] & 0xff) << 16 | two(listed, at + 1));
        }
        return new ServerReply.Kinds(List.copyOf(shared));
    }

    private static int two(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }
}
