package vn.khien.scan.tls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.khien.scan.evidence.TlsEvidence.Offer;
import vn.khien.scan.evidence.TlsEvidence.Taken;

/** What ServerHellos below TLS 1.3 let see on the way, whatever they were asked for. */
final class Sightings {
    private static final int MOST_CHAINS = 4;
    private static final int LONGEST_CHAIN = 10;

    /** {@code body}: of the Certificate message, by which chains are told apart. */
    record SeenChain(
            Protocol protocol, int suite, byte[] body, List<byte[]> certificates, byte[] staple, byte[] timestamps) {}

    private final List<SeenChain> chains = new ArrayList<>();
    private int hellos;
    private int renegotiations;
    private int masterSecrets;
    private int blockSuites;
    private int macs;
    private int tickets;
    private int compressions;
    private int protocolsH2;
    private int asksClient;
    private int smallestField;

    void see(Protocol protocol, ServerReply.Hello hello) {
        hellos++;
        renegotiations += hello.extensions().containsKey(0xff01) ? 1 : 0;
        masterSecrets += hello.extensions().containsKey(23) ? 1 : 0;
        tickets += hello.extensions().containsKey(35) ? 1 : 0;
        compressions += hello.compression() != 0 ? 1 : 0;
        asksClient += hello.flight().asksClient() ? 1 : 0;
        if (CipherSuite.of(hello.suite()).cbc()) {
            blockSuites++;
            macs += hello.extensions().containsKey(22) ? 1 : 0;
        }
        byte[] alpn = hello.extensions().getOrDefault(16, new byte[0]);
        protocolsH2 += alpn.length == 5 && alpn[3] == 'h' && alpn[4] == '2' ? 1 : 0;
        int bits = hello.flight().fieldBits();
        smallestField = bits > 0 && (smallestField == 0 || bits < smallestField) ? bits : smallestField;
        chain(protocol, hello);
    }

    private void chain(Protocol protocol, ServerReply.Hello hello) {
        byte[] body = hello.flight().certificate();
        if (body.length == 0 || chains.size() >= MOST_CHAINS) {
            return;
        }
        for (SeenChain known : chains) {
            if (Arrays.equals(known.body(), body)) {
                return;
            }
        }
        List<byte[]> certificates = certificates(body);
        if (!certificates.isEmpty()) {
            byte[] timestamps = hello.extensions().getOrDefault(18, new byte[0]);
            chains.add(new SeenChain(
                    protocol, hello.suite(), body, certificates, hello.flight().staple(), timestamps));
        }
    }

    /** Three bytes of length, then each certificate behind three of its own (RFC 5246 section 7.4.2). */
    private static List<byte[]> certificates(byte[] body) {
        List<byte[]> certificates = new ArrayList<>();
        int at = 3;
        while (at + 3 <= body.length && certificates.size() < LONGEST_CHAIN) {
            int length = (body[at] & 0xff) << 16 | (body[at + 1] & 0xff) << 8 | (body[at + 2] & 0xff);
            if (at + 3 + length > body.length) {
                break;
            }
            certificates.add(Arrays.copyOfRange(body, at + 3, at + 3 + length));
            at += 3 + length;
        }
        return certificates;
    }

    List<SeenChain> chains() {
        return chains;
    }

    boolean any() {
        return hellos > 0;
    }

    boolean anyBlockSuite() {
        return blockSuites > 0;
    }

    int smallestField() {
        return smallestField;
    }

    Offer renegotiation() {
        return seen(renegotiations, "hello");
    }

    Offer masterSecret() {
        return seen(masterSecrets, "hello");
    }

    Offer mac() {
        return seen(macs, "hello");
    }

    Offer ticket() {
        return seen(tickets, "hello");
    }

    Offer compression() {
        return seen(compressions, "hello");
    }

    boolean h2() {
        return protocolsH2 > 0;
    }

    boolean clientCertificate() {
        return asksClient > 0;
    }

    private static Offer seen(int count, String how) {
        return new Offer(count > 0 ? Taken.YES : Taken.NO, how);
    }
}
