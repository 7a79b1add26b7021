package vn.khien.scan.grades.ssllabs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import vn.khien.scan.Text;
import vn.khien.scan.tls.Protocol;

/** What holds a grade down, whatever the score. */
final class Caps {
    private static final long HALF_A_YEAR = 15_552_000;
    private static final Set<Protocol> LATE = Set.of(Protocol.TLS_1_1, Protocol.TLS_1_2, Protocol.TLS_1_3);

    private final TlsServer server;
    private final List<SslLabs.Cap> caps = new ArrayList<>();

    private Caps(TlsServer server) {
        this.server = server;
    }

    static List<SslLabs.Cap> of(TlsServer server) {
        Caps caps = new Caps(server);
        caps.byProtocol();
        caps.byKey();
        caps.bySuite();
        caps.byFlag();
        return caps.caps;
    }

    /** What A+ needs beside an A. */
    static boolean exceptional(TlsServer server) {
        return server.hstsSeconds() >= HALF_A_YEAR && !server.flags().contains(TlsServer.Flag.WARNING);
    }

    private void byProtocol() {
        cap("F", takes(Protocol.SSL_2), "còn SSL 2.0", "SSL 2.0 is taken");
        boolean poodle =
                server.suites().stream().anyMatch(suite -> suite.protocol() == Protocol.SSL_3 && suite.blockChaining());
        cap("C", poodle, "SSL 3.0 với CBC (POODLE)", "SSL 3.0 with CBC (POODLE)");
        cap("C", !takes(Protocol.TLS_1_2) && !takes(Protocol.TLS_1_3), "không có TLS 1.2", "TLS 1.2 is not taken");
        cap(
                "B",
                takes(Protocol.TLS_1_0) || takes(Protocol.TLS_1_1) || takes(Protocol.SSL_3),
                "còn phiên bản cũ hơn TLS 1.2",
                "versions older than TLS 1.2 are taken");
        cap("A-", !takes(Protocol.TLS_1_3), "không có TLS 1.3", "TLS 1.3 is not taken");
    }

    private void byKey() {
        cap("F", server.keyBits() < 1_024, "khóa yếu hơn RSA 1024", "the key is weaker than RSA 1024");
        cap("B", server.keyBits() < 2_048, "khóa yếu hơn RSA 2048", "the key is weaker than RSA 2048");
        cap(
                "F",
                server.signature().toUpperCase(Locale.ROOT).startsWith("MD5"),
                "chứng thư số ký bằng MD5",
                "the certificate is signed with MD5");
        cap(
                "B",
                server.groupBits().orElse(2_048) < 2_048,
                "tham số Diffie-Hellman yếu hơn 2048 bit",
                "Diffie-Hellman parameters are weaker than 2048 bits");
    }

    private void bySuite() {
        cap("B", any(Suite::rc4), "còn RC4", "RC4 is taken");
        cap("C", any(suite -> suite.rc4() && late(suite)), "RC4 với TLS 1.1 trở lên", "RC4 with TLS 1.1 or later");
        cap(
                "C",
                any(suite -> suite.tripleDes() && late(suite)),
                "3DES với TLS 1.1 trở lên",
                "3DES with TLS 1.1 or later");
        cap("B", !any(Suite::forwardSecret), "không có bí mật chuyển tiếp", "there is no forward secrecy");
        cap("B", !any(Suite::authenticated), "không có bộ mã AEAD", "there is no AEAD suite");
    }

    private void byFlag() {
        cap(
                "F",
                has(TlsServer.Flag.INSECURE_RENEGOTIATION),
                "thương lượng lại không an toàn",
                "renegotiation is insecure");
        cap("C", has(TlsServer.Flag.COMPRESSION), "nén TLS (CRIME)", "TLS compression (CRIME)");
        cap("B", has(TlsServer.Flag.INCOMPLETE_CHAIN), "chuỗi chứng thư không đủ", "the chain is incomplete");
    }

    private void cap(String grade, boolean holds, String vi, String en) {
        if (holds) {
            caps.add(new SslLabs.Cap(grade, new Text(vi, en)));
        }
    }

    private boolean takes(Protocol protocol) {
        return server.protocols().contains(protocol);
    }

    private boolean any(Predicate<Suite> rule) {
        return server.suites().stream().anyMatch(rule);
    }

    private static boolean late(Suite suite) {
        return LATE.contains(suite.protocol());
    }

    private boolean has(TlsServer.Flag flag) {
        return server.flags().contains(flag);
    }
}
