package vn.khien.scan.tls;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import vn.khien.scan.net.Names;

/** Makes the bytes of {@link ClientHello}s to one host: what does not change is made once, chance is drawn once a hello. */
final class HelloWriter {
    /** ALPN (RFC 7301): h2, http/1.1. */
    private static final byte[] ALPN = new Bytes(32)
            .extension(
                    16,
                    new Bytes(16)
                            .vector16(new Bytes(16)
                                    .vector8("h2".getBytes(StandardCharsets.US_ASCII))
                                    .vector8("http/1.1".getBytes(StandardCharsets.US_ASCII))))
            .array();

    /** status_request (RFC 6066 section 8) for OCSP and signed certificate timestamps (RFC 6962 section 3.3.1). */
    private static final byte[] PROOFS = new Bytes(16)
            .extension(5, new Bytes(8).one(1).two(0).two(0))
            .extension(18, new Bytes(1))
            .array();

    /** Point formats, encrypt-then-mac, extended master secret, ticket, renegotiation info, in RFC 8422, 7366, 7627, 5077, 5746. */
    private static final byte[] OLD = new Bytes(64)
            .extension(11, new Bytes(2).one(1).one(0))
            .extension(22, new Bytes(1))
            .extension(23, new Bytes(1))
            .extension(35, new Bytes(1))
            .extension(0xff01, new Bytes(1).one(0))
            .array();

    /** supported_versions with 1.3 alone, psk_key_exchange_modes (RFC 8446 section 4.2). */
    private static final byte[] NEW = new Bytes(32)
            .extension(43, new Bytes(4).one(2).two(0x0304))
            .extension(45, new Bytes(2).one(1).one(1))
            .array();

    private static final int X25519 = 0x001d;
    private static final int FALLBACK_SCSV = 0x5600;
    private static final int RENEGOTIATION_SCSV = 0x00ff;

    private final byte[] serverName;
    private final SecureRandom random;

    HelloWriter(String host, SecureRandom random) {
        this.random = random;
        if (Names.literal(host).isPresent()) {
            this.serverName = new byte[0];
        } else {
            byte[] name = host.getBytes(StandardCharsets.US_ASCII);
            this.serverName = new Bytes(name.length + 16)
                    .extension(
                            0,
                            new Bytes(name.length + 8)
                                    .two(name.length + 3)
                                    .one(0)
                                    .two(name.length)
                                    .all(name))
                    .array();
        }
    }

    byte[] bytes(ClientHello hello) {
        byte[] chance = new byte[96];
        random.nextBytes(chance);
        return hello.protocol() == Protocol.SSL_2 ? ssl2(hello, chance) : record(hello, chance);
    }

    /** type 22, version, length; then type 1, three bytes of length, the hello (RFC 8446 sections 5.1 and 4). */
    private byte[] record(ClientHello hello, byte[] chance) {
        Protocol protocol = hello.protocol();
        boolean newest = protocol == Protocol.TLS_1_3;
        boolean bare = protocol == Protocol.SSL_3;
        Bytes out = new Bytes(1_536);
        out.one(22).two(bare ? 0x0300 : 0x0301);
        int record = out.open16();
        out.one(1).one(0);
        int message = out.open16();
        out.two(Math.min(protocol.number(), 0x0303)).all(chance, 0, 32);
        if (newest) {
            out.one(32).all(chance, 32, 32);
        } else {
            out.one(hello.session().length).all(hello.session());
        }
        int suites = out.open16();
        out.twos(hello.suites());
        if (bare) {
            out.two(RENEGOTIATION_SCSV);
        }
        if (hello.fallback()) {
            out.two(FALLBACK_SCSV);
        }
        out.close16(suites);
        // Compression: DEFLATE (RFC 3749) is offered below 1.3, where its presence is a finding.
        out.all(newest ? new byte[] {1, 0} : new byte[] {2, 1, 0});
        if (!bare) {
            int extensions = out.open16();
            extensions(out, hello, chance);
            out.close16(extensions);
        }
        out.close16(message);
        out.close16(record);
        return out.array();
    }

    private void extensions(Bytes out, ClientHello hello, byte[] chance) {
        Protocol protocol = hello.protocol();
        out.all(serverName);
        if (!hello.groups().isEmpty()) {
            list(out, 10, hello.groups());
        }
        if (protocol.number() >= 0x0303) {
            list(out, 13, hello.signatures());
        }
        if (protocol != Protocol.TLS_1_3) {
            out.all(ALPN).all(PROOFS).all(OLD);
            return;
        }
        out.all(NEW).two(51);
        int extension = out.open16();
        int shares = out.open16();
        if (hello.share() && hello.groups().contains(X25519)) {
            out.two(X25519).two(32).all(chance, 64, 32);
        }
        out.close16(shares);
        out.close16(extension);
    }

    private static void list(Bytes out, int type, List<Integer> values) {
        out.two(type);
        int extension = out.open16();
        int list = out.open16();
        out.twos(values);
        out.close16(list);
        out.close16(extension);
    }

    /** The two-byte record header has its top bit set (SSL 2.0 draft, CLIENT-HELLO). */
    private static byte[] ssl2(ClientHello hello, byte[] chance) {
        List<Integer> kinds = hello.suites();
        Bytes out = new Bytes(64);
        out.two(0x8000 | (9 + kinds.size() * 3 + 16));
        out.one(1).two(2).two(kinds.size() * 3).two(0).two(16);
        for (int kind : kinds) {
            out.one(kind >> 16).two(kind & 0xffff);
        }
        return out.all(chance, 0, 16).array();
    }
}
